// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS1, TLX1, TLM1 and the puzzle: records the product does not write yet, checked on its
// primitives and libsodium.
#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstdio>

#include "client-core/seal/derive.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/sign.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"
#include "tests/support/random_sources.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

constexpr std::size_t kChunkBytes = 65536;
constexpr std::size_t kMinMediaBytes = 262144;
constexpr std::uint64_t kMaxPuzzleKib = 1U << 20;

// At most 12 % more, and few lengths to tell apart (Padme, Nikitin and others 2019).
std::uint64_t Padme(std::uint64_t length) {
  if (length < 2) return length;
  const auto exponent = static_cast<unsigned>(std::bit_width(length)) - 1;
  const auto kept = static_cast<unsigned>(std::bit_width(exponent));
  const std::uint64_t mask = (std::uint64_t{1} << (exponent - kept)) - 1;
  return (length + mask) & ~mask;
}

std::uint64_t MediaTarget(std::uint64_t length) {
  const std::uint64_t rounded = (Padme(length) + kChunkBytes - 1) / kChunkBytes * kChunkBytes;
  return std::max<std::uint64_t>(kMinMediaBytes, rounded);
}

void CheckPairs(Entry& entry, std::string_view key, std::uint64_t (*rule)(std::uint64_t)) {
  const Json& pairs = entry.Open(key);
  const bool hold = std::ranges::all_of(pairs, [&](const Json& pair) {
    return pair.size() == 2 &&
           rule(pair.at(0).get<std::uint64_t>()) == pair.at(1).get<std::uint64_t>();
  });
  entry.Holds(key, hold && !pairs.empty());
}

// Every chunk in order, the last one marked; nothing when one of them does not open.
Bytes OpenStream(ByteView header, ByteView chunks, ByteView first_aad, ByteView key,
                 std::size_t& count) {
  crypto_secretstream_xchacha20poly1305_state state;
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state, header.data(), key.data()) != 0) {
    return {};
  }
  constexpr std::size_t kSealedChunk = kChunkBytes + crypto_secretstream_xchacha20poly1305_ABYTES;
  Bytes opened;
  unsigned char tag = 0;
  for (count = 0; !chunks.empty(); ++count) {
    if (chunks.size() < kSealedChunk) return {};
    const ByteView aad = count == 0 ? first_aad : ByteView{};
    Bytes plain(kChunkBytes);
    if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), nullptr, &tag,
                                                   chunks.data(), kSealedChunk, aad.data(),
                                                   aad.size()) != 0) {
      return {};
    }
    Append(opened, plain);
    chunks = chunks.subspan(kSealedChunk);
    const bool is_final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (is_final != chunks.empty()) return {};
  }
  return opened;
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

void CheckMediaObject(Entry& entry, ByteView object, ByteView plaintext) {
  entry.Equals("object_len", object.size());
  entry.Equals("object_sha256", seal::Sha256(object).view());
  const Bytes key = entry.Hex("media_key");
  const Bytes media_id = entry.Hex("media_id");
  if (key.size() != crypto_secretstream_xchacha20poly1305_KEYBYTES) {
    throw std::runtime_error("media_key has the wrong length");
  }
  wire::ByteReader in(object, "TLM1");
  in.Magic("TLM1");
  in.ReadSuite();
  entry.Holds("media_id", Equal(in.Read<MediaId>("media_id").view(), media_id));
  const std::size_t aad_bytes = object.size() - in.remaining();
  const ByteView header =
      in.Take(crypto_secretstream_xchacha20poly1305_HEADERBYTES, "stream header");
  const ByteView chunks = in.Take(in.remaining(), "chunks");
  if (!in.Finish().ok()) throw std::runtime_error("the media file is no TLM1 object");
  std::size_t count = 0;
  const Bytes padded = OpenStream(header, chunks, object.first(aad_bytes), key, count);
  entry.Equals("chunks", count);
  entry.Equals("padded_len", padded.size());
  std::size_t length = 0;
  const bool unpads =
      !padded.empty() && sodium_unpad(&length, padded.data(), padded.size(), padded.size()) == 0;
  entry.Holds("media_key", unpads && Equal(ByteView(padded).first(length), plaintext));
}

std::uint64_t LeadingZeroBits(ByteView bytes) {
  std::uint64_t zeros = 0;
  for (const std::uint8_t byte : bytes) {
    zeros += static_cast<std::uint64_t>(std::countl_zero(byte));
    if (byte != 0) break;
  }
  return zeros;
}

}  // namespace

void CheckShare(Entry& entry, const Context& context) {
  const std::string of = entry.Text("of");
  const wire::SealedCase shared = context.Case(of);
  const Bytes record = entry.Hex("record");
  wire::ByteReader in(record, "TLS1");
  in.Magic("TLS1");
  const wire::Suite suite = in.ReadSuite();
  const auto from_org = in.Read<OrgId>("from_org");
  const auto case_id = in.Read<CaseId>("case_id");
  const auto commitment = in.Read<Commitment>("commit");
  const auto key_id = in.Read<KeyId>("key_id");
  in.Read<MemberId>("member_id");
  const Bytes aad(record.begin(), record.end() - static_cast<std::ptrdiff_t>(in.remaining()));
  in.Take(in.remaining(), "sealed");
  if (!in.Finish().ok() || record.size() < Signature::kSize) {
    throw std::runtime_error("record is no TLS1");
  }
  const KnownEpochKey receiver = context.EpochKeyOf(key_id);
  const SecretBytes from_psk = context.Reporter().ThreadPsk(from_org);
  const SecretBytes refer_psk =
      seal::Derive(from_psk.view(), "refer", receiver.org_id.view(), from_psk.size());
  entry.Equals("refer_psk", refer_psk.view());
  Bytes plaintext = Need(FromHex(context.file().at(of).at("cek").get<std::string>()), "cek");
  Append(plaintext, refer_psk.view());
  const Bytes ikm = entry.Hex("ephemeral_ikm");
  if (ikm.size() != 32) throw std::runtime_error("ephemeral_ikm has the wrong length");
  support::ScriptedRandom random;
  random.Push(ikm);
  const auto sealed = Need(
      seal::HpkeSeal(suite, receiver.pair.public_key, seal::Labelled("tl1 share", {key_id.view()}),
                     aad, plaintext, std::nullopt, random),
      "record");
  const Bytes signed_part =
      wire::ByteWriter().Put(aad).Put(sealed.enc).Put(sealed.ciphertext).Take();
  const ByteView view(record);
  const auto signature = NeedId<Signature>(view.last(Signature::kSize), "sig");
  const auto key = NeedId<SigningPublicKey>(entry.Hex("member_sign_pk"), "member_sign_pk");
  entry.Holds("record", case_id == shared.case_id && commitment == shared.commitment &&
                            Equal(view.first(view.size() - Signature::kSize), signed_part));
  entry.Holds("member_sign_pk", seal::SignatureHolds(key, "tl1 share", signed_part, signature));
}

void CheckRevocation(Entry& entry, const Context&) {
  const Bytes record = entry.Hex("record");
  const auto key = NeedId<SigningPublicKey>(entry.Hex("org_sign_pk"), "org_sign_pk");
  wire::ByteReader in(record, "TLX1");
  in.Magic("TLX1");
  in.Read<OrgId>("org_id");
  entry.Equals("serial", in.U64("serial"));
  entry.Equals("time", in.U64("time"));
  const ByteView signed_part = ByteView(record).first(record.size() - in.remaining());
  const auto signature = in.Read<Signature>("sig");
  entry.Holds("record",
              in.Finish().ok() && seal::SignatureHolds(key, "tl1 revoke", signed_part, signature));
}

void CheckMedia(Entry& entry, const Context& context) {
  CheckPairs(entry, "padme", Padme);
  CheckPairs(entry, "target", MediaTarget);
  const Bytes plaintext = RulePlaintext(entry.Text("plaintext_rule_text"));
  entry.Equals("plaintext_sha256", seal::Sha256(plaintext).view());
  const std::uint64_t target = MediaTarget(plaintext.size() + 1);
  entry.Equals("padded_len", target);
  entry.Equals("chunks", target / kChunkBytes);
  if (context.media().has_value()) return CheckMediaObject(entry, *context.media(), plaintext);
  for (const std::string_view key : {"media_id", "media_key", "object_len", "object_sha256"}) {
    entry.Aside(key, "needs the media file");
  }
}

void CheckPuzzle(Entry& entry, const Context&) {
  const Bytes seed = entry.Hex("seed");
  const Bytes request_hash = entry.Hex("request_hash");
  const Bytes nonce = entry.Hex("nonce");
  const std::uint64_t passes = entry.Number("t");
  const std::uint64_t memory_kib = entry.Number("m_kib");
  if (seed.size() != 32 || passes < 1 || passes > 8 || memory_kib < 8 ||
      memory_kib > kMaxPuzzleKib) {
    throw std::runtime_error("pow has parameters out of bounds");
  }
  const Bytes password = seal::Labelled("tl1 pow", {seed, request_hash, nonce});
  Bytes y(32);
  if (crypto_pwhash(y.data(), y.size(), reinterpret_cast<const char*>(password.data()),
                    password.size(), seed.data(), passes, memory_kib * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("pow needs more memory than there is");
  }
  entry.Equals("y", y);
  entry.Equals("y_leading_zero_bits", LeadingZeroBits(y));
  entry.Holds("difficulty_bits", LeadingZeroBits(y) >= entry.Number("difficulty_bits"));
  const Bytes guard = entry.Hex("guard");
  const Sha256Hash hash =
      seal::Sha256(seal::Labelled("tl1 guard", {seed, request_hash, nonce, y, guard}));
  entry.Holds("guard", guard.size() == 8);
  entry.Holds("guard_bits", LeadingZeroBits(hash.view()) >= entry.Number("guard_bits"));
}

}  // namespace taillight::vectors
