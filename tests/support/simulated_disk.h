// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk in memory that knows what it was told to keep, and what a power cut leaves of the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "tests/support/random_sources.h"

namespace taillight::support {

enum class DiskCall { kWrite, kTruncate, kSync, kDelete };
enum class DiskAnswer { kDone, kIoError, kFull };

/// What goes wrong, and at which call.
struct DiskFault {
  enum class Kind {
    /// The call and every later one fails, until PowerUp().
    kPowerCut,
    /// The call fails. What a failed sync was to bring to the disk is there or not, and no later
    /// sync brings it.
    kIoError,
    kDiskFull,
  };
  Kind kind = Kind::kPowerCut;
  /// Which of the matching calls from now, counted from 1; and for how many from there, 0 for all.
  std::uint64_t at = 1;
  std::uint64_t times = 1;
  /// Only calls of this kind, only on files whose name ends so; unset and empty mean any.
  std::optional<DiskCall> call = std::nullopt;
  std::string name_end = {};
};

/// May be used from any thread.
class SimulatedDisk {
 public:
  /// A power cut keeps or loses what was not synced sector by sector.
  static constexpr std::size_t kSectorBytes = 512;

  struct Change {
    std::uint64_t offset = 0;
    Bytes bytes;
    bool truncates = false;
  };
  struct File {
    /// As every reader sees it.
    Bytes content;
    /// As the disk has it, and what happened since, in order.
    Bytes durable;
    std::vector<Change> unsynced;
  };

  /// `seed` decides what each power cut leaves.
  explicit SimulatedDisk(std::uint64_t seed) : random_(seed) {}

  void Put(DiskFault fault);
  void ClearFaults();
  /// Every sync says done and does nothing: the disk, or the program, that lies.
  void set_ignores_syncs(bool ignores);
  /// Calls that change the disk, so far: what a fault's `at` can be drawn from.
  std::uint64_t call_count() const;
  std::uint64_t call_count(DiskCall call) const;
  bool is_cut() const;

  void CutPower();
  /// After a cut, with every file closed: of what was not synced each sector is kept or lost,
  /// writes may have come in any order and stopped midway, and files made or deleted may be there
  /// or not. Faults are cleared.
  void PowerUp();
  /// Instead of PowerUp: only the program had ended. All it wrote is there to be read, durable or
  /// not, as the system's cache has it; what a later power cut leaves is another matter.
  void OnlyTheProgramEnded();

  bool Exists(std::string_view name) const;
  /// As every reader sees it; empty when there is no such file.
  Bytes ContentOf(std::string_view name) const;

  // What the VFS calls. Null: no such file, or the power is gone.
  std::shared_ptr<File> Open(const std::string& name, bool create);
  DiskAnswer Delete(const std::string& name, bool sync_folder);
  /// Less than asked for: the file ends there. Nothing: the power is gone.
  std::optional<std::size_t> Read(const File& file, std::uint64_t offset,
                                  std::span<std::uint8_t> target) const;
  std::optional<std::uint64_t> SizeOf(const File& file) const;
  DiskAnswer Write(const std::string& name, File& file, std::uint64_t offset, ByteView bytes);
  DiskAnswer Truncate(const std::string& name, File& file, std::uint64_t size);
  DiskAnswer Sync(const std::string& name, const std::shared_ptr<File>& file, bool folder_too);

 private:
  struct PlacedFault {
    DiskFault fault;
    std::uint64_t seen = 0;
  };
  using Folder = std::map<std::string, std::shared_ptr<File>, std::less<>>;

  DiskAnswer Count(DiskCall call, std::string_view name);
  void LeaveToChance(File& file);

  mutable std::mutex mutex_;
  SeededRandom random_;
  Folder folder_;
  Folder durable_folder_;
  std::vector<PlacedFault> faults_;
  std::map<DiskCall, std::uint64_t> call_counts_;
  bool ignores_syncs_ = false;
  bool is_cut_ = false;
};

}  // namespace taillight::support
