// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/page_token.h"

#include "client-core/seal/derive.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kInsertKey =
    "INSERT OR IGNORE INTO secrets (name, value) VALUES (?1, ?2)";
constexpr std::string_view kSelectKey = "SELECT value FROM secrets WHERE name = ?1";
constexpr std::string_view kKeyName = "page-token";

constexpr std::size_t kPlaceBytes = 8;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kKeyBytes = 32;

Bytes Encode(Place place) {
  Bytes bytes(kPlaceBytes);
  auto rest = static_cast<std::uint64_t>(place);
  for (std::size_t i = kPlaceBytes; i-- > 0; rest >>= 8) bytes[i] = static_cast<std::uint8_t>(rest);
  return bytes;
}

Place Decode(ByteView bytes) {
  std::uint64_t place = 0;
  for (std::uint8_t byte : bytes) place = place << 8 | byte;
  return static_cast<Place>(place);
}

}  // namespace

StatusOr<PageTokens> PageTokens::Open(Database& database, RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsertKey, kKeyName, random.Secret(kKeyBytes).view()));
  TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectKey));
  select->BindAll(kKeyName);
  TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
  if (!row) return DataLoss("the database lacks the key of its page tokens");
  return PageTokens(SecretBytes::CopyOf(select->Blob(0)));
}

SecretBytes PageTokens::TagOf(ByteView place) const {
  return seal::Derive(key_.view(), "page-token", place, kTagBytes);
}

Bytes PageTokens::Make(Place after) const {
  Bytes token = Encode(after);
  const SecretBytes tag = TagOf(token);
  Append(token, tag.view());
  return token;
}

StatusOr<Place> PageTokens::Read(ByteView token) const {
  if (token.size() != kPlaceBytes + kTagBytes ||
      !TagOf(token.first(kPlaceBytes)).Equals(token.subspan(kPlaceBytes))) {
    return InvalidArgument("page_token: not one that was given out");
  }
  return Decode(token.first(kPlaceBytes));
}

}  // namespace taillight::storage_sqlcipher
