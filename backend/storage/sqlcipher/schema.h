// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's tables, as numbered migrations.
#pragma once

#include <span>

#include "client-core/sqlcipher/migrations.h"

namespace taillight::storage_sqlcipher {

/// All of them, oldest first. One that was released is never changed; a change is a new one.
std::span<const sqlcipher::Migration> Migrations();

}  // namespace taillight::storage_sqlcipher
