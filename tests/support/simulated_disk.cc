// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/simulated_disk.h"

#include <algorithm>
#include <utility>

namespace taillight::support {
namespace {

void Apply(Bytes& content, std::uint64_t offset, ByteView bytes) {
  if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
  std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(offset));
}

void Apply(Bytes& content, const SimulatedDisk::Change& change) {
  if (change.truncates) {
    content.resize(change.offset);
  } else {
    Apply(content, change.offset, change.bytes);
  }
}

// Those sectors of `change` for which `kept` says so.
template <class Kept>
void ApplySectors(Bytes& content, const SimulatedDisk::Change& change, Kept kept) {
  ByteView rest = change.bytes;
  std::uint64_t offset = change.offset;
  while (!rest.empty()) {
    const std::uint64_t to_sector_end =
        SimulatedDisk::kSectorBytes - offset % SimulatedDisk::kSectorBytes;
    const ByteView sector = rest.first(std::min<std::size_t>(rest.size(), to_sector_end));
    if (kept()) Apply(content, offset, sector);
    offset += sector.size();
    rest = rest.subspan(sector.size());
  }
}

DiskAnswer AnswerOf(DiskFault::Kind kind) {
  return kind == DiskFault::Kind::kDiskFull ? DiskAnswer::kFull : DiskAnswer::kIoError;
}

}  // namespace

void SimulatedDisk::Put(DiskFault fault) {
  const std::lock_guard lock(mutex_);
  faults_.push_back({std::move(fault)});
}

void SimulatedDisk::ClearFaults() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
}

void SimulatedDisk::set_ignores_syncs(bool ignores) {
  const std::lock_guard lock(mutex_);
  ignores_syncs_ = ignores;
}

std::uint64_t SimulatedDisk::call_count() const {
  const std::lock_guard lock(mutex_);
  std::uint64_t sum = 0;
  for (const auto& [call, count] : call_counts_) sum += count;
  return sum;
}

std::uint64_t SimulatedDisk::call_count(DiskCall call) const {
  const std::lock_guard lock(mutex_);
  const auto found = call_counts_.find(call);
  return found == call_counts_.end() ? 0 : found->second;
}

bool SimulatedDisk::is_cut() const {
  const std::lock_guard lock(mutex_);
  return is_cut_;
}

void SimulatedDisk::CutPower() {
  const std::lock_guard lock(mutex_);
  is_cut_ = true;
}

// Drops all, keeps all, keeps sectors at random, or keeps the first writes and tears the next.
void SimulatedDisk::LeaveToChance(File& file) {
  const std::uint64_t way = random_.Below(4);
  const std::size_t whole = way == 0   ? 0
                            : way == 1 ? file.unsynced.size()
                            : way == 2
                                ? 0
                                : static_cast<std::size_t>(random_.Below(file.unsynced.size() + 1));
  const auto coin = [this] { return random_.Below(2) == 0; };
  for (std::size_t i = 0; i < file.unsynced.size(); ++i) {
    const Change& change = file.unsynced[i];
    if (i < whole) {
      Apply(file.durable, change);
    } else if (way == 2 || (way == 3 && i == whole)) {
      if (!change.truncates) {
        ApplySectors(file.durable, change, coin);
      } else if (coin()) {
        Apply(file.durable, change);
      }
    }
  }
  file.unsynced.clear();
}

void SimulatedDisk::PowerUp() {
  const std::lock_guard lock(mutex_);
  std::set<std::string> names;
  for (const Folder* folder : {&folder_, &durable_folder_}) {
    for (const auto& [name, file] : *folder) names.insert(name);
  }
  Folder survived;
  for (const std::string& name : names) {
    const auto found = [&](const Folder& folder) {
      const auto entry = folder.find(name);
      return entry == folder.end() ? nullptr : entry->second;
    };
    const std::shared_ptr<File> now = found(folder_), durable = found(durable_folder_);
    const std::shared_ptr<File> file = now == durable || random_.Below(2) == 0 ? now : durable;
    if (file == nullptr) continue;
    LeaveToChance(*file);
    file->content = file->durable;
    survived.emplace(name, file);
  }
  folder_ = survived;
  durable_folder_ = std::move(survived);
  faults_.clear();
  is_cut_ = false;
}

void SimulatedDisk::OnlyTheProgramEnded() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
  is_cut_ = false;
}

bool SimulatedDisk::Exists(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return folder_.contains(name);
}

Bytes SimulatedDisk::ContentOf(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto entry = folder_.find(name);
  return entry == folder_.end() ? Bytes() : entry->second->content;
}

std::shared_ptr<SimulatedDisk::File> SimulatedDisk::Open(const std::string& name, bool create) {
  const std::lock_guard lock(mutex_);
  if (is_cut_) return nullptr;
  if (const auto entry = folder_.find(name); entry != folder_.end()) return entry->second;
  if (!create) return nullptr;
  return folder_.emplace(name, std::make_shared<File>()).first->second;
}

DiskAnswer SimulatedDisk::Delete(const std::string& name, bool sync_folder) {
  const std::lock_guard lock(mutex_);
  if (const DiskAnswer answer = Count(DiskCall::kDelete, name); answer != DiskAnswer::kDone) {
    return answer;
  }
  folder_.erase(name);
  if (sync_folder && !ignores_syncs_) durable_folder_ = folder_;
  return DiskAnswer::kDone;
}

std::optional<std::size_t> SimulatedDisk::Read(const File& file, std::uint64_t offset,
                                               std::span<std::uint8_t> target) const {
  const std::lock_guard lock(mutex_);
  if (is_cut_) return std::nullopt;
  if (offset >= file.content.size()) return 0;
  const std::size_t size = std::min<std::size_t>(target.size(), file.content.size() - offset);
  std::ranges::copy(ByteView(file.content).subspan(offset, size), target.begin());
  return size;
}

std::optional<std::uint64_t> SimulatedDisk::SizeOf(const File& file) const {
  const std::lock_guard lock(mutex_);
  if (is_cut_) return std::nullopt;
  return file.content.size();
}

DiskAnswer SimulatedDisk::Write(const std::string& name, File& file, std::uint64_t offset,
                                ByteView bytes) {
  const std::lock_guard lock(mutex_);
  if (is_cut_) return DiskAnswer::kIoError;
  const DiskAnswer answer = Count(DiskCall::kWrite, name);
  // A write that the cut came into was under way: it is among what is left to chance.
  if (answer == DiskAnswer::kDone || is_cut_) {
    file.unsynced.push_back({offset, ToBytes(bytes), false});
    Apply(file.content, file.unsynced.back());
  }
  return answer;
}

DiskAnswer SimulatedDisk::Truncate(const std::string& name, File& file, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (const DiskAnswer answer = Count(DiskCall::kTruncate, name); answer != DiskAnswer::kDone) {
    return answer;
  }
  file.unsynced.push_back({size, {}, true});
  Apply(file.content, file.unsynced.back());
  return DiskAnswer::kDone;
}

DiskAnswer SimulatedDisk::Sync(const std::string& name, const std::shared_ptr<File>& file,
                               bool folder_too) {
  const std::lock_guard lock(mutex_);
  const DiskAnswer answer = Count(DiskCall::kSync, name);
  if (is_cut_ || ignores_syncs_) return answer;
  if (answer != DiskAnswer::kDone) {
    LeaveToChance(*file);
    return answer;
  }
  for (const Change& change : file->unsynced) Apply(file->durable, change);
  file->unsynced.clear();
  // As ext4 does: a synced file keeps its name.
  if (const auto entry = folder_.find(name); entry != folder_.end() && entry->second == file) {
    durable_folder_[name] = file;
  }
  if (folder_too) durable_folder_ = folder_;
  return DiskAnswer::kDone;
}

DiskAnswer SimulatedDisk::Count(DiskCall call, std::string_view name) {
  if (is_cut_) return DiskAnswer::kIoError;
  ++call_counts_[call];
  for (PlacedFault& placed : faults_) {
    const DiskFault& fault = placed.fault;
    if (fault.call && *fault.call != call) continue;
    if (!name.ends_with(fault.name_end)) continue;
    const std::uint64_t number = ++placed.seen;
    const bool past = fault.times != 0 && number >= fault.at + fault.times;
    if (number < fault.at || past) continue;
    if (fault.kind == DiskFault::Kind::kPowerCut) is_cut_ = true;
    return AnswerOf(fault.kind);
  }
  return DiskAnswer::kDone;
}

}  // namespace taillight::support
