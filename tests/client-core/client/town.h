// SPDX-License-Identifier: AGPL-3.0-or-later
// A clinic, its members and keys, a tally, and the servers in memory that serve them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client-core/client/guidance_shelf.h"
#include "client-core/client/member_keys.h"
#include "client-core/client/server_options.h"
#include "client-core/model/case_file.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/member_cert.h"
#include "tests/client-core/client/fake_backend.h"
#include "tests/client-core/client/fake_desk_backend.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/fake_clock.h"
#include "tests/support/random_sources.h"

namespace taillight::client {

using guidance::kNow;

/// CLINIC-0 and CLINIC-1 of the guidance workshop; only the first has keys and members.
struct Town {
  Town();

  /// Serves `files` under `seq` from `created` on, with a statement made at the clock's time.
  void Serve(std::uint64_t seq, UnixSeconds created = guidance::kCreated);
  /// Signs a statement for what is served, at the clock's time.
  void SignFreshness();
  /// The desk's server gives out what the reporters' server has stored.
  void BringCasesToDesk();
  /// The reporters' server gets what the desk's server was sent.
  void BringRepliesToMailboxes();

  ServerOptions server_options() const;
  std::shared_ptr<sync::BackendConnector> backend_connector();
  std::shared_ptr<sync::DeskConnector> desk_connector();
  /// A certificate for `keys` by the clinic.
  wire::MemberCert Certify(const MemberKeys& keys, wire::MemberRole role) const;
  /// What the bundle and statement that are served amount to.
  Guidance ServedGuidance() const;

  support::FakeClock clock{kNow};
  support::SeededRandom random{11};
  seal::KemKeyPair tally_key;
  guidance::Organization clinic;
  seal::SigningKeyPair clinic_key;
  seal::KemKeyPair epoch_key;
  wire::EpochKeyStatement epoch_statement;
  MemberKeys admin;
  MemberKeys triage;
  guidance::Files files;
  FakeBackendServer server;
  FakeDeskServer desk_server;

 private:
  void MakeMembers();
  void MakeFiles();
};

/// A stop that breaks no rule: reporter agreed to be counted and answered.
model::CaseFile MakeStory();

}  // namespace taillight::client
