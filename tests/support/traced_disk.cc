// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/traced_disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <fstream>
#include <mutex>
#include <optional>

namespace taillight::support {
namespace {

namespace fs = std::filesystem;
using Kind = DiskChange::Kind;

constexpr std::size_t kSectorBytes = 512;

// What the wrapped calls share.
struct Trace {
  std::recursive_mutex mutex;
  bool on = false;
  std::string root;
  std::vector<DiskChange> changes;
  std::map<std::string, int> names;
  // Open descriptors of files, and of folders (file 0).
  std::map<int, DiskChange> descriptors;
  int files = 0;
  std::size_t fail_at = 0;
  std::size_t fail_more = 0;
  int error = 0;
  std::function<void(std::size_t)> watcher;
};

Trace& TheTrace() {
  static Trace trace;
  return trace;
}

std::optional<std::string> Inside(const Trace& trace, const char* path) {
  const std::string_view text = path;
  if (!trace.on || !text.starts_with(trace.root) || text.ends_with("-shm")) return std::nullopt;
  if (text.size() == trace.root.size()) return std::string();
  if (text[trace.root.size()] != '/') return std::nullopt;
  return std::string(text.substr(trace.root.size() + 1));
}

// True: the call is to fail, and errno says how.
bool Note(Trace& trace, DiskChange change) {
  trace.changes.push_back(std::move(change));
  const std::size_t number = trace.changes.size();
  if (trace.fail_at != 0 && number >= trace.fail_at && number <= trace.fail_at + trace.fail_more) {
    errno = trace.error;
    return true;
  }
  if (trace.watcher) trace.watcher(number);
  return false;
}

const DiskChange* Traced(Trace& trace, int descriptor) {
  if (!trace.on) return nullptr;
  const auto found = trace.descriptors.find(descriptor);
  return found == trace.descriptors.end() ? nullptr : &found->second;
}

}  // namespace

void TracedDisk::Start(const fs::path& folder) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  trace.root = folder.string();
  trace.changes.clear();
  trace.names.clear();
  trace.descriptors.clear();
  trace.files = 0;
  trace.fail_at = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    trace.names[entry.path().lexically_relative(folder).string()] = ++trace.files;
  }
  trace.on = true;
}

std::vector<DiskChange> TracedDisk::Stop() {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  trace.on = false;
  trace.fail_at = 0;
  trace.watcher = nullptr;
  return std::move(trace.changes);
}

std::size_t TracedDisk::count() { return TheTrace().changes.size(); }

void TracedDisk::FailAt(std::size_t at, int error, std::size_t more) {
  Trace& trace = TheTrace();
  trace.fail_at = at;
  trace.fail_more = more;
  trace.error = error;
}

void TracedDisk::Watch(std::function<void(std::size_t)> watcher) {
  TheTrace().watcher = std::move(watcher);
}

void ReplayedDisk::ApplyTo(Bytes& content, const DiskChange& change) {
  if (change.kind == Kind::kTruncate) {
    content.resize(change.offset);
    return;
  }
  content.resize(std::max<std::size_t>(content.size(), change.offset + change.bytes.size()));
  std::ranges::copy(change.bytes, content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void ReplayedDisk::Rename(std::map<std::string, int>& names, const DiskChange& change) {
  if (change.kind == Kind::kCreate) names[change.path] = change.file;
  if (change.kind == Kind::kUnlink) names.erase(change.path);
  if (change.kind == Kind::kRename) {
    names.erase(change.path);
    names[change.new_path] = change.file;
  }
}

void ReplayedDisk::Apply(const DiskChange& change) {
  switch (change.kind) {
    case Kind::kCreate:
    case Kind::kUnlink:
    case Kind::kRename:
      files_.try_emplace(change.file);
      Rename(names_, change);
      unsynced_names_.push_back(change);
      break;
    case Kind::kWrite:
    case Kind::kTruncate:
      ApplyTo(files_[change.file].content, change);
      files_[change.file].unsynced.push_back(change);
      break;
    case Kind::kSync:
      if (ignores_syncs_) break;
      files_[change.file].synced = files_[change.file].content;
      files_[change.file].unsynced.clear();
      break;
    case Kind::kMakeFolder:
      break;
    case Kind::kSyncFolder: {
      if (ignores_syncs_) break;
      // The names in this folder alone.
      const auto here = [&change](const std::string& path) {
        return fs::path(path).parent_path().string() == change.path;
      };
      std::erase_if(synced_names_, [&](const auto& entry) { return here(entry.first); });
      for (const auto& [path, file] : names_) {
        if (here(path)) synced_names_[path] = file;
      }
      std::erase_if(unsynced_names_, [&](const DiskChange& one) { return here(one.path); });
      break;
    }
  }
}

Bytes ReplayedDisk::WhatIsLeft(const File& file, Keeps keeps, SeededRandom& random) const {
  if (keeps == Keeps::kAll) return file.content;
  Bytes left = file.synced;
  if (keeps == Keeps::kSynced) return left;
  for (const DiskChange& change : file.unsynced) {
    if (change.kind == Kind::kTruncate) {
      if (random.Below(2) == 0) ApplyTo(left, change);
      continue;
    }
    for (std::size_t start = 0; start < change.bytes.size();) {
      const std::size_t size = std::min(change.bytes.size() - start,
                                        kSectorBytes - (change.offset + start) % kSectorBytes);
      if (random.Below(2) == 0) {
        DiskChange sector;
        sector.offset = change.offset + start;
        sector.bytes = ToBytes(ByteView(change.bytes).subspan(start, size));
        ApplyTo(left, sector);
      }
      start += size;
    }
  }
  return left;
}

void ReplayedDisk::LeaveIn(const fs::path& folder, Keeps keeps, SeededRandom& random) const {
  std::map<std::string, int> names = keeps == Keeps::kAll ? names_ : synced_names_;
  if (keeps == Keeps::kSyncedAndSome) {
    const std::size_t first = random.Below(unsynced_names_.size() + 1);
    for (std::size_t i = 0; i < first; ++i) Rename(names, unsynced_names_[i]);
  }
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  for (const auto& [path, file] : names) {
    const fs::path around = (folder / path).parent_path();
    fs::create_directories(around);
    fs::permissions(around, fs::perms::owner_all);
    const Bytes content = WhatIsLeft(files_.at(file), keeps, random);
    std::ofstream out(folder / path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(content.data()),
              static_cast<std::streamsize>(content.size()));
    out.close();
    fs::permissions(folder / path, fs::perms::owner_read | fs::perms::owner_write);
  }
}

}  // namespace taillight::support

// The system's calls, as the linker gives them to everything in the test program that is linked
// statically: ours and SQLCipher.
using taillight::AsBytes;
using taillight::ByteView;
using taillight::ToBytes;
using taillight::support::DiskChange;
using taillight::support::Inside;
using taillight::support::Kind;
using taillight::support::Note;
using taillight::support::TheTrace;
using taillight::support::Trace;
using taillight::support::Traced;

extern "C" {

int __real_open(const char* path, int flags, ...);
int __real_open64(const char* path, int flags, ...);
int __real_close(int descriptor);
ssize_t __real_write(int descriptor, const void* data, size_t size);
ssize_t __real_pwrite64(int descriptor, const void* data, size_t size, off_t offset);
int __real_ftruncate64(int descriptor, off_t size);
int __real_fsync(int descriptor);
int __real_fdatasync(int descriptor);
int __real_rename(const char* from, const char* to);
int __real_unlink(const char* path);
int __real_mkdir(const char* path, mode_t mode);

static int Open(const char* path, int flags, mode_t mode) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const auto inside = Inside(trace, path);
  if (!inside) return __real_open(path, flags, mode);
  const bool is_new = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
  if (is_new) {
    DiskChange change{Kind::kCreate, trace.files + 1, *inside};
    if (Note(trace, change)) return -1;
    trace.names[*inside] = ++trace.files;
  }
  const int descriptor = __real_open(path, flags, mode);
  if (descriptor < 0) return descriptor;
  const auto named = trace.names.find(*inside);
  trace.descriptors[descriptor] =
      DiskChange{Kind::kWrite, named == trace.names.end() ? 0 : named->second, *inside};
  return descriptor;
}

int __wrap_open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(rest, int) : 0);
  va_end(rest);
  return Open(path, flags, mode);
}

int __wrap_open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(rest, int) : 0);
  va_end(rest);
  return Open(path, flags, mode);
}

int __wrap_close(int descriptor) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  trace.descriptors.erase(descriptor);
  return __real_close(descriptor);
}

static bool NoteWrite(Trace& trace, const DiskChange& file, const void* data, size_t size,
                      off_t offset) {
  DiskChange change{Kind::kWrite, file.file, file.path};
  change.offset = static_cast<std::uint64_t>(offset);
  change.bytes = ToBytes(ByteView(static_cast<const std::uint8_t*>(data), size));
  return Note(trace, std::move(change));
}

ssize_t __wrap_write(int descriptor, const void* data, size_t size) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const DiskChange* file = Traced(trace, descriptor);
  if (file != nullptr && NoteWrite(trace, *file, data, size, lseek(descriptor, 0, SEEK_CUR))) {
    return -1;
  }
  return __real_write(descriptor, data, size);
}

ssize_t __wrap_pwrite64(int descriptor, const void* data, size_t size, off_t offset) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const DiskChange* file = Traced(trace, descriptor);
  if (file != nullptr && NoteWrite(trace, *file, data, size, offset)) return -1;
  return __real_pwrite64(descriptor, data, size, offset);
}

int __wrap_ftruncate64(int descriptor, off_t size) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  if (const DiskChange* file = Traced(trace, descriptor)) {
    DiskChange change{Kind::kTruncate, file->file, file->path};
    change.offset = static_cast<std::uint64_t>(size);
    if (Note(trace, std::move(change))) return -1;
  }
  return __real_ftruncate64(descriptor, size);
}

static int Sync(int descriptor) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const DiskChange* file = Traced(trace, descriptor);
  if (file == nullptr) return 0;
  const Kind kind = file->file == 0 ? Kind::kSyncFolder : Kind::kSync;
  return Note(trace, {kind, file->file, file->path}) ? -1 : 0;
}

int __wrap_fsync(int descriptor) { return Sync(descriptor); }
int __wrap_fdatasync(int descriptor) { return Sync(descriptor); }

int __wrap_rename(const char* from, const char* to) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const auto inside = Inside(trace, from);
  if (inside) {
    const std::string target = Inside(trace, to).value_or("");
    if (Note(trace, {Kind::kRename, trace.names[*inside], *inside, target})) return -1;
    trace.names[target] = trace.names[*inside];
    trace.names.erase(*inside);
  }
  return __real_rename(from, to);
}

int __wrap_unlink(const char* path) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const auto inside = Inside(trace, path);
  if (inside && access(path, F_OK) == 0) {
    if (Note(trace, {Kind::kUnlink, trace.names[*inside], *inside})) return -1;
    trace.names.erase(*inside);
  }
  return __real_unlink(path);
}

int __wrap_mkdir(const char* path, mode_t mode) {
  Trace& trace = TheTrace();
  const std::lock_guard lock(trace.mutex);
  const auto inside = Inside(trace, path);
  if (inside && access(path, F_OK) != 0 && Note(trace, {Kind::kMakeFolder, 0, *inside})) return -1;
  return __real_mkdir(path, mode);
}

}  // extern "C"
