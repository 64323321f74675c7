// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon's database and the file that holds its key.
#pragma once

#include <memory>

#include "backend/domain/repositories.h"
#include "backend/server/options.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"

namespace taillight::server {

/// The 32 bytes of the key file. kNotFound: no key file. kFailedPrecondition: others can read it.
/// kInvalidArgument: another length.
StatusOr<sqlcipher::DatabaseKey> ReadDatabaseKey(const Options& options);

/// Opens the database and brings its schema forward. At the very first start, when there is neither
/// database nor key file, draws a key and writes it first. kFailedPrecondition: a database without
/// its key file, a wrong key, or a database written by a newer program. kDataLoss: damaged.
StatusOr<std::unique_ptr<domain::Storage>> OpenDatabase(const Options& options,
                                                        RandomSource& random);

}  // namespace taillight::server
