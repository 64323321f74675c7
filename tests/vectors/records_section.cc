// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS1, TLX1 and TLM1.
#include <algorithm>
#include <cstdio>

#include "client-core/seal/hash.h"
#include "client-core/seal/media.h"
#include "client-core/seal/share.h"
#include "client-core/seal/sign.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/media.h"
#include "client-core/wire/revocation.h"
#include "client-core/wire/share.h"
#include "tests/support/random_sources.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

constexpr std::size_t kKeyBytes = 32;

// The entries of `target` are lengths with the one byte of padding that always stands.
std::uint64_t PaddedWithItsByte(std::uint64_t length) {
  return length == 0 ? 0 : wire::PaddedMediaBytes(length - 1);
}

void CheckPairs(Entry& entry, std::string_view key, std::uint64_t (*rule)(std::uint64_t)) {
  const Json& pairs = entry.Open(key);
  const bool hold = std::ranges::all_of(pairs, [&](const Json& pair) {
    return pair.size() == 2 &&
           rule(pair.at(0).get<std::uint64_t>()) == pair.at(1).get<std::uint64_t>();
  });
  entry.Holds(key, hold && !pairs.empty());
}

Bytes RulePlaintext(const std::string& rule) {
  unsigned factor = 0;
  unsigned offset = 0;
  unsigned last = 0;
  constexpr const char* kRule = "byte i = (%u*i+%u) mod 256, i = 0..%u";
  if (std::sscanf(rule.c_str(), kRule, &factor, &offset, &last) != 3) {
    throw std::runtime_error("plaintext_rule_text is no rule known here");
  }
  if (last >= (64U << 20)) throw std::runtime_error("plaintext_rule_text is too long");
  Bytes bytes(std::size_t{last} + 1);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(factor * i + offset);
  }
  return bytes;
}

// The whole original; nothing when a chunk does not open or the last one is missing.
Bytes OpenObject(ByteView object, const MediaId& media_id, const SecretBytes& key,
                 std::uint64_t original_bytes) {
  const auto head =
      Need(wire::MediaHead::Parse(object.first(std::min(object.size(), wire::MediaHead::kSize))),
           "the media file");
  auto opener = Need(seal::MediaOpener::Start(head, media_id, key, original_bytes), "media");
  Bytes original;
  for (ByteView rest = object.subspan(wire::MediaHead::kSize); !rest.empty();) {
    const std::size_t size = std::min(rest.size(), wire::kSealedMediaChunkBytes);
    const StatusOr<SecretBytes> piece = opener.Open(rest.first(size));
    if (!piece.ok()) return {};
    Append(original, piece->view());
    rest = rest.subspan(size);
  }
  return opener.done() ? original : Bytes();
}

void CheckMediaObject(Entry& entry, ByteView object, ByteView original) {
  entry.Equals("object_len", object.size());
  entry.Holds("object_len",
              object.size() == wire::MediaObjectBytes(wire::PaddedMediaBytes(original.size())));
  entry.Equals("object_sha256", seal::Sha256(object).view());
  const auto media_id = NeedId<MediaId>(entry.Hex("media_id"), "media_id");
  const SecretBytes key = SecretBytes::CopyOf(entry.Hex("media_key"));
  entry.Holds("media_key", Equal(OpenObject(object, media_id, key, original.size()), original));
}

}  // namespace

void CheckShare(Entry& entry, const Context& context) {
  const std::string of = entry.Text("of");
  const wire::SealedCase shared = context.Case(of);
  const Bytes record = entry.Hex("record");
  const auto share = Need(wire::Share::Parse(record), "record");
  const KnownEpochKey receiver = context.EpochKeyOf(share.key_id);
  const SecretBytes from_psk = context.Reporter().ThreadPsk(share.from_org);
  const SecretBytes refer_psk = seal::ReferPsk(from_psk, receiver.org_id);
  entry.Equals("refer_psk", refer_psk.view());
  const SecretBytes case_key =
      SecretBytes::CopyOf(Need(FromHex(context.file().at(of).at("cek").get<std::string>()), "cek"));
  const Bytes ikm = entry.Hex("ephemeral_ikm");
  if (ikm.size() != kKeyBytes) throw std::runtime_error("ephemeral_ikm has the wrong length");
  support::ScriptedRandom random;
  random.Push(ikm);
  support::SeededRandom other(1);
  // The member's own key is not in the file: all but the signature is reproduced, and that one
  // verified.
  const auto made =
      Need(seal::SealShare({shared, case_key, from_psk, share.from_org, share.member_id,
                            receiver.org_id, receiver.pair.suite, receiver.pair.public_key},
                           seal::SigningKeyPair::Generate(other), random),
           "record");
  const auto key = NeedId<SigningPublicKey>(entry.Hex("member_sign_pk"), "member_sign_pk");
  entry.Holds("record",
              Equal(share.Serialize(), record) && Equal(made.SignedPart(), share.SignedPart()));
  entry.Holds("member_sign_pk",
              seal::SignatureHolds(key, "tl1 share", share.SignedPart(), share.signature));
  const auto opened = seal::OpenSharedCase(shared, share, receiver.pair);
  entry.Holds("record", opened.ok() && opened->thread_psk.Equals(refer_psk.view()) &&
                            opened->case_key.Equals(case_key.view()));
}

void CheckRevocation(Entry& entry, const Context&) {
  const Bytes record = entry.Hex("record");
  const auto key = NeedId<SigningPublicKey>(entry.Hex("org_sign_pk"), "org_sign_pk");
  const auto revocation = Need(wire::Revocation::Parse(record), "record");
  entry.Equals("serial", revocation.serial);
  entry.Equals("time", static_cast<std::uint64_t>(revocation.time));
  entry.Holds("record", Equal(revocation.Serialize(), record) &&
                            seal::VerifyRevocation(revocation, key).ok());
}

void CheckMedia(Entry& entry, const Context& context) {
  CheckPairs(entry, "padme", wire::Padme);
  CheckPairs(entry, "target", PaddedWithItsByte);
  const Bytes original = RulePlaintext(entry.Text("plaintext_rule_text"));
  entry.Equals("plaintext_sha256", seal::Sha256(original).view());
  const std::uint64_t padded_bytes = wire::PaddedMediaBytes(original.size());
  entry.Equals("padded_len", padded_bytes);
  entry.Equals("chunks", padded_bytes / wire::kMediaChunkBytes);
  if (context.media().has_value()) return CheckMediaObject(entry, *context.media(), original);
  for (const std::string_view key : {"media_id", "media_key", "object_len", "object_sha256"}) {
    entry.Aside(key, "needs the media file");
  }
}

}  // namespace taillight::vectors
