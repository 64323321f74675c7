// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/key_file.h"

#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::guidance {
namespace {

constexpr std::array<std::pair<KeyKind, std::string_view>, 5> kKinds = {{
    {KeyKind::kRoot, "root"},
    {KeyKind::kFreshness, "freshness"},
    {KeyKind::kTally, "tally"},
    {KeyKind::kTallySigning, "tally-signing"},
    {KeyKind::kAlert, "alert"},
}};
constexpr std::string_view kSecret = "secret";
constexpr std::string_view kPublic = "public";
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kMaxFileBytes = 256;
constexpr std::string_view kDigits = "0123456789abcdef";

std::string Start(KeyKind kind, std::string_view half) {
  return "taillight " + std::string(NameOf(kind)) + " " + std::string(half) + " ";
}

/// Built in guarded memory, since it may be a secret.
SecretBytes Line(KeyKind kind, std::string_view half, ByteView key) {
  const std::string start = Start(kind, half);
  SecretBytes line(start.size() + 2 * key.size() + 1);
  std::uint8_t* out = line.data();
  for (const char c : start) *out++ = static_cast<std::uint8_t>(c);
  for (const std::uint8_t byte : key) {
    *out++ = static_cast<std::uint8_t>(kDigits[byte >> 4]);
    *out++ = static_cast<std::uint8_t>(kDigits[byte & 15]);
  }
  *out = '\n';
  return line;
}

std::filesystem::path PublicPath(std::filesystem::path path) { return path += ".pub"; }

StatusOr<SecretBytes> KeyOf(ByteView line, KeyKind kind, std::string_view half) {
  const Status refusal = InvalidArgument("key file: not a " + std::string(half) + " key of kind " +
                                         std::string(NameOf(kind)));
  const std::string start = Start(kind, half);
  if (!line.empty() && line.back() == '\n') line = line.first(line.size() - 1);
  if (line.size() != start.size() + 2 * kKeyBytes || AsChars(line.first(start.size())) != start) {
    return refusal;
  }
  SecretBytes key(kKeyBytes);
  for (std::size_t i = 0; i < 2 * kKeyBytes; ++i) {
    const std::size_t digit = kDigits.find(static_cast<char>(line[start.size() + i]));
    if (digit == std::string_view::npos) return refusal;
    key.data()[i / 2] = static_cast<std::uint8_t>(key.data()[i / 2] << 4 | digit);
  }
  return key;
}

StatusOr<SecretBytes> ReadSecretHalf(const std::filesystem::path& path, KeyKind kind) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes file,
                             ReadSecretFile(path, "key file", kMaxFileBytes));
  return KeyOf(file.view(), kind, kSecret);
}

StatusOr<Bytes> ReadPublicHalf(const std::filesystem::path& path, KeyKind kind) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes file, ReadFile(path, "public key file", kMaxFileBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, KeyOf(file, kind, kPublic));
  return ToBytes(key.view());
}

Status WriteHalves(const std::filesystem::path& path, KeyKind kind, ByteView secret_key,
                   ByteView public_key) {
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(path, Line(kind, kSecret, secret_key).view(), FileMode::kPrivate, "key file"));
  return ReplaceFile(PublicPath(path), Line(kind, kPublic, public_key).view(), FileMode::kPublic,
                     "public key file");
}

}  // namespace

std::string_view NameOf(KeyKind kind) {
  for (const auto& [known, name] : kKinds) {
    if (known == kind) return name;
  }
  return "";
}

std::optional<KeyKind> KeyKindOf(std::string_view name) {
  for (const auto& [kind, known] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

Status WriteNewKey(const std::filesystem::path& path, KeyKind kind, RandomSource& random) {
  std::error_code error;
  if (std::filesystem::exists(path, error) || std::filesystem::exists(PublicPath(path), error)) {
    return FailedPrecondition("key file: is there already, and a key is never overwritten");
  }
  if (kind == KeyKind::kTally) {
    const auto pair = seal::KemKeyPair::Generate(random);
    return WriteHalves(path, kind, pair.private_key.view(), pair.public_key);
  }
  const auto pair = seal::SigningKeyPair::Generate(random);
  return WriteHalves(path, kind, pair.seed(), pair.public_key.view());
}

StatusOr<seal::SigningKeyPair> ReadSigningKey(const std::filesystem::path& path, KeyKind kind) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes seed, ReadSecretHalf(path, kind));
  return seal::SigningKeyPair::FromSeed(seed.view());
}

StatusOr<seal::KemKeyPair> ReadTallyKey(const std::filesystem::path& path) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, ReadSecretHalf(path, KeyKind::kTally));
  return seal::KemKeyPair::FromPrivateKey(wire::Suite::kX25519, key.view());
}

StatusOr<SigningPublicKey> ReadSigningPublicKey(const std::filesystem::path& path, KeyKind kind) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes key, ReadPublicHalf(path, kind));
  return SigningPublicKey::From(key);
}

StatusOr<Bytes> ReadTallyPublicKey(const std::filesystem::path& path) {
  return ReadPublicHalf(path, KeyKind::kTally);
}

}  // namespace taillight::guidance
