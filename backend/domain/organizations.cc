// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/organizations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "backend/domain/published_records.h"
#include "backend/domain/reason.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/share.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/member_cert.h"

namespace taillight::domain {
namespace {

Status CheckCount(const PublishedRecords& records) {
  const std::size_t count = records.epoch_keys.size() + records.withdrawals.size() +
                            records.member_certs.size() + records.epoch_wraps.size() +
                            records.revocations.size();
  if (count <= kMaxPublishedRecords) return OkStatus();
  return InvalidArgument("records: at most 1024 in one call");
}

// Records signed by a key the organization has since replaced are left out: phones refuse a list
// that holds one.
Status AppendCurrent(const OrganizationRows& rows, const SigningPublicKey& signing_key,
                     UnixSeconds now, wire::KeyList& list) {
  std::unordered_set<KeyId> listed;
  for (const EpochKeyRow& row : rows.epoch_keys) {
    if (row.not_after <= now) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(wire::EpochKeyStatement key,
                               wire::EpochKeyStatement::Parse(row.record));
    if (!seal::VerifyEpochKey(key, signing_key).ok()) continue;
    list.keys.push_back(std::move(key));
    listed.insert(row.key_id);
  }
  for (const WithdrawalRow& row : rows.withdrawals) {
    if (!listed.contains(row.key_id)) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(const wire::Withdrawal withdrawal,
                               wire::Withdrawal::Parse(row.record));
    if (!seal::VerifyWithdrawal(withdrawal, signing_key).ok()) continue;
    list.withdrawals.push_back(withdrawal);
  }
  return OkStatus();
}

}  // namespace

Organizations::Organizations(Storage& storage, const GuidanceCatalog& catalog, const Clock& clock)
    : storage_(storage), catalog_(catalog), clock_(clock) {}

void Organizations::Publish(const PublishedRecords& records, DoneOk done) {
  const StatusOr<OrgId> org_id = OrgId::From(records.org_id);
  if (!org_id.ok()) return done(InvalidArgument("org_id: must be 8 bytes"));
  if (Status count = CheckCount(records); !count.ok()) return done(std::move(count));
  const StatusOr<std::shared_ptr<const ServedBundle>> bundle = catalog_.Require();
  if (!bundle.ok()) return done(bundle.status());
  const guidance::Organization* organization = (*bundle)->directory.FindById(*org_id);
  if (organization == nullptr) {
    return done(WithReason(FailedPrecondition("org_id: not in the current guidance bundle"),
                           kUnknownOrganization));
  }
  const StatusOr<OrganizationRows> stored = storage_.organizations().Get(*org_id, std::nullopt);
  if (!stored.ok()) return done(stored.status());
  StatusOr<OrganizationRows> rows = CheckRecords(records, *organization, *stored, clock_.Now());
  if (!rows.ok()) return done(rows.status());

  storage_.organizations().Put(*org_id, *std::move(rows),
                               [this, done = std::move(done)](Status stored_all) {
                                 if (stored_all.ok()) {
                                   MutexLock lock(mutex_);
                                   ++publications_;
                                 }
                                 done(std::move(stored_all));
                               });
}

StatusOr<MemberRecords> Organizations::ListEpochWraps(const Session& session) {
  TAILLIGHT_ASSIGN_OR_RETURN(OrganizationRows rows,
                             storage_.organizations().Get(session.org_id, session.member_id));
  MemberRecords records;
  // Of all members: any of them may have signed a note.
  for (MemberRow& row : rows.members) records.member_certs.push_back(std::move(row.record));
  std::unordered_set<KeyId> wrapped;
  for (WrapRow& row : rows.wraps) {
    if (row.member_id != session.member_id) continue;
    wrapped.insert(row.key_id);
    records.epoch_wraps.push_back(std::move(row.record));
  }
  for (RevocationRow& row : rows.revocations) {
    records.revocations.push_back(std::move(row.record));
  }
  for (EpochKeyRow& row : rows.epoch_keys) {
    if (wrapped.contains(row.key_id)) records.epoch_keys.push_back(std::move(row.record));
  }
  return records;
}

StatusOr<std::vector<KeyId>> Organizations::KeyIdsOf(const OrgId& org_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const OrganizationRows rows,
                             storage_.organizations().Get(org_id, std::nullopt));
  std::vector<KeyId> ids;
  ids.reserve(rows.epoch_keys.size());
  for (const EpochKeyRow& row : rows.epoch_keys) ids.push_back(row.key_id);
  return ids;
}

StatusOr<OrgId> Organizations::CheckShare(const Session& session, const wire::Share& share) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const ServedBundle> bundle, catalog_.Require());
  if (share.from_org != session.org_id || share.member_id != session.member_id) {
    return PermissionDenied("share: must be from the caller and its organization");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(
      const MemberRow row, storage_.organizations().FindMember(session.org_id, session.member_id));
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::MemberCert cert, wire::MemberCert::Parse(row.record));
  const guidance::Organization* from = bundle->directory.FindById(session.org_id);
  if (from == nullptr) return PermissionDenied("share: must be from an organization of the bundle");
  TAILLIGHT_RETURN_IF_ERROR(seal::VerifyShare(share, {from->id, from->signing_key, {&cert, 1}}));

  TAILLIGHT_ASSIGN_OR_RETURN(const wire::KeyList list, MakeList(*bundle, clock_.Now()));
  const auto is_withdrawn = std::ranges::find(list.withdrawals, share.key_id,
                                              &wire::Withdrawal::key_id) != list.withdrawals.end();
  const auto key = std::ranges::find_if(list.keys, [&](const wire::EpochKeyStatement& statement) {
    return seal::KeyIdOf(statement.suite, statement.public_key) == share.key_id;
  });
  if (is_withdrawn || key == list.keys.end()) {
    return FailedPrecondition("share key_id: must be a current key of an organization");
  }
  return key->org_id;
}

StatusOr<std::shared_ptr<const KeysFile>> Organizations::Keys() {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const ServedBundle> bundle, catalog_.Require());
  const UnixSeconds now = clock_.Now();
  std::uint64_t publication = 0;
  {
    MutexLock lock(mutex_);
    publication = publications_;
    if (keys_ != nullptr && made_on_ == DayOf(now) && made_of_seq_ == bundle->seq &&
        made_at_publication_ == publication) {
      return keys_;
    }
  }
  TAILLIGHT_ASSIGN_OR_RETURN(std::shared_ptr<const KeysFile> made, MakeKeys(*bundle, now));
  MutexLock lock(mutex_);
  keys_ = made;
  made_on_ = DayOf(now);
  made_of_seq_ = bundle->seq;
  made_at_publication_ = publication;
  return made;
}

StatusOr<wire::KeyList> Organizations::MakeList(const ServedBundle& bundle, UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto organizations, storage_.organizations().AllKeys());
  wire::KeyList list;
  for (const auto& [org_id, rows] : organizations) {
    const guidance::Organization* organization = bundle.directory.FindById(org_id);
    if (organization == nullptr) continue;
    TAILLIGHT_RETURN_IF_ERROR(AppendCurrent(rows, organization->signing_key, now, list));
  }
  return list;
}

StatusOr<std::shared_ptr<const KeysFile>> Organizations::MakeKeys(const ServedBundle& bundle,
                                                                  UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::KeyList list, MakeList(bundle, now));
  Bytes bytes = list.Serialize();
  if (bytes.size() > wire::kMaxKeyListBytes) return Internal("keys.bin has outgrown its limit");
  const Sha256Hash sha256 = seal::Sha256(bytes);
  return std::make_shared<const KeysFile>(KeysFile{std::move(bytes), sha256});
}

}  // namespace taillight::domain
