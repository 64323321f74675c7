// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole small files: read at once, replaced so that a crash leaves the old content or the new.
#pragma once

#include <cstddef>
#include <filesystem>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight {

/// Errors name the file's role (`what`, such as "trust file"), never its path.
/// kNotFound: no such file. kInvalidArgument: larger than `limit` bytes. kUnavailable: cannot be
/// read.
StatusOr<Bytes> ReadFile(const std::filesystem::path& path, std::string_view what,
                         std::size_t limit = std::size_t{64} << 20);
/// As ReadFile, into guarded memory. kFailedPrecondition: readable or writable by others than its
/// owner.
StatusOr<SecretBytes> ReadSecretFile(const std::filesystem::path& path, std::string_view what,
                                     std::size_t limit = std::size_t{1} << 20);

enum class FileMode { kPrivate, kPublic };

/// Writes beside `path`, syncs, renames, syncs the folder: after OK the new content survives a
/// power cut. kPrivate is mode 0600, kPublic 0644. kUnavailable: cannot be written.
Status ReplaceFile(const std::filesystem::path& path, ByteView content, FileMode mode,
                   std::string_view what);

/// Writes over what is there, in its place, and syncs: for secrets that are to go. On flash the old
/// bytes may stay. kNotFound: no such file.
Status OverwriteFile(const std::filesystem::path& path, ByteView content, std::string_view what);
/// Mode 0700, in a folder that is there; durable when it returns. One that is there is OK.
Status MakePrivateFolder(const std::filesystem::path& path, std::string_view what);
/// Gone for good when it returns: the folder is synced. A file that is not there is OK.
Status RemoveFile(const std::filesystem::path& path, std::string_view what);

}  // namespace taillight
