// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon's rules joined over one database.
#pragma once

#include <string>

#include "backend/domain/case_desk.h"
#include "backend/domain/freshness_signer.h"
#include "backend/domain/guidance_catalog.h"
#include "backend/domain/intake.h"
#include "backend/domain/mailbox.h"
#include "backend/domain/organizations.h"
#include "backend/domain/repositories.h"
#include "backend/domain/retention.h"
#include "backend/domain/sessions.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/seal/keys.h"

namespace taillight::domain {

/// Borrows what it is given but the key; stays at one address, since its parts know each other.
struct Domain {
  /// `server_name`: the server's public name, of trust.bin.
  Domain(Storage& storage, const GuidanceCatalog& served, const std::string& server_name,
         seal::SigningKeyPair freshness_key, const Clock& clock, RandomSource& random)
      : catalog(served),
        intake(storage, served, clock),
        mailbox(storage, random),
        sessions(storage, served, "https://" + server_name, clock, random),
        organizations(storage, served, clock),
        desk(storage, organizations, clock),
        freshness(served, organizations, std::move(freshness_key), clock),
        retention(storage, clock) {}
  Domain(const Domain&) = delete;
  Domain& operator=(const Domain&) = delete;

  const GuidanceCatalog& catalog;
  Intake intake;
  Mailbox mailbox;
  Sessions sessions;
  Organizations organizations;
  CaseDesk desk;
  FreshnessSigner freshness;
  Retention retention;
};

}  // namespace taillight::domain
