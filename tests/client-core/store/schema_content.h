// SPDX-License-Identifier: AGPL-3.0-or-later
// What the stored databases of every released schema hold, and their keys.
#pragma once

#include "client-core/sqlcipher/database_key.h"
#include "client-core/store/case_store.h"
#include "client-core/store/guide_store.h"
#include "client-core/store/send_store.h"

namespace taillight::store {

/// Everything in schemas/ is opened with this key.
sqlcipher::DatabaseKey SchemaKey();

/// Writes what each program since the first schema can write. For make_schemas alone.
Status Fill(GuideStore& guide);
Status Fill(CaseStore& cases);
Status Fill(SendStore& send);

/// Test failures unless all of it is there and as it was.
void ExpectFilled(GuideStore& guide);
void ExpectFilled(CaseStore& cases);
void ExpectFilled(SendStore& send);

}  // namespace taillight::store
