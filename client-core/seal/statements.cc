// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/statements.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/seal/sign.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kEpochKeyLabel = "tl1 epoch-key";
constexpr std::string_view kMemberLabel = "tl1 member";
constexpr std::string_view kWithdrawLabel = "tl1 withdraw";
constexpr std::string_view kRevokeLabel = "tl1 revoke";
constexpr std::string_view kFreshLabel = "tl1 fresh";
constexpr std::string_view kBundleLabel = "tl1 bundle";

template <class Record>
void SignRecord(Record& record, std::string_view label, const SigningKeyPair& key) {
  record.signature = Sign(key, label, record.SignedPart());
}

template <class Record>
Status VerifyRecord(const Record& record, std::string_view label, const SigningPublicKey& key,
                    std::string_view name) {
  if (SignatureHolds(key, label, record.SignedPart(), record.signature)) return OkStatus();
  return PermissionDenied(std::string(name).append(" sig: does not hold"));
}

}  // namespace

void SignEpochKey(wire::EpochKeyStatement& statement, const SigningKeyPair& org_key) {
  SignRecord(statement, kEpochKeyLabel, org_key);
}
Status VerifyEpochKey(const wire::EpochKeyStatement& statement, const SigningPublicKey& org_key) {
  return VerifyRecord(statement, kEpochKeyLabel, org_key, "TLK1");
}

void SignMemberCert(wire::MemberCert& cert, const SigningKeyPair& org_key) {
  SignRecord(cert, kMemberLabel, org_key);
}
Status VerifyMemberCert(const wire::MemberCert& cert, const SigningPublicKey& org_key) {
  return VerifyRecord(cert, kMemberLabel, org_key, "TLU1");
}

void SignWithdrawal(wire::Withdrawal& withdrawal, const SigningKeyPair& org_key) {
  SignRecord(withdrawal, kWithdrawLabel, org_key);
}
Status VerifyWithdrawal(const wire::Withdrawal& withdrawal, const SigningPublicKey& org_key) {
  return VerifyRecord(withdrawal, kWithdrawLabel, org_key, "TLV1");
}

void SignRevocation(wire::Revocation& revocation, const SigningKeyPair& org_key) {
  SignRecord(revocation, kRevokeLabel, org_key);
}
Status VerifyRevocation(const wire::Revocation& revocation, const SigningPublicKey& org_key) {
  return VerifyRecord(revocation, kRevokeLabel, org_key, "TLX1");
}

void SignFreshness(wire::Freshness& freshness, const SigningKeyPair& server_key) {
  SignRecord(freshness, kFreshLabel, server_key);
}
Status VerifyFreshness(const wire::Freshness& freshness, const SigningPublicKey& server_key) {
  return VerifyRecord(freshness, kFreshLabel, server_key, "TLF1");
}

wire::RootSignature SignManifest(ByteView manifest, const SigningKeyPair& root_key) {
  return {RootKeyIdOf(root_key.public_key), Sign(root_key, kBundleLabel, manifest)};
}

Status VerifyManifest(ByteView manifest, const wire::ManifestSignatures& signatures,
                      std::span<const SigningPublicKey> root_keys, std::size_t threshold) {
  // By key, not by signature: a key listed or signing twice still counts once.
  std::vector<SigningPublicKey> counted;
  for (const SigningPublicKey& key : root_keys) {
    const auto entry =
        std::ranges::find(signatures.entries, RootKeyIdOf(key), &wire::RootSignature::root_key_id);
    if (entry == signatures.entries.end() || std::ranges::find(counted, key) != counted.end()) {
      continue;
    }
    if (!SignatureHolds(key, kBundleLabel, manifest, entry->signature)) {
      return PermissionDenied("TLB1 signatures: one does not hold");
    }
    counted.push_back(key);
  }
  if (threshold == 0 || counted.size() < threshold) {
    return PermissionDenied("TLB1 signatures: too few root keys signed");
  }
  return OkStatus();
}

}  // namespace taillight::seal
