// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns an organization's records into rows, once every signature has been checked.
#pragma once

#include "backend/domain/organizations.h"
#include "backend/domain/repositories.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/guidance/directory.h"

namespace taillight::domain {

/// `stored` are the organization's rows so far: certificates in them count for the wraps. Errors as
/// Organizations::Publish.
StatusOr<OrganizationRows> CheckRecords(const PublishedRecords& records,
                                        const guidance::Organization& organization,
                                        const OrganizationRows& stored, UnixSeconds now);

}  // namespace taillight::domain
