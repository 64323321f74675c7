// SPDX-License-Identifier: AGPL-3.0-or-later
// Fetches one piece of evidence for a desk, chunk by chunk, and writes it only when it is whole.
#pragma once

#include <filesystem>

#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sync/desk_backend.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {

/// Writes the original, mode 0600, to `out`: nothing stands there before size and SHA-256 are those
/// that the case names. kAlreadyExists: there is a file. kNotFound: the server has no such
/// evidence, or not all of it yet. kInvalidArgument: altered on its way, or not what the case
/// names. kUnavailable: out of reach, or the file cannot be written.
Status DownloadEvidence(sync::DeskBackend& backend, const SecretBytes& session_token,
                        const wire::MediaItem& item, const std::filesystem::path& out);

}  // namespace taillight::client
