// SPDX-License-Identifier: AGPL-3.0-or-later
// What the daemon does to its own process before anything else, and where its file is.
#pragma once

#include <filesystem>

#include "client-core/base/status.h"

namespace taillight::server {

/// Call it first thing in main, before any other thread and before gRPC starts: no core dumps, no
/// tracing by others, files of the owner alone, few memory arenas, and such TLS ciphers that with
/// an EC certificate TLS 1.2 has none left and only 1.3 remains (gRPC 1.51 has no setting for the
/// version). kFailedPrecondition: one of these could not be done; the daemon must not run.
Status PrepareProcess();

/// The folder this program's file lies in.
std::filesystem::path ProgramFolder();

}  // namespace taillight::server
