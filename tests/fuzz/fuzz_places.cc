// SPDX-License-Identifier: AGPL-3.0-or-later
// Places that were signed and have no sense: refused, or every question is answered. The input is
// places.bin behind a u32 length, then zips.bin.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "client-core/guidance/bundle.h"
#include "client-core/guidance/places.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/zip_table.h"
#include "client-core/wire/byte_reader.h"

namespace taillight {
namespace {

using guidance::PlaceFinder;
using guidance::PlacesFile;
using guidance::ZipTable;

void ExpectTheSameAgain(ByteView places_bin, ByteView zips_bin) {
  const auto places = PlacesFile::Parse(places_bin);
  if (!places.ok()) return;
  const Bytes written = places->Serialize();
  const auto again = PlacesFile::Parse(written);
  if (!again.ok() || again->Serialize() != written) std::abort();

  const auto zips = ZipTable::Create(zips_bin, places->table.size());
  if (!zips.ok()) return;
  const Bytes zips_written = zips->Serialize();
  const auto zips_again = ZipTable::Create(zips_written, places->table.size());
  if (!zips_again.ok() || zips_again->Serialize() != zips_written) std::abort();
}

/// What is not found is found not to be there; nothing else may go wrong.
void ExpectAnswer(const StatusOr<guidance::PlaceAnswer>& answer) {
  if (answer.ok() ? answer->places.empty() : answer.status().code() != StatusCode::kNotFound) {
    std::abort();
  }
}

void AskEverything(const PlaceFinder& finder) {
  for (int latitude = -90; latitude <= 90; latitude += 2) {
    for (int longitude = -180; longitude <= 180; longitude += 7) {
      ExpectAnswer(finder.FindPoint(latitude, longitude));
    }
  }
  for (const char* zip : {"00000", "01001", "22046", "99999"}) ExpectAnswer(finder.FindZip(zip));
  for (const char* name : {"Falls Church", "a", "Orange VA", "Condado de Doña Ana"}) {
    ExpectAnswer(finder.FindName(name));
  }
  ExpectAnswer(finder.FindFips("51610"));
}

void ReadBoth(ByteView input) {
  wire::ByteReader reader(input, "files");
  const ByteView places_bin = reader.Take(reader.U32("length"), "places");
  const ByteView zips_bin = reader.Take(reader.remaining(), "zips");
  if (!reader.ok()) return;
  ExpectTheSameAgain(places_bin, zips_bin);
  guidance::Bundle bundle;
  bundle.files.emplace(guidance::kPlacesFile, ToBytes(places_bin));
  bundle.files.emplace(guidance::kZipsFile, ToBytes(zips_bin));
  bundle.files.emplace("regions.bin", guidance::RegionTable().Serialize());
  const auto finder = PlaceFinder::Create(bundle);
  if (finder.ok()) AskEverything(*finder);
}

}  // namespace
}  // namespace taillight

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  taillight::ReadBoth({data, size});
  return 0;
}
