// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay_authority.h"

#include <utility>

#include "backend/publisher/build_bundle.h"
#include "backend/publisher/unsigned_bundle.h"
#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/guidance/key_file.h"
#include "client-core/guidance/tally.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kTallyFile = "tally.bin";

}  // namespace

ReplayAuthority::ReplayAuthority(std::filesystem::path folder, guidance::Trust trust,
                                 guidance::Bundle bundle, std::vector<seal::SigningKeyPair> roots)
    : folder_(std::move(folder)),
      trust_(std::move(trust)),
      bundle_(std::move(bundle)),
      roots_(std::move(roots)) {}

StatusOr<ReplayAuthority> ReplayAuthority::Open(const std::filesystem::path& folder,
                                                const guidance::Trust& trust) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(folder / "bundle.bin", "bundle"));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::Bundle bundle, guidance::ReopenBundle(served, trust));
  std::vector<seal::SigningKeyPair> roots;
  for (const char* name : {"1.key", "2.key"}) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        seal::SigningKeyPair root,
        guidance::ReadSigningKey(folder / "roots" / name, guidance::KeyKind::kRoot));
    roots.push_back(std::move(root));
  }
  return ReplayAuthority(folder, trust, std::move(bundle), std::move(roots));
}

StatusOr<Bytes> ReplayAuthority::SignSuccessor(UnixSeconds now) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView tally_bin, bundle_.File(kTallyFile));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::TallyKeys tally, guidance::ParseTallyKeys(tally_bin));
  tally.not_before = now;
  tally.not_after = now + publisher::kTallyKeyLifetime;
  auto files = bundle_.files;
  files[std::string(kTallyFile)] = guidance::SerializeTallyKeys(tally);
  auto manifest = bundle_.manifest;
  manifest.seq = bundle_.seq() + 1;
  manifest.created = now;
  manifest.expires = now + guidance::kMaxBundleLifetime;
  manifest.previous = bundle_.manifest_sha256;
  publisher::UnsignedBundle successor(std::move(manifest), std::move(files));
  for (const seal::SigningKeyPair& root : roots_) successor.Sign(root);
  return successor.Pack();
}

StatusOr<bool> ReplayAuthority::Renew(UnixSeconds now, const std::filesystem::path& served) {
  if (now < bundle_.created()) {
    return FailedPrecondition("the bundle in the authority folder was made after the clock's time");
  }
  if (bundle_.expires() > now + kSecondsPerDay) return false;
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes packed, SignSuccessor(now));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::Bundle bundle,
                             guidance::OpenBundle(packed, trust_, bundle_.stored(), now));
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(folder_ / "bundle.bin", packed, FileMode::kPublic, "bundle"));
  TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(served, packed, FileMode::kPublic, "served bundle"));
  bundle_ = std::move(bundle);
  return true;
}

}  // namespace taillight::cli
