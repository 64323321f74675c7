// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/wiping_memory.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "client-core/base/secret_bytes.h"

namespace taillight::sqlcipher {
namespace {

// SQLite's own, which know the size of what they gave.
sqlite3_mem_methods plain_methods;

void FreeWiped(void* memory) {
  if (memory == nullptr) return;
  Wipe(memory, static_cast<std::size_t>(plain_methods.xSize(memory)));
  plain_methods.xFree(memory);
}

void* ReallocWiped(void* memory, int size) {
  void* moved = plain_methods.xMalloc(size);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, memory, static_cast<std::size_t>(std::min(size, plain_methods.xSize(memory))));
  FreeWiped(memory);
  return moved;
}

}  // namespace

void WipeFreedMemory() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain_methods) != SQLITE_OK) return;
    if (plain_methods.xMalloc == nullptr) return;
    sqlite3_mem_methods wiping = plain_methods;
    wiping.xFree = FreeWiped;
    wiping.xRealloc = ReallocWiped;
    // Refused once SQLite has been started, which the header says.
    static_cast<void>(sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping));
  });
}

}  // namespace taillight::sqlcipher
