// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/places.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/border_index.h"
#include "client-core/guidance/local_places.h"
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
         BorderIndex border_index, std::vector<LocalPlace> local_places)
      : places(std::move(place_table)),
        zips(std::move(zip_table)),
        regions(std::move(region_table)),
        borders(std::move(border_index)),
        locals(std::move(local_places)),
        names(places, zips, locals) {}

  Place PlaceOf(PlaceIndex index) const;
  Place PlaceOf(const NameMatch& match) const;
  /// Which pages there are for `place`, which stands for `index`.
  void AddLocals(PlaceIndex index, Place& place) const;

  PlaceTable places;
  ZipTable zips;
  RegionTable regions;
  BorderIndex borders;
  std::vector<LocalPlace> locals;
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
  AddLocals(index, place);
  return place;
}

void PlaceFinder::Tables::AddLocals(PlaceIndex index, Place& place) const {
  const LocalPlace* nearest = nullptr;
  for (const LocalPlace& local : locals) {
    if (std::ranges::count(local.counties, index) > 0) {
      if (nearest == nullptr || local.wider.size() > nearest->wider.size()) nearest = &local;
    } else if (local.state == index || std::ranges::count(local.partly_in, index) > 0) {
      place.partly.push_back(local.id);
    }
  }
  if (nearest == nullptr) return;
  place.jurisdiction = nearest->id;
  place.wider = nearest->wider;
}

Place PlaceFinder::Tables::PlaceOf(const NameMatch& match) const {
  Place place = PlaceOf(match.place);
  if (match.town) place.town = zips.town(*match.town).name;
  if (match.local) {
    const LocalPlace& local = locals[*match.local];
    place.town = local.name;
    place.jurisdiction = local.id;
    place.wider = local.wider;
    // Others of the state or county are elsewhere, but for those inside it.
    std::erase_if(place.partly, [&](const std::string& id) {
      const auto other = std::ranges::find(locals, id, &LocalPlace::id);
      return std::ranges::count(other->wider, local.id) == 0;
    });
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
  TAILLIGHT_ASSIGN_OR_RETURN(std::vector<LocalPlace> locals, ReadLocalPlaces(bundle, file.table));
  return PlaceFinder(std::make_unique<const Tables>(std::move(file.table), std::move(zips),
                                                    std::move(regions), std::move(borders),
                                                    std::move(locals)));
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
    answer.places.push_back(tables_->PlaceOf(match));
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
