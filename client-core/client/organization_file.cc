// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/organization_file.h"

#include <cstring>
#include <string_view>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/seal/secret_file.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::client {
namespace {

constexpr std::string_view kWhat = "organization key file";
constexpr std::string_view kPurpose = "organization keys";
constexpr std::string_view kMagic = "TLO2";
constexpr std::string_view kFirstMagic = "TLOK";
constexpr std::size_t kSeedBytes = 32;
constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;

template <class Record>
void WriteList(wire::ByteWriter& writer, const std::vector<Record>& records) {
  writer.U16(static_cast<std::uint16_t>(records.size()));
  for (const Record& record : records) writer.LengthPrefixed(record.Serialize());
}

template <class Record>
StatusOr<std::vector<Record>> ReadList(wire::ByteReader& reader, std::string_view field) {
  std::vector<Record> records;
  for (std::uint16_t left = reader.U16(field); left > 0 && reader.ok(); --left) {
    const ByteView bytes = reader.LengthPrefixed(field);
    if (!reader.ok()) break;
    TAILLIGHT_ASSIGN_OR_RETURN(Record record, Record::Parse(bytes));
    records.push_back(std::move(record));
  }
  return records;
}

SecretBytes Serialize(const OrganizationSecrets& secrets) {
  std::vector<wire::EpochKeyStatement> statements;
  std::size_t secret_size = kSeedBytes;
  for (const HeldEpochKey& key : secrets.epoch_keys) {
    statements.push_back(key.statement);
    secret_size += key.pair.private_key.size();
  }
  wire::ByteWriter head;
  head.Text(kMagic).LengthPrefixed(guidance::SerializeOrganization(secrets.organization));
  WriteList(head, statements);
  WriteList(head, secrets.members);
  WriteList(head, secrets.grants);
  WriteList(head, secrets.withdrawals);
  WriteList(head, secrets.revocations);
  WriteList(head, secrets.superseded);

  SecretBytes all(head.bytes().size() + secret_size);
  std::uint8_t* at = all.data();
  const auto put = [&at](ByteView part) {
    std::memcpy(at, part.data(), part.size());
    at += part.size();
  };
  put(head.bytes());
  put(secrets.signing_key.seed());
  for (const HeldEpochKey& key : secrets.epoch_keys) put(key.pair.private_key.view());
  return all;
}

StatusOr<HeldEpochKey> Join(wire::EpochKeyStatement statement, ByteView private_key) {
  HeldEpochKey key;
  TAILLIGHT_ASSIGN_OR_RETURN(key.pair,
                             seal::KemKeyPair::FromPrivateKey(statement.suite, private_key));
  if (key.pair.public_key != statement.public_key) {
    return InvalidArgument("organization key file: a private key is of another public key");
  }
  key.statement = std::move(statement);
  return key;
}

Status ReadEndedTrust(wire::ByteReader& reader, OrganizationSecrets& secrets) {
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.withdrawals,
                             ReadList<wire::Withdrawal>(reader, "withdrawals"));
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.revocations,
                             ReadList<wire::Revocation>(reader, "revocations"));
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.superseded, ReadList<wire::MemberCert>(reader, "superseded"));
  return OkStatus();
}

StatusOr<OrganizationSecrets> Parse(const SecretBytes& content) {
  OrganizationSecrets secrets;
  wire::ByteReader reader(content.view(), kWhat);
  const bool is_first = AsChars(content.view()).starts_with(kFirstMagic);
  reader.Magic(is_first ? kFirstMagic : kMagic);
  const ByteView entry = reader.LengthPrefixed("directory entry");
  TAILLIGHT_ASSIGN_OR_RETURN(std::vector<wire::EpochKeyStatement> statements,
                             ReadList<wire::EpochKeyStatement>(reader, "epoch keys"));
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.members, ReadList<wire::MemberCert>(reader, "members"));
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.grants, ReadList<wire::EpochWrap>(reader, "grants"));
  if (!is_first) TAILLIGHT_RETURN_IF_ERROR(ReadEndedTrust(reader, secrets));
  const ByteView seed = reader.Take(kSeedBytes, "seed");
  std::vector<ByteView> private_keys;
  private_keys.reserve(statements.size());
  for (const wire::EpochKeyStatement& statement : statements) {
    private_keys.push_back(
        reader.Take(wire::SizesOf(statement.suite).private_key, "epoch private key"));
  }
  TAILLIGHT_RETURN_IF_ERROR(reader.Finish());

  TAILLIGHT_ASSIGN_OR_RETURN(secrets.organization, guidance::ParseOrganization(entry));
  TAILLIGHT_ASSIGN_OR_RETURN(secrets.signing_key, seal::SigningKeyPair::FromSeed(seed));
  for (std::size_t i = 0; i < statements.size(); ++i) {
    TAILLIGHT_ASSIGN_OR_RETURN(HeldEpochKey key, Join(std::move(statements[i]), private_keys[i]));
    secrets.epoch_keys.push_back(std::move(key));
  }
  return secrets;
}

}  // namespace

StatusOr<OrganizationSecrets> ReadOrganizationFile(const std::filesystem::path& path,
                                                   const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes file, ReadSecretFile(path, kWhat, kMaxFileBytes));
  auto content = seal::OpenWithPassphrase(file.view(), kPurpose, passphrase.view());
  if (content.status().code() == StatusCode::kInvalidArgument) {
    return InvalidArgument("organization key file: cannot be opened with this passphrase");
  }
  TAILLIGHT_RETURN_IF_ERROR(content.status());
  return Parse(*content);
}

Status WriteOrganizationFile(const std::filesystem::path& path, const OrganizationSecrets& secrets,
                             const SecretBytes& passphrase, RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(
      const Bytes sealed,
      seal::SealWithPassphrase(Serialize(secrets).view(), kPurpose, passphrase.view(), random));
  return ReplaceFile(path, sealed, FileMode::kPrivate, kWhat);
}

}  // namespace taillight::client
