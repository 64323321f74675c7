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

/// All towns of one name.
struct Town {
  std::string name;
  /// By place.
  std::vector<TownPart> parts;
  bool operator==(const Town&) const = default;
};

/// Consecutive ZIP codes of one answer.
struct ZipRun {
  ZipCode first = 0;
  std::uint32_t count = 0;
  /// The likeliest first; one at least.
  std::vector<PlaceIndex> places;
  bool operator==(const ZipRun&) const = default;
};

/// The mail's tables draw no borders: a ZIP code's counties are those at and near the point that
/// stands for it. A value; threads as any value.
class ZipTable {
 public:
  ZipTable() = default;
  /// kInvalidArgument: runs not in order, towns not in order of their names' bytes, a place that is
  /// not below `place_count`, or none where there must be one.
  static StatusOr<ZipTable> Of(std::vector<ZipRun> runs, std::vector<Town> towns,
                               std::size_t place_count);
  /// zips.bin of the bundle whose places.bin has `place_count` places. kInvalidArgument: not one.
  static StatusOr<ZipTable> Create(ByteView zips_bin, std::size_t place_count);
  Bytes Serialize() const;

  /// Empty: no such code.
  std::span<const PlaceIndex> Find(ZipCode zip) const;
  std::span<const ZipRun> runs() const { return runs_; }
  std::span<const Town> towns() const { return towns_; }

 private:
  std::vector<ZipRun> runs_;
  std::vector<Town> towns_;
};

}  // namespace taillight::guidance
