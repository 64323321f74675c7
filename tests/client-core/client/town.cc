// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/client/town.h"

#include "client-core/guidance/tally.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_reply.h"
#include "tests/client-core/guidance/content_workshop.h"

namespace taillight::client {

Town::Town()
    : tally_key(seal::KemKeyPair::Generate(random)),
      clinic(guidance::MakeOrganization(0)),
      clinic_key(guidance::OrganizationKey(0)),
      epoch_key(seal::KemKeyPair::Generate(random)) {
  epoch_statement.org_id = clinic.id;
  epoch_statement.epoch = WeekOf(kNow);
  epoch_statement.not_before = WeekOf(kNow) * kSecondsPerWeek;
  epoch_statement.not_after = epoch_statement.not_before + 2 * kSecondsPerWeek;
  epoch_statement.public_key = epoch_key.public_key;
  seal::SignEpochKey(epoch_statement, clinic_key);
  MakeMembers();
  MakeFiles();
  Serve(7);
}

void Town::MakeMembers() {
  for (MemberKeys* member : {&admin, &triage}) {
    member->org_id = clinic.id;
    member->member_id = random.Draw<MemberId>();
    member->signing_key = seal::SigningKeyPair::Generate(random);
    member->kem_key = seal::KemKeyPair::Generate(random);
  }
  const wire::MemberCert admin_cert = Certify(admin, wire::MemberRole::kAdmin);
  const wire::MemberCert triage_cert = Certify(triage, wire::MemberRole::kTriage);
  desk_server.wraps.member_certs = {triage_cert.Serialize(), admin_cert.Serialize()};
  desk_server.wraps.epoch_keys = {epoch_statement.Serialize()};
  desk_server.wraps.epoch_wraps = {
      seal::WrapEpochKey(epoch_key, epoch_statement.epoch, triage_cert, admin.signing_key, random)
          ->Serialize()};
  desk_server.session_expiry = kNow + UnixSeconds{8} * 3600;
}

wire::MemberCert Town::Certify(const MemberKeys& keys, wire::MemberRole role) const {
  wire::MemberCert cert;
  cert.org_id = keys.org_id;
  cert.member_id = keys.member_id;
  cert.role = role;
  cert.serial = role == wire::MemberRole::kAdmin ? 2 : 1;
  cert.signing_key = keys.signing_key.public_key;
  cert.kem_key = keys.kem_key.public_key;
  cert.not_before = kNow - kSecondsPerDay;
  cert.not_after = kNow + 300 * kSecondsPerDay;
  seal::SignMemberCert(cert, clinic_key);
  return cert;
}

void Town::MakeFiles() {
  files = guidance::SmallContent().ToFiles();
  guidance::TallyKeys tally;
  tally.public_key = tally_key.public_key;
  tally.signing_key = guidance::SigningKey(5000).public_key;
  tally.not_before = guidance::kCreated;
  tally.not_after = guidance::kCreated + 90 * kSecondsPerDay;
  tally.plan = guidance::PlanOne();
  files["tally.bin"] = guidance::SerializeTallyKeys(tally);
  wire::KeyList list;
  list.keys = {epoch_statement};
  server.keys = list.Serialize();
}

void Town::Serve(std::uint64_t seq, UnixSeconds created) {
  wire::Manifest manifest = guidance::MakeManifest(files);
  manifest.seq = seq;
  manifest.created = created;
  manifest.expires = created + guidance::kMaxBundleLifetime;
  if (!server.served.empty()) {
    manifest.previous =
        guidance::ReopenBundle(server.served, guidance::WorkshopTrust())->manifest_sha256;
  }
  server.served = guidance::MakeServed(manifest, files);
  SignFreshness();
}

void Town::SignFreshness() {
  const auto bundle = guidance::ReopenBundle(server.served, guidance::WorkshopTrust());
  wire::Freshness statement;
  statement.seq = bundle->seq();
  statement.manifest_sha256 = bundle->manifest_sha256;
  statement.keys_sha256 = seal::Sha256(server.keys);
  statement.time = clock.Now();
  seal::SignFreshness(statement, guidance::ServerKey());
  server.freshness = statement.Serialize();
}

Guidance Town::ServedGuidance() const {
  Guidance guidance;
  guidance.bundle = *guidance::ReopenBundle(server.served, guidance::WorkshopTrust());
  guidance.directory = *guidance::Directory::Create(*guidance.bundle.File("directory.bin"));
  guidance.freshness =
      *guidance::CheckFreshness(server.freshness, server.keys, guidance.bundle, std::nullopt);
  return guidance;
}

void Town::BringCasesToDesk() {
  desk_server.pages = {{}};
  desk_server.cases.clear();
  for (const FakeBackendServer::StoredCase& stored : server.cases) {
    const auto sealed = wire::SealedCase::Parse(stored.record);
    desk_server.cases.push_back({sealed->case_id, {stored.record}});
    sync::CaseListing listing;
    listing.case_id = sealed->case_id;
    listing.day = server.day;
    listing.tier = 1;
    listing.size_bytes = static_cast<std::uint32_t>(stored.record.size());
    desk_server.pages.front().push_back(listing);
  }
}

void Town::BringRepliesToMailboxes() {
  for (const Bytes& record : desk_server.replies) {
    server.mailboxes[wire::SealedReply::Parse(record)->mailbox_id].push_back(record);
  }
}

ServerOptions Town::server_options() const {
  return {guidance::WorkshopTrust(), std::nullopt, std::nullopt};
}
std::shared_ptr<sync::BackendConnector> Town::backend_connector() {
  return std::make_shared<FakeBackendConnector>(server);
}
std::shared_ptr<sync::DeskConnector> Town::desk_connector() {
  return std::make_shared<FakeDeskConnector>(desk_server);
}

model::CaseFile MakeStory() {
  model::CaseFile story;
  story.jurisdiction = "us-ma";
  story.answers_to(model::Fact::kStopReason) = {"equipment"};
  story.answers_to(model::Fact::kStage) = {"detainer"};
  // Two weeks before kNow.
  story.at(model::MomentKind::kStop) = {"2026-09-07", 22};
  story.held_person = "Rosa Canary";
  story.story = "The left tail light was out.";
  story.language = "es";
  story.consent.count_me = true;
  story.consent.answer_me = true;
  return story;
}

}  // namespace taillight::client
