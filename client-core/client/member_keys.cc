// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/member_keys.h"

#include <cstring>
#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/seal/secret_file.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::client {
namespace {

constexpr std::string_view kWhat = "member key file";
constexpr std::string_view kPurpose = "member keys";
constexpr std::string_view kMagic = "TLMK";
constexpr std::size_t kSeedBytes = 32;

SecretBytes Serialize(const MemberKeys& keys) {
  wire::ByteWriter head;
  head.Text(kMagic).Put(keys.org_id.view()).Put(keys.member_id.view());
  const Bytes suite = wire::BigEndian(static_cast<std::uint16_t>(keys.kem_key.suite), 2);
  SecretBytes all(head.bytes().size() + kSeedBytes + suite.size() +
                  keys.kem_key.private_key.size());
  std::uint8_t* at = all.data();
  for (const ByteView part : {ByteView(head.bytes()), keys.signing_key.seed(), ByteView(suite),
                              keys.kem_key.private_key.view()}) {
    std::memcpy(at, part.data(), part.size());
    at += part.size();
  }
  return all;
}

StatusOr<MemberKeys> Parse(const SecretBytes& content) {
  wire::ByteReader reader(content.view(), kWhat);
  reader.Magic(kMagic);
  MemberKeys keys;
  keys.org_id = reader.Read<OrgId>("org_id");
  keys.member_id = reader.Read<MemberId>("member_id");
  const ByteView seed = reader.Take(kSeedBytes, "seed");
  const wire::Suite suite = reader.ReadSuite();
  const ByteView private_key = reader.Take(wire::SizesOf(suite).private_key, "private key");
  TAILLIGHT_RETURN_IF_ERROR(reader.Finish());
  TAILLIGHT_ASSIGN_OR_RETURN(keys.signing_key, seal::SigningKeyPair::FromSeed(seed));
  TAILLIGHT_ASSIGN_OR_RETURN(keys.kem_key, seal::KemKeyPair::FromPrivateKey(suite, private_key));
  return keys;
}

}  // namespace

StatusOr<MemberKeys> ReadMemberKeys(const std::filesystem::path& path,
                                    const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes file, ReadSecretFile(path, kWhat));
  auto content = seal::OpenWithPassphrase(file.view(), kPurpose, passphrase.view());
  if (content.status().code() == StatusCode::kInvalidArgument) {
    return InvalidArgument("member key file: cannot be opened with this passphrase");
  }
  TAILLIGHT_RETURN_IF_ERROR(content.status());
  return Parse(*content);
}

Status WriteMemberKeys(const std::filesystem::path& path, const MemberKeys& keys,
                       const SecretBytes& passphrase, RandomSource& random) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return AlreadyExists("member key file: there is one already");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(
      const Bytes sealed,
      seal::SealWithPassphrase(Serialize(keys).view(), kPurpose, passphrase.view(), random));
  return ReplaceFile(path, sealed, FileMode::kPrivate, kWhat);
}

}  // namespace taillight::client
