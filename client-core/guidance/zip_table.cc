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

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes && model::CountCharacters(name);
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

struct ReadTown {
  std::string name;
  std::vector<TownPart> parts;
};

void Read(ReadTown& town, wire::ByteReader& in) {
  town.name.resize(in.Varint(town.name.size(), "town"));
  town.name += in.ShortText("town");
  town.parts.clear();
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
}

void WriteTown(const Town& town, std::string_view before, wire::ByteWriter& out) {
  const std::size_t shared = SharedBytes(before, town.name);
  out.Varint(shared).ShortText(town.name.substr(shared));
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

Status ZipTable::AddRun(const ZipRun& run) {
  const ZipCode next = runs_.empty() ? 0 : runs_.back().first + runs_.back().count;
  if (run.first < next || run.first > kLastZip || run.count == 0 ||
      run.count > kLastZip + 1 - run.first) {
    return Wrong("ZIP codes must ascend");
  }
  if (run.places.empty() || run.places.size() > kMaxPlacesOfOne ||
      !std::ranges::all_of(run.places, [&](PlaceIndex place) { return place < place_count_; })) {
    return Wrong("a ZIP code must lie in places of the table");
  }
  runs_.push_back({run.first, run.count, static_cast<std::uint32_t>(run_places_.size())});
  run_places_.insert(run_places_.end(), run.places.begin(), run.places.end());
  return OkStatus();
}

Status ZipTable::AddTown(const Town& town) {
  if (!IsName(town.name) || (!towns_.empty() && town.name <= this->town(towns_.size() - 1).name)) {
    return Wrong("towns must have names, which ascend");
  }
  const bool ascend = std::ranges::adjacent_find(town.parts, std::ranges::greater_equal(),
                                                 &TownPart::place) == town.parts.end();
  if (town.parts.empty() || town.parts.size() > kMaxPlacesOfOne || !ascend ||
      town.parts.back().place >= place_count_) {
    return Wrong("a town must lie in places of the table, each once");
  }
  if (std::ranges::any_of(town.parts, [](const TownPart& part) {
        return part.zips == 0 || part.zips > kLastZip;
      })) {
    return Wrong("a part of a town must have ZIP codes");
  }
  towns_.push_back({static_cast<std::uint32_t>(town_names_.size()),
                    static_cast<std::uint32_t>(town_parts_.size())});
  town_names_ += town.name;
  town_parts_.insert(town_parts_.end(), town.parts.begin(), town.parts.end());
  return OkStatus();
}

StatusOr<ZipTable> ZipTable::Create(ByteView zips_bin, std::size_t place_count) {
  wire::ByteReader in(zips_bin, "zips.bin");
  in.Magic(kMagic);
  ZipTable table(place_count);
  ZipRun run;
  PlaceIndex last = 0;
  for (std::uint64_t n = in.Varint(kLastZip, "runs"); n > 0 && in.ok(); --n) {
    run.first += run.count + static_cast<ZipCode>(in.Varint(kLastZip, "ZIP code"));
    run.count = static_cast<std::uint32_t>(in.Varint(kLastZip, "ZIP codes"));
    const std::vector<PlaceIndex> places = ReadPlaces(place_count, last, in);
    if (!in.ok()) break;
    TAILLIGHT_RETURN_IF_ERROR(table.AddRun({run.first, run.count, places}));
  }
  ReadTown town;
  for (std::uint64_t n = in.Varint(kMaxTowns, "towns"); n > 0 && in.ok(); --n) {
    Read(town, in);
    if (!in.ok()) break;
    TAILLIGHT_RETURN_IF_ERROR(table.AddTown({town.name, town.parts}));
  }
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return table;
}

Bytes ZipTable::Serialize() const {
  wire::ByteWriter out;
  out.Text(kMagic).Varint(runs_.size());
  ZipCode next = 0;
  PlaceIndex last = 0;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const ZipRun run = this->run(i);
    out.Varint(run.first - next).Varint(run.count);
    WritePlaces(run, last, out);
    next = run.first + run.count;
  }
  out.Varint(towns_.size());
  std::string_view before;
  for (std::size_t i = 0; i < towns_.size(); ++i) {
    WriteTown(town(i), before, out);
    before = town(i).name;
  }
  return out.Take();
}

ZipRun ZipTable::run(std::size_t position) const {
  const StoredRun& run = runs_[position];
  const std::size_t end =
      position + 1 < runs_.size() ? runs_[position + 1].places_start : run_places_.size();
  return {run.first, run.count,
          std::span(run_places_).subspan(run.places_start, end - run.places_start)};
}

Town ZipTable::town(std::size_t position) const {
  const StoredTown& town = towns_[position];
  const bool is_last = position + 1 == towns_.size();
  const std::size_t name_end = is_last ? town_names_.size() : towns_[position + 1].name_start;
  const std::size_t parts_end = is_last ? town_parts_.size() : towns_[position + 1].parts_start;
  return {std::string_view(town_names_).substr(town.name_start, name_end - town.name_start),
          std::span(town_parts_).subspan(town.parts_start, parts_end - town.parts_start)};
}

std::span<const PlaceIndex> ZipTable::Find(ZipCode zip) const {
  const auto next = std::ranges::upper_bound(runs_, zip, {}, &StoredRun::first);
  if (next == runs_.begin()) return {};
  const ZipRun found = run(static_cast<std::size_t>(next - runs_.begin()) - 1);
  if (zip - found.first >= found.count) return {};
  return found.places;
}

}  // namespace taillight::guidance
