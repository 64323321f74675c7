// SPDX-License-Identifier: AGPL-3.0-or-later
// Derivations, the reporter's secrets and the twelve words.
#include "client-core/seal/derive.h"
#include "client-core/seal/words.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

void CheckWords(Entry& entry, std::string_view key, ByteView entropy, seal::WordLanguage language) {
  const auto words = Need(seal::EncodeWords(entropy, language), "entropy");
  std::string joined;
  for (const std::string_view word : words) {
    joined.append(joined.empty() ? "" : " ").append(word);
  }
  entry.EqualsText(key, joined);
  const seal::WordsReading reading = seal::DecodeWords(entry.Text(key));
  entry.Holds(key, reading.entropy.Equals(entropy) && reading.language == language);
}

}  // namespace

void CheckDerive(Entry& entry, const Context&) {
  const Bytes ikm = entry.Hex("ikm");
  const std::string label = entry.Text("label_text");
  const Bytes context = entry.Hex("ctx");
  entry.Equals("out32", seal::Derive(ikm, label, context, 32).view());
  entry.Equals("out16", seal::Derive(ikm, label, context, 16).view());
}

void CheckReporter(Entry& entry, const Context& context) {
  const seal::ReporterSecrets secrets = context.Reporter();
  const Bytes entropy = entry.Hex("entropy");
  CheckWords(entry, "words_en_text", entropy, seal::WordLanguage::kEnglish);
  CheckWords(entry, "words_es_text", entropy, seal::WordLanguage::kSpanish);
  entry.Equals("case_seed", secrets.case_seed().view());
  entry.Equals("case_id", secrets.case_id().view());
  entry.Equals("fetch_token", secrets.fetch_token().view());
  entry.Equals("mailbox_id", secrets.mailbox_id().view());
  entry.Equals("mailbox_sk", secrets.mailbox_key().private_key.view());
  entry.Equals("mailbox_pk", secrets.mailbox_key().public_key);
  entry.Equals("thread_master", secrets.thread().view());
  entry.Equals("tag_reported", secrets.tag_reported().view());
  entry.Equals("tag_checked", secrets.tag_checked().view());
  entry.Equals("erase_token", secrets.erase_token().view());
  entry.Equals("erase_id", secrets.erase_id().view());
}

}  // namespace taillight::vectors
