// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/zip_table.h"

#include <algorithm>
#include <utility>

#include "client-core/model/utf8.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {
namespace {

constexpr std::string_view kMagic = "TLZ1";
constexpr ZipCode kLastZip = 99999;
constexpr std::uint64_t kMaxTowns = 100000;
constexpr std::uint64_t kMaxPlacesOfOne = 1000;
constexpr std::size_t kMaxNameBytes = 255;

Status Wrong(std::string_view rule) { return InvalidArgument(std::string("zips: ").append(rule)); }

Status CheckRuns(const std::vector<ZipRun>& runs, std::size_t place_count) {
  ZipCode next = 0;
  for (const ZipRun& run : runs) {
    if (run.first < next || run.count == 0 || run.count > kLastZip + 1 ||
        run.first + run.count > kLastZip + 1) {
      return Wrong("ZIP codes must ascend");
    }
    if (run.places.empty() || run.places.size() > kMaxPlacesOfOne ||
        !std::ranges::all_of(run.places, [&](PlaceIndex p) { return p < place_count; })) {
      return Wrong("a ZIP code must lie in places of the table");
    }
    next = run.first + run.count;
  }
  return OkStatus();
}

Status CheckTowns(const std::vector<Town>& towns, std::size_t place_count) {
  if (std::ranges::adjacent_find(towns, std::ranges::greater_equal(), &Town::name) != towns.end()) {
    return Wrong("towns must ascend");
  }
  for (const Town& town : towns) {
    const bool in_order = std::ranges::adjacent_find(town.parts, std::ranges::greater_equal(),
                                                     &TownPart::place) == town.parts.end();
    if (town.name.empty() || town.name.size() > kMaxNameBytes ||
        !model::CountCharacters(town.name) || town.parts.empty() ||
        town.parts.size() > kMaxPlacesOfOne || !in_order ||
        town.parts.back().place >= place_count) {
      return Wrong("a town must have a name and lie in places of the table, each once");
    }
    if (std::ranges::any_of(town.parts, [](const TownPart& part) {
          return part.zips == 0 || part.zips > kLastZip;
        })) {
      return Wrong("a part of a town must have ZIP codes");
    }
  }
  return OkStatus();
}

std::size_t SharedBytes(std::string_view a, std::string_view b) {
  const auto [end, ignored] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

/// The counties of one run: the first against that of the run before, which is often its neighbour,
/// and each with a bit that says whether another follows.
void WritePlaces(const ZipRun& run, PlaceIndex& last, wire::ByteWriter& out) {
  for (std::size_t i = 0; i < run.places.size(); ++i) {
    const std::int64_t step = std::int64_t{run.places[i]} - last;
    const bool more = i + 1 < run.places.size();
    out.SignedVarint(2 * step + (more ? 1 : 0));
    last = run.places[i];
  }
}

std::vector<PlaceIndex> ReadPlaces(std::size_t place_count, PlaceIndex& last,
                                   wire::ByteReader& in) {
  std::vector<PlaceIndex> places;
  for (bool more = true; more && in.ok();) {
    const std::int64_t value =
        in.SignedVarint(2 * static_cast<std::int64_t>(place_count) + 1, "ZIP place");
    more = (value & 1) != 0;
    const std::int64_t place = last + (value >> 1);
    in.Require(place >= 0 && place < static_cast<std::int64_t>(place_count), "ZIP place",
               "must be of the table");
    in.Require(places.size() < kMaxPlacesOfOne, "ZIP place", "must not be so many");
    if (!in.ok()) break;
    last = static_cast<PlaceIndex>(place);
    places.push_back(last);
  }
  return places;
}

Town ReadTown(const std::string& before, wire::ByteReader& in) {
  Town town;
  const std::uint64_t shared = in.Varint(before.size(), "town");
  town.name = before.substr(0, shared) + std::string(in.ShortText("town"));
  std::uint64_t place = 0;
  for (std::uint64_t n = in.Varint(kMaxPlacesOfOne, "town parts"); n > 0 && in.ok(); --n) {
    // Doubled, and one more when a number of ZIP codes follows that is not one.
    const std::uint64_t step = in.Varint(2 * std::uint64_t{UINT16_MAX} + 1, "town place");
    place += step >> 1;
    in.Require(place <= UINT16_MAX, "town place", "must be of the table");
    const std::uint64_t zips = (step & 1) == 0 ? 1 : in.Varint(kLastZip, "town ZIP codes");
    in.Require((step & 1) == 0 || zips > 1, "town ZIP codes", "must be more than one");
    town.parts.push_back({static_cast<PlaceIndex>(place), static_cast<std::uint32_t>(zips)});
  }
  return town;
}

void WriteTown(const Town& town, std::string_view before, wire::ByteWriter& out) {
  const std::size_t shared = SharedBytes(before, town.name);
  out.Varint(shared).ShortText(std::string_view(town.name).substr(shared));
  out.Varint(town.parts.size());
  PlaceIndex last = 0;
  for (const TownPart& part : town.parts) {
    const std::uint64_t step = 2 * std::uint64_t{static_cast<PlaceIndex>(part.place - last)};
    out.Varint(step + (part.zips == 1 ? 0 : 1));
    if (part.zips != 1) out.Varint(part.zips);
    last = part.place;
  }
}

}  // namespace

StatusOr<ZipTable> ZipTable::Of(std::vector<ZipRun> runs, std::vector<Town> towns,
                                std::size_t place_count) {
  TAILLIGHT_RETURN_IF_ERROR(CheckRuns(runs, place_count));
  TAILLIGHT_RETURN_IF_ERROR(CheckTowns(towns, place_count));
  ZipTable table;
  table.runs_ = std::move(runs);
  table.towns_ = std::move(towns);
  return table;
}

StatusOr<ZipTable> ZipTable::Create(ByteView zips_bin, std::size_t place_count) {
  wire::ByteReader in(zips_bin, "zips.bin");
  in.Magic(kMagic);
  std::vector<ZipRun> runs;
  ZipCode next = 0;
  PlaceIndex last = 0;
  for (std::uint64_t n = in.Varint(kLastZip, "runs"); n > 0 && in.ok(); --n) {
    ZipRun& run = runs.emplace_back();
    run.first = next + static_cast<ZipCode>(in.Varint(kLastZip, "ZIP code"));
    run.count = static_cast<std::uint32_t>(in.Varint(kLastZip, "ZIP codes"));
    run.places = ReadPlaces(place_count, last, in);
    next = run.first + run.count;
    in.Require(next <= kLastZip + 1, "ZIP code", "must have five digits");
  }
  std::vector<Town> towns;
  for (std::uint64_t n = in.Varint(kMaxTowns, "towns"); n > 0 && in.ok(); --n) {
    towns.push_back(ReadTown(towns.empty() ? "" : towns.back().name, in));
  }
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return Of(std::move(runs), std::move(towns), place_count);
}

Bytes ZipTable::Serialize() const {
  wire::ByteWriter out;
  out.Text(kMagic).Varint(runs_.size());
  ZipCode next = 0;
  PlaceIndex last = 0;
  for (const ZipRun& run : runs_) {
    out.Varint(run.first - next).Varint(run.count);
    WritePlaces(run, last, out);
    next = run.first + run.count;
  }
  out.Varint(towns_.size());
  std::string_view before;
  for (const Town& town : towns_) {
    WriteTown(town, before, out);
    before = town.name;
  }
  return out.Take();
}

std::span<const PlaceIndex> ZipTable::Find(ZipCode zip) const {
  auto run = std::ranges::upper_bound(runs_, zip, {}, &ZipRun::first);
  if (run == runs_.begin()) return {};
  --run;
  if (zip - run->first >= run->count) return {};
  return run->places;
}

}  // namespace taillight::guidance
