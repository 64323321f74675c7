// SPDX-License-Identifier: AGPL-3.0-or-later
// The reference for storing: the same bytes into one bare SQLCipher table, in batches, one fsync a
// batch.
#pragma once

#include <cstdint>
#include <filesystem>

namespace taillight::bench {

struct BareInsertFigures {
  double rows_per_second = 0;
  double cpu_microseconds_per_row = 0;
};

/// Fills `file` with `rows_present` rows of a report's size, then measures `rows` more in batches
/// of `batch`.
BareInsertFigures MeasureBareInsert(const std::filesystem::path& file, std::uint64_t rows_present,
                                    std::uint64_t rows, std::uint64_t batch);

}  // namespace taillight::bench
