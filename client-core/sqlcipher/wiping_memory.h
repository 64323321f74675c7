// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes SQLite write zeros over memory before it gives it back.
#pragma once

namespace taillight::sqlcipher {

/// Once for the process, before its first database; later calls do nothing. SQLCipher 3 wipes its
/// keys alone: decrypted pages and bound values would stay in freed memory after a database is
/// closed. Where SQLite was already started, as by a test that registers a VFS, it stays as it was.
void WipeFreedMemory();

}  // namespace taillight::sqlcipher
