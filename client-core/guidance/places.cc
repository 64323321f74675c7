// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/places.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/border_index.h"
#include "client-core/guidance/name_index.h"
#include "client-core/guidance/zip_table.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {
namespace {

constexpr std::string_view kMagic = "TLG1";
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kFipsDigits = 5;
constexpr std::size_t kLongZip = 10;

Status Unknown(std::string_view reason, std::string_view rule) {
  return NotFound(std::string(reason).append(": ").append(rule));
}

bool AreDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "02139" or "02139-4307", spaces around it aside.
StatusOr<ZipCode> ReadZip(std::string_view typed) {
  while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
  while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
  const bool is_long = typed.size() == kLongZip && typed[kFipsDigits] == '-' &&
                       AreDigits(typed.substr(kFipsDigits + 1));
  if (!is_long && typed.size() != kFipsDigits) return InvalidArgument("zip: must be five digits");
  const std::string_view digits = typed.substr(0, kFipsDigits);
  if (!AreDigits(digits)) return InvalidArgument("zip: must be five digits");
  ZipCode zip = 0;
  for (const char digit : digits) zip = 10 * zip + static_cast<ZipCode>(digit - '0');
  return zip;
}

}  // namespace

StatusOr<PlacesFile> PlacesFile::Parse(ByteView places_bin) {
  wire::ByteReader in(places_bin, "places.bin");
  in.Magic(kMagic);
  PlacesFile file;
  TAILLIGHT_ASSIGN_OR_RETURN(file.table, PlaceTable::Read(in));
  TAILLIGHT_ASSIGN_OR_RETURN(file.borders, CountyBorders::Read(in, file.table.counties().size()));
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return file;
}

Bytes PlacesFile::Serialize() const {
  wire::ByteWriter out;
  out.Text(kMagic);
  table.Write(out);
  borders.Write(out);
  return out.Take();
}

struct PlaceFinder::Tables {
  Tables(PlaceTable place_table, ZipTable zip_table, RegionTable region_table,
         BorderIndex border_index)
      : places(std::move(place_table)),
        zips(std::move(zip_table)),
        regions(std::move(region_table)),
        borders(std::move(border_index)),
        names(places, zips) {}

  Place PlaceOf(PlaceIndex index) const;

  PlaceTable places;
  ZipTable zips;
  RegionTable regions;
  BorderIndex borders;
  /// Borrows the tables above.
  NameIndex names;
};

Place PlaceFinder::Tables::PlaceOf(PlaceIndex index) const {
  const StateRow& state = places.StateOf(index);
  Place place;
  place.state = state.code;
  place.state_name = state.name;
  place.jurisdiction = "us-" + Lower(state.code);
  std::optional<RegionIndex> region;
  if (!places.IsState(index)) {
    const CountyRow& county = places.counties()[index];
    place.county_fips = county.fips;
    place.county_name = county.name;
    place.successors = county.successors;
    region = regions.IndexOfCounty(county.fips);
  }
  if (!region) region = regions.IndexOfState(state.code);
  if (region) {
    place.region = *region;
    place.region_name = regions.Find(*region)->name;
  }
  return place;
}

PlaceFinder::PlaceFinder(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
PlaceFinder::PlaceFinder(PlaceFinder&&) noexcept = default;
PlaceFinder& PlaceFinder::operator=(PlaceFinder&&) noexcept = default;
PlaceFinder::~PlaceFinder() = default;

StatusOr<PlaceFinder> PlaceFinder::Create(const Bundle& bundle) {
  const auto places_bin = bundle.File(kPlacesFile);
  if (!places_bin.ok()) return NotFound("places: this guidance has none");
  TAILLIGHT_ASSIGN_OR_RETURN(PlacesFile file, PlacesFile::Parse(*places_bin));
  const auto zips_bin = bundle.File(kZipsFile);
  if (!zips_bin.ok()) return InvalidArgument("zips.bin: is missing");
  TAILLIGHT_ASSIGN_OR_RETURN(ZipTable zips, ZipTable::Create(*zips_bin, file.table.size()));
  const auto regions_bin = bundle.File("regions.bin");
  if (!regions_bin.ok()) return InvalidArgument("regions.bin: is missing");
  TAILLIGHT_ASSIGN_OR_RETURN(RegionTable regions, RegionTable::Create(*regions_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(BorderIndex borders, BorderIndex::Of(file.borders));
  return PlaceFinder(std::make_unique<const Tables>(std::move(file.table), std::move(zips),
                                                    std::move(regions), std::move(borders)));
}

StatusOr<PlaceAnswer> PlaceFinder::FindPoint(double latitude, double longitude) const {
  // A number that is none fails both.
  if (!(std::abs(latitude) <= 90)) return InvalidArgument("lat: must be -90 to 90");
  if (!(std::abs(longitude) <= 180)) return InvalidArgument("lon: must be -180 to 180");
  const Whereabouts found = tables_->borders.Find(latitude, longitude);
  if (!found.county && found.nearby.empty()) {
    return Unknown(kOutside, "the point is outside the places this guidance has");
  }
  PlaceAnswer answer;
  if (found.county) answer.places.push_back(tables_->PlaceOf(*found.county));
  for (const NearbyCounty& near : found.nearby) {
    answer.places.push_back(tables_->PlaceOf(near.county));
  }
  answer.outside = !found.county;
  answer.near_line = !found.nearby.empty();
  return answer;
}

StatusOr<PlaceAnswer> PlaceFinder::FindZip(std::string_view zip) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const ZipCode code, ReadZip(zip));
  const std::span<const PlaceIndex> found = tables_->zips.Find(code);
  if (found.empty()) return Unknown(kUnknownZip, "no place of this guidance has that ZIP code");
  PlaceAnswer answer;
  for (const PlaceIndex place : found) answer.places.push_back(tables_->PlaceOf(place));
  answer.near_line = found.size() > 1;
  return answer;
}

StatusOr<PlaceAnswer> PlaceFinder::FindName(std::string_view name) const {
  if (name.empty() || name.size() > kMaxNameBytes) {
    return InvalidArgument("name: must be 1 to 200 bytes");
  }
  const NameMatches found = tables_->names.Find(name);
  if (found.matches.empty()) {
    return Unknown(kUnknownName, "no state, county or town has that name");
  }
  PlaceAnswer answer;
  answer.approximate = found.approximate;
  answer.more = found.more;
  for (const NameMatch& match : found.matches) {
    Place& place = answer.places.emplace_back(tables_->PlaceOf(match.place));
    if (match.town) place.town = tables_->zips.town(*match.town).name;
  }
  return answer;
}

StatusOr<PlaceAnswer> PlaceFinder::FindFips(std::string_view fips) const {
  if (fips.size() != kFipsDigits || !AreDigits(fips)) {
    return InvalidArgument("fips: must be five digits");
  }
  const auto county = tables_->places.FindCounty(fips);
  if (!county) return Unknown(kUnknownCounty, "no county has that code");
  PlaceAnswer answer;
  answer.places.push_back(tables_->PlaceOf(*county));
  return answer;
}

}  // namespace taillight::guidance
