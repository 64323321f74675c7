// SPDX-License-Identifier: AGPL-3.0-or-later
// What every repository here stands on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <type_traits>
#include <utility>

#include "backend/storage/sqlcipher/group_commit_writer.h"
#include "backend/storage/sqlcipher/read_pool.h"
#include "client-core/base/random.h"

namespace taillight::storage_sqlcipher {

/// Borrowed by the repositories, which the storage outlives. `random` is used on the writer's
/// thread alone.
struct StoreParts {
  GroupCommitWriter& writer;
  ReadPool& readers;
  RandomSource& random;
  /// As SqlcipherStorageOptions.
  std::filesystem::path database_file;
  std::uint64_t room_left_by_media;
};

/// Rows, or cases with all that belongs to them, that one transaction deletes at most: a long
/// retention run takes turns with the writes that people wait for.
inline constexpr std::int64_t kDeleteStep = 500;

/// Runs `step(Database&)`, which removes up to `step_size` and answers how many, until it removes
/// fewer; then answers the sum. A failure leaves the steps before it done.
template <class Step>
void DeleteInSteps(GroupCommitWriter& writer, Step step,
                   std::function<void(StatusOr<std::uint64_t>)> done,
                   std::uint64_t step_size = kDeleteStep) {
  struct Run {
    GroupCommitWriter& writer;
    Step step;
    std::function<void(StatusOr<std::uint64_t>)> done;
    std::uint64_t step_size;
    std::uint64_t sum = 0;

    static std::function<void(StatusOr<std::uint64_t>)> After(std::shared_ptr<Run> run) {
      return [run](StatusOr<std::uint64_t> removed) {
        if (!removed.ok()) return run->done(removed.status());
        run->sum += *removed;
        if (*removed < run->step_size) return run->done(run->sum);
        run->writer.EnqueueNextStep(run->step, After(run));
      };
    }
  };
  auto run = std::make_shared<Run>(Run{writer, std::move(step), std::move(done), step_size});
  writer.Enqueue(run->step, Run::After(run));
}

}  // namespace taillight::storage_sqlcipher
