// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/answered_file.h"

#include <optional>
#include <string_view>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::client {
namespace {

constexpr std::string_view kWhat = "file of answers";
constexpr std::string_view kMagic = "TLAN";
constexpr std::string_view kLabel = "tl1 answered";

Bytes Head(wire::Suite suite) {
  return wire::ByteWriter().Text(kMagic).U16(static_cast<std::uint16_t>(suite)).Take();
}

StatusOr<LastAnswers> Parse(ByteView content) {
  wire::ByteReader reader(content, kWhat);
  LastAnswers answers;
  for (std::uint32_t left = reader.U32("count"); left > 0 && reader.ok(); --left) {
    const CaseId case_id = reader.Read<CaseId>("case_id");
    LastAnswer& answer = answers[case_id];
    answer.counter = reader.U32("counter");
    answer.text_sha256 = reader.Read<Sha256Hash>("text_sha256");
    answer.case_record = reader.Read<Sha256Hash>("case_record");
    answer.pending = ToBytes(reader.LengthPrefixed("record"));
  }
  TAILLIGHT_RETURN_IF_ERROR(reader.Finish());
  return answers;
}

}  // namespace

StatusOr<LastAnswers> ReadAnswered(const std::filesystem::path& path,
                                   const seal::KemKeyPair& member_key) {
  const StatusOr<Bytes> file = ReadFile(path, kWhat);
  if (file.status().code() == StatusCode::kNotFound) return LastAnswers();
  TAILLIGHT_RETURN_IF_ERROR(file.status());
  wire::ByteReader reader(*file, kWhat);
  reader.Magic(kMagic);
  const wire::Suite suite = reader.ReadSuite();
  const ByteView enc = reader.Take(wire::SizesOf(suite).encapsulated, "enc");
  const ByteView ciphertext = reader.Take(reader.remaining(), "ct");
  TAILLIGHT_RETURN_IF_ERROR(reader.Finish());
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes content,
                             seal::HpkeOpen(member_key, enc, seal::Labelled(kLabel), Head(suite),
                                            ciphertext, std::nullopt));
  return Parse(content.view());
}

Status WriteAnswered(const std::filesystem::path& path, const LastAnswers& answers,
                     const seal::KemKeyPair& member_key, RandomSource& random) {
  wire::ByteWriter content;
  content.U32(static_cast<std::uint32_t>(answers.size()));
  for (const auto& [case_id, answer] : answers) {
    content.Put(case_id.view()).U32(answer.counter).Put(answer.text_sha256.view());
    content.Put(answer.case_record.view());
    content.LengthPrefixed(answer.pending);
  }
  const Bytes head = Head(member_key.suite);
  TAILLIGHT_ASSIGN_OR_RETURN(
      const seal::HpkeSealed sealed,
      seal::HpkeSeal(member_key.suite, member_key.public_key, seal::Labelled(kLabel), head,
                     content.bytes(), std::nullopt, random));
  wire::ByteWriter file;
  file.Put(head).Put(sealed.enc).Put(sealed.ciphertext);
  return ReplaceFile(path, file.bytes(), FileMode::kPrivate, kWhat);
}

}  // namespace taillight::client
