// SPDX-License-Identifier: AGPL-3.0-or-later
// ZIP codes and towns with the counties they lie in: zips.bin. For this library's own sources and
// the publisher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/guidance/place_table.h"

namespace taillight::guidance {

/// Five digits as a number.
using ZipCode = std::uint32_t;

/// Of a town, the part in one county or, where counties are not known, one state.
struct TownPart {
  PlaceIndex place = 0;
  /// ZIP codes there that carry the town's name.
  std::uint32_t zips = 0;
  bool operator==(const TownPart&) const = default;
};

/// All towns of one name. Borrows from its table.
struct Town {
  std::string_view name;
  /// By place.
  std::span<const TownPart> parts;
};

/// Consecutive ZIP codes of one answer. Borrows from its table.
struct ZipRun {
  ZipCode first = 0;
  std::uint32_t count = 0;
  /// The likeliest first; one at least.
  std::span<const PlaceIndex> places;
};

/// The mail's tables draw no borders: a ZIP code's counties are those at and near the point that
/// stands for it. A value, with all its lists in a few long ones; threads as any value.
class ZipTable {
 public:
  /// For a bundle whose places.bin has `place_count` places.
  explicit ZipTable(std::size_t place_count = 0) : place_count_(place_count) {}
  /// zips.bin of that bundle. kInvalidArgument: not one.
  static StatusOr<ZipTable> Create(ByteView zips_bin, std::size_t place_count);

  /// kInvalidArgument: not past the run before, not below 100000, no place, or one that is not
  /// below `place_count`.
  Status AddRun(const ZipRun& run);
  /// kInvalidArgument: not past the town before by the bytes of its name, no name or none in UTF-8,
  /// no part, one of no place or of no ZIP code, or parts that do not ascend.
  Status AddTown(const Town& town);
  Bytes Serialize() const;

  /// Empty: no such code.
  std::span<const PlaceIndex> Find(ZipCode zip) const;
  std::size_t run_count() const { return runs_.size(); }
  ZipRun run(std::size_t position) const;
  std::size_t town_count() const { return towns_.size(); }
  Town town(std::size_t position) const;

 private:
  struct StoredRun {
    ZipCode first = 0;
    std::uint32_t count = 0;
    /// In run_places_, up to the next run's.
    std::uint32_t places_start = 0;
  };
  struct StoredTown {
    /// In town_names_ and town_parts_, up to the next town's.
    std::uint32_t name_start = 0;
    std::uint32_t parts_start = 0;
  };

  std::size_t place_count_;
  std::vector<StoredRun> runs_;
  std::vector<PlaceIndex> run_places_;
  std::vector<StoredTown> towns_;
  std::string town_names_;
  std::vector<TownPart> town_parts_;
};

}  // namespace taillight::guidance
