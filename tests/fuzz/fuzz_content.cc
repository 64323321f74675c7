// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts, situations and phrases that were signed and have no sense: refused, or every page shows.
// The input is four files, each but the last behind a u32 length: facts, situations, English,
// Spanish.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client-core/guidance/bundle.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/local_places.h"
#include "client-core/guidance/page_message.h"
#include "client-core/wire/byte_reader.h"

namespace {

using namespace taillight;

void ShowAll(const guidance::GuidanceContent& content) {
  for (const std::string& jurisdiction : content.jurisdictions()) {
    for (const std::string& situation : content.situations()) {
      for (const std::string& language : content.languages()) {
        const auto page = content.Show(jurisdiction, situation, language);
        if (!page.ok()) std::abort();
        const auto again = guidance::FromMessage(guidance::ToMessage(*page));
        if (!again.ok() || !(*again == *page)) std::abort();
      }
    }
  }
}

/// Facts that name counties, whether there is a page of them or not.
void ReadCounties(const guidance::Bundle& bundle) {
  const auto places =
      guidance::PlaceTable::Of({{25, "MA", "Massachusetts", 9}, {32, "NV", "Nevada", 9}},
                               {{"25001", "Alone County", 6}, {"32003", "Clark County", 3}}, {});
  const auto locals = guidance::ReadLocalPlaces(bundle, *places);
  if (!locals.ok()) return;
  for (const guidance::LocalPlace& local : *locals) {
    if (local.Stand() >= places->size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 4> kPaths{"guidance/facts.bin", "guidance/situations.bin",
                                                   "guidance/phrases-en.bin",
                                                   "guidance/phrases-es.bin"};
  guidance::Bundle bundle;
  wire::ByteReader reader({data, size}, "files");
  for (const std::string_view path : kPaths) {
    const std::size_t length = path == kPaths.back() ? reader.remaining() : reader.U32("length");
    bundle.files.emplace(path, ToBytes(reader.Take(length, "file")));
  }
  if (!reader.ok()) return 0;
  ReadCounties(bundle);
  const auto content = guidance::GuidanceContent::Create(bundle);
  if (content.ok()) ShowAll(*content);
  return 0;
}
