// SPDX-License-Identifier: AGPL-3.0-or-later
// How letters are compared, and what a person types to a search. The input is folds.bin behind a
// u32 length, then the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/guidance/search_words.h"
#include "client-core/wire/byte_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight;
  wire::ByteReader reader({data, size}, "input");
  const std::size_t length = reader.U32("length");
  const Bytes folds = ToBytes(reader.Take(length, "folds"));
  const Bytes text = ToBytes(reader.Take(reader.remaining(), "text"));
  if (!reader.ok()) return 0;
  const auto words = guidance::SearchWords::Create(folds);
  if (!words.ok()) return 0;
  const std::string_view typed(reinterpret_cast<const char*>(text.data()), text.size());
  for (const guidance::SearchWord& word : words->Query(typed)) {
    if (word.empty()) std::abort();
    for (const std::string& piece : word) {
      // What would end a word, or mean something to the query, never comes out of what is typed.
      if (piece.find_first_of("\"*:-() ") != std::string::npos) std::abort();
    }
  }
  static_cast<void>(words->Folded(typed));
  return 0;
}
