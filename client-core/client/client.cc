// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/client.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "client-core/client/attachments.h"
#include "client-core/client/case_erasing.h"
#include "client-core/client/case_filing.h"
#include "client-core/client/case_reference.h"
#include "client-core/client/data_folder.h"
#include "client-core/client/evidence_sealing.h"
#include "client-core/client/follow_up.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/client/kept_files.h"
#include "client-core/client/outbox_items.h"
#include "client-core/client/report_renewal.h"
#include "client-core/client/thread_places.h"
#include "client-core/model/case_file_rules.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/case_store.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/store/filing.h"
#include "client-core/store/phone_lock.h"
#include "client-core/sync/mailbox.h"
#include "client-core/sync/outbox.h"
#include "client-core/sync/schedule.h"
#include "client-core/wire/incident_report.h"

namespace taillight::client {
namespace {

// After that nobody looks whether something was stored; the less the device remembers, the better.
constexpr std::uint32_t kRememberStoredDays = 35;

Status CheckMayAttach(const model::CaseFile& file, const FilingOptions& options) {
  if (options.evidence.empty() && options.attachments.empty()) return OkStatus();
  if (options.organizations.empty()) {
    return InvalidArgument("evidence: it goes to an organization, and none is named");
  }
  if (!file.consent.evidence) {
    return InvalidArgument("evidence: consent.evidence does not agree that it is looked at");
  }
  return OkStatus();
}

/// `stored` is by organization, then number; `messages` are the same ones.
void MarkPlaces(const std::vector<store::InboxMessage>& stored,
                std::vector<InboxMessage>& messages) {
  for (std::size_t start = 0; start < stored.size();) {
    std::vector<std::uint32_t> counters;
    for (std::size_t i = start; i < stored.size(); ++i) {
      if (stored[i].organization != stored[start].organization) break;
      counters.push_back(stored[i].counter);
    }
    const std::vector<ThreadPlace> places = PlacesOf(counters);
    for (std::size_t i = 0; i < places.size(); ++i) {
      messages[start + i].missing_before = places[i].missing_before;
      messages[start + i].same_number = places[i].same_number;
    }
    start += places.size();
  }
}

StatusOr<seal::ReporterSecrets> SecretsOf(std::string_view words) {
  const seal::WordsReading reading = seal::DecodeWords(words);
  if (reading.problem) return reading.problem->ToStatus();
  return seal::ReporterSecrets::FromEntropy(reading.entropy.view());
}

}  // namespace

/// What Client holds open.
class Client::Parts {
 public:
  Parts(ClientOptions options, DataFolder folder, std::unique_ptr<store::GuideStore> guide_store,
        std::unique_ptr<store::SendStore> send_store,
        std::shared_ptr<sync::BackendConnector> backend_connector)
      : options_(std::move(options)),
        folder_(std::move(folder)),
        send_(std::move(send_store)),
        backend_(std::move(backend_connector)),
        rights_(std::move(guide_store), &options_.server.trust, options_.built_in, options_.clock,
                backend_),
        shelf_(rights_.shelf()),
        evidence_(folder_.evidence()),
        kept_(folder_.kept(), options_.random),
        lock_(folder_.path(), folder_.keys(), options_.clock, options_.random) {}

  UnixSeconds Now() const { return options_.clock.Now(); }
  RandomSource& random() { return options_.random; }
  GuidanceShelf& shelf() { return shelf_; }
  Rights& rights() { return rights_; }
  store::SendStore& send() { return *send_; }
  sync::BackendConnector& backend() { return *backend_; }
  bool unlocked() const { return cases_ != nullptr; }
  /// case.db was made; a folder that cannot be looked into counts as made.
  bool has_cases() const {
    std::error_code error;
    return std::filesystem::exists(folder_.path("case.db"), error) || error;
  }

  Status Unlock(const SecretBytes& passphrase);
  void Lock() { cases_.reset(); }
  store::PhoneLock& lock() { return lock_; }
  bool has_hardware() { return folder_.keys().is_hardware(); }
  Status ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next);
  Status Wipe();
  /// kFailedPrecondition: locked.
  StatusOr<store::CaseStore*> Cases();
  Status RenewReports();
  StatusOr<sync::SendSummary> Send(const SendOptions& options);
  StatusOr<std::vector<InboxMessage>> ReadInbox(const seal::ReporterSecrets& secrets);
  /// Of a case whose words are kept.
  StatusOr<seal::ReporterSecrets> KeptSecrets(std::string_view reference);
  Status EraseCase(const seal::ReporterSecrets& secrets);
  StatusOr<FiledCase> FileCase(const DraftId& draft, const FilingOptions& options);
  Status SweepEvidence();
  KeptFiles& kept() { return kept_; }
  /// kFailedPrecondition: locked, or no lock is set.
  StatusOr<store::CaseStore*> CasesBehindALock();
  StatusOr<UnixSeconds> AddToCase(const seal::ReporterSecrets& secrets, std::string_view text,
                                  const FollowUpOptions& options);

 private:
  StatusOr<std::vector<OrgId>> ReadersOf(const CaseId& case_id,
                                         const std::vector<std::string>& asked);
  Status CheckHasLeft(const CaseId& case_id);
  std::vector<OrgId> PossibleReferrers();
  Status OpenCases(const sqlcipher::DatabaseKey& key);
  Status CheckMayKeepWords() const;
  /// All that `options` name, checked.
  StatusOr<std::vector<OpensOriginal>> OriginalsOf(const DraftId& draft,
                                                   const FilingOptions& options);
  /// The keys of recordings follow the lock.
  Status FollowLock();

  ClientOptions options_;
  DataFolder folder_;
  std::unique_ptr<store::SendStore> send_;
  std::shared_ptr<sync::BackendConnector> backend_;
  Rights rights_;
  GuidanceShelf& shelf_;
  store::EvidenceFolder evidence_;
  KeptFiles kept_;
  store::PhoneLock lock_;
  /// While unlocked.
  std::unique_ptr<store::CaseStore> cases_;
  /// What unlocked it was a passphrase.
  bool passphrase_is_set_ = false;
};

Status Client::Parts::Unlock(const SecretBytes& passphrase) {
  if (unlocked()) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(store::UnlockTry tried, lock_.Unlock(passphrase));
  if (!tried.key) {
    TAILLIGHT_RETURN_IF_ERROR(Wipe());
    if (!tried.is_duress) {
      return InvalidArgument(
          "the lock cannot be opened: it was the tenth wrong passphrase, and "
          "everything behind it is wiped");
    }
    // What opens next is the lock of a device that holds nothing.
    TAILLIGHT_ASSIGN_OR_RETURN(tried, lock_.Unlock(passphrase));
    if (!tried.key) return Internal("a new lock does not open");
  }
  passphrase_is_set_ = !passphrase.empty();
  return OpenCases(*tried.key);
}

Status Client::Parts::OpenCases(const sqlcipher::DatabaseKey& key) {
  TAILLIGHT_ASSIGN_OR_RETURN(cases_, store::CaseStore::Open({folder_.path("case.db")}, key));
  // What waits goes on waiting when send.db cannot be written; the drafts and answers here are
  // readable all the same.
  store::CompleteFilings(*cases_, *send_).IgnoreError();
  FollowLock().IgnoreError();
  SweepEvidence().IgnoreError();
  kept_.Sweep(*cases_).IgnoreError();
  RenewReports().IgnoreError();
  return OkStatus();
}

// With no lock set nothing may be sealed to a key that opens without one.
Status Client::Parts::FollowLock() {
  if (!passphrase_is_set_) return KeptFiles::DropLock(*send_);
  return unlocked() ? kept_.TakeLock(*cases_, *send_) : OkStatus();
}

StatusOr<std::vector<OpensOriginal>> Client::Parts::OriginalsOf(const DraftId& draft,
                                                                const FilingOptions& options) {
  std::vector<OpensOriginal> originals = OriginalsAt(options.evidence);
  TAILLIGHT_ASSIGN_OR_RETURN(const auto attachments,
                             AttachmentsOf(draft, options.attachments, *cases_));
  for (const Attachment& one : attachments) {
    originals.emplace_back([this, one] { return OpenAttachment(one, kept_, *cases_); });
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckEvidence(originals));
  return originals;
}

StatusOr<FiledCase> Client::Parts::FileCase(const DraftId& draft, const FilingOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  if (options.keep_words) TAILLIGHT_RETURN_IF_ERROR(CheckMayKeepWords());
  TAILLIGHT_ASSIGN_OR_RETURN(const model::CaseFile file, cases->drafts().Load(draft));
  TAILLIGHT_RETURN_IF_ERROR(CheckMayAttach(file, options));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto originals, OriginalsOf(draft, options));
  // An organization may have withdrawn a key since the last look. Without a network, what is here
  // was checked and will do.
  shelf_.Refresh(*backend_).IgnoreError();
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  TAILLIGHT_ASSIGN_OR_RETURN(
      SealedEvidence evidence,
      SealEvidence(originals, evidence_, random(), options.sealing_progress));
  TAILLIGHT_ASSIGN_OR_RETURN(
      PreparedFiling prepared,
      PrepareFiling(draft, file, options, *guidance, Now(), random(), std::move(evidence.items)));
  if (options.before_filing) TAILLIGHT_RETURN_IF_ERROR(options.before_filing(prepared.filed));
  TAILLIGHT_RETURN_IF_ERROR(store::FileDraft(*cases, *send_, prepared.filing));
  kept_.RemoveLeaving(*cases).IgnoreError();
  return std::move(prepared.filed);
}

// Not while locked: what a filing that was cut off left is known to case.db alone.
Status Client::Parts::SweepEvidence() {
  if (!unlocked()) return OkStatus();
  return evidence_.Sweep([this] { return store::NeededEvidence(*cases_, *send_); });
}

// The server refuses for good what is added to a case that it does not have.
Status Client::Parts::CheckHasLeft(const CaseId& case_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto filed, cases_->filed_cases().Find(case_id));
  if (!filed) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(const auto entry, send_->Find(filed->record));
  if (!entry || entry->state == store::EntryState::kStored) return OkStatus();
  return FailedPrecondition("case: it has not left this device yet; send it first");
}

StatusOr<std::vector<OrgId>> Client::Parts::ReadersOf(const CaseId& case_id,
                                                      const std::vector<std::string>& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  std::vector<OrgId> ids;
  if (!asked.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto named, FindOrganizations(asked, guidance->directory));
    for (const guidance::Organization* one : named) ids.push_back(one->id);
    return ids;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto filed, cases_->filed_cases().Find(case_id));
  if (filed) return filed->organizations;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto answers, cases_->inbox().List(case_id));
  for (const store::InboxMessage& answer : answers) {
    if (std::ranges::count(ids, answer.organization) == 0) ids.push_back(answer.organization);
  }
  if (ids.empty()) return FailedPrecondition("organization: none is known to have the case");
  return ids;
}

StatusOr<UnixSeconds> Client::Parts::AddToCase(const seal::ReporterSecrets& secrets,
                                               std::string_view text,
                                               const FollowUpOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  const CaseId& case_id = secrets.case_id();
  TAILLIGHT_RETURN_IF_ERROR(CheckHasLeft(case_id));
  shelf_.Refresh(*backend_).IgnoreError();
  FollowUpToSeal input;
  TAILLIGHT_ASSIGN_OR_RETURN(input.organizations, ReadersOf(case_id, options.organizations));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto before, cases->journal().FollowUpsTo(case_id));
  input.counter = static_cast<std::uint32_t>(before.size()) + 1;
  TAILLIGHT_ASSIGN_OR_RETURN(input.last_message, cases->inbox().LastMessage(case_id));
  input.text = text;
  input.not_before = options.send_now ? Now() : Now() + sync::DrawCaseDelay(random());
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  TAILLIGHT_ASSIGN_OR_RETURN(const store::SealedRequest request,
                             SealFollowUp(input, secrets, *guidance, Now(), random()));
  TAILLIGHT_RETURN_IF_ERROR(cases->journal().RecordFollowUp(case_id, input.counter, request));
  // From here on it goes, as a filing does.
  store::CompleteFilings(*cases, *send_).IgnoreError();
  return input.not_before;
}

Status Client::Parts::ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next) {
  TAILLIGHT_RETURN_IF_ERROR(lock_.ChangePassphrase(passphrase, next));
  passphrase_is_set_ = !next.empty();
  // Where that fails, the next Unlock does it.
  FollowLock().IgnoreError();
  return OkStatus();
}

Status Client::Parts::CheckMayKeepWords() const {
  if (passphrase_is_set_) return OkStatus();
  return FailedPrecondition(
      "the words are kept only behind a lock, and none is set: whoever holds this device would "
      "hold the case; set a lock first");
}

Status Client::Parts::Wipe() {
  Lock();
  kept_.ForgetKey();
  passphrase_is_set_ = false;
  // Nothing may write to files that are on their way out; what is put here goes with the program.
  TAILLIGHT_ASSIGN_OR_RETURN(
      send_,
      store::SendStore::Open({}, sqlcipher::DatabaseKey::Draw(options_.random), options_.random));
  TAILLIGHT_RETURN_IF_ERROR(lock_.Wipe());
  TAILLIGHT_ASSIGN_OR_RETURN(send_, folder_.OpenSendStore());
  return OkStatus();
}

StatusOr<store::CaseStore*> Client::Parts::CasesBehindALock() {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  if (passphrase_is_set_) return cases;
  return FailedPrecondition("this is kept only behind a lock, and none is set; set a lock first");
}

StatusOr<store::CaseStore*> Client::Parts::Cases() {
  if (!unlocked()) return FailedPrecondition("cases are locked: unlock them first");
  return cases_.get();
}

Status Client::Parts::RenewReports() {
  return client::RenewReports(*cases_, *send_, shelf_, Now(), options_.random);
}

StatusOr<sync::SendSummary> Client::Parts::Send(const SendOptions& options) {
  sync::Outbox outbox(*send_, evidence_, *backend_, options_.clock, options_.random);
  return outbox.Send({options.everything, options.share_connection, options.progress,
                      options.evidence_progress, options.reports_beside_cases});
}

/// With words alone nobody knows which organizations the case went to.
std::vector<OrgId> Client::Parts::PossibleReferrers() {
  // Words alone, on a device that holds nothing else: who answered stands in the directory.
  if (!shelf_.Get().ok()) shelf_.Refresh(*backend_).IgnoreError();
  std::vector<OrgId> ids;
  const StatusOr<const Guidance*> guidance = shelf_.Get();
  if (!guidance.ok()) return ids;
  for (const guidance::Organization& one : (*guidance)->directory.organizations()) {
    ids.push_back(one.id);
  }
  return ids;
}

Status Client::Parts::EraseCase(const seal::ReporterSecrets& secrets) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  const CaseId& case_id = secrets.case_id();
  TAILLIGHT_ASSIGN_OR_RETURN(const auto filed, cases->filed_cases().Find(case_id));
  // First what has not left, so that it cannot arrive after all.
  if (filed) {
    TAILLIGHT_RETURN_IF_ERROR(send_->Forget(filed->record));
    for (const Sha256Hash& piece : filed->evidence) {
      TAILLIGHT_RETURN_IF_ERROR(send_->Forget(piece));
    }
    TAILLIGHT_RETURN_IF_ERROR(SweepEvidence());
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto added, cases->journal().FollowUpsTo(case_id));
  for (const Sha256Hash& record : added) TAILLIGHT_RETURN_IF_ERROR(send_->Forget(record));
  TAILLIGHT_RETURN_IF_ERROR(EraseCaseAtServer(secrets, *backend_));
  TAILLIGHT_RETURN_IF_ERROR(cases->journal().ForgetFollowUps(case_id));
  TAILLIGHT_RETURN_IF_ERROR(cases->inbox().Forget(case_id));
  return cases->filed_cases().Forget(case_id);
}

StatusOr<seal::ReporterSecrets> Client::Parts::KeptSecrets(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::FiledCase> filed,
                             cases->filed_cases().List());
  std::vector<CaseId> ids;
  ids.reserve(filed.size());
  for (const store::FiledCase& one : filed) ids.push_back(one.case_id);
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseId case_id, FindByReference(reference, ids));
  const auto found = std::ranges::find(filed, case_id, &store::FiledCase::case_id);
  if (found->entropy.empty()) {
    return NotFound("case: its words are not kept on this device; type them in");
  }
  return seal::ReporterSecrets::FromEntropy(found->entropy.view());
}

StatusOr<std::vector<InboxMessage>> Client::Parts::ReadInbox(const seal::ReporterSecrets& secrets) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, Cases());
  store::Inbox& inbox = cases->inbox();
  sync::Mailbox mailbox(inbox, *backend_, options_.clock);
  TAILLIGHT_RETURN_IF_ERROR(mailbox.Fetch(secrets, PossibleReferrers()).status());
  TAILLIGHT_ASSIGN_OR_RETURN(std::vector<store::InboxMessage> stored,
                             inbox.List(secrets.case_id()));
  const StatusOr<const Guidance*> guidance = shelf_.Get();
  std::vector<InboxMessage> messages;
  for (store::InboxMessage& one : stored) {
    const guidance::Organization* organization =
        guidance.ok() ? (*guidance)->directory.FindById(one.organization) : nullptr;
    messages.push_back({organization == nullptr ? "" : organization->name, one.counter,
                        std::move(one.text), !one.is_read});
  }
  MarkPlaces(stored, messages);
  TAILLIGHT_RETURN_IF_ERROR(inbox.MarkRead(secrets.case_id()));
  return messages;
}

Status WipeDevice(const std::filesystem::path& data_dir, const Clock& clock, RandomSource& random) {
  std::error_code error;
  if (!std::filesystem::exists(data_dir, error)) return NotFound("there is no data folder");
  TAILLIGHT_ASSIGN_OR_RETURN(DataFolder folder, DataFolder::Open(data_dir, random));
  return store::PhoneLock(folder.path(), folder.keys(), clock, random).Wipe();
}

Client::Client(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Client::~Client() = default;

StatusOr<std::unique_ptr<Client>> Client::Open(ClientOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::shared_ptr<sync::BackendConnector> connector,
                             MakeConnector(options.server, options.random));
  return Open(std::move(options), std::move(connector));
}

StatusOr<std::unique_ptr<Client>> Client::Open(ClientOptions options,
                                               std::shared_ptr<sync::BackendConnector> backend) {
  TAILLIGHT_ASSIGN_OR_RETURN(DataFolder folder, DataFolder::Open(options.data_dir, options.random));
  TAILLIGHT_RETURN_IF_ERROR(
      store::PhoneLock(folder.path(), folder.keys(), options.clock, options.random).FinishWipe());
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<store::GuideStore> guide, folder.OpenGuideStore());
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<store::SendStore> send, folder.OpenSendStore());
  const std::uint32_t today = DayOf(options.clock.Now());
  if (today > kRememberStoredDays) {
    TAILLIGHT_RETURN_IF_ERROR(send->DeleteStoredBefore(today - kRememberStoredDays));
  }
  auto parts = std::make_unique<Parts>(std::move(options), std::move(folder), std::move(guide),
                                       std::move(send), std::move(backend));
  // What opened them, if anything ever did, was in the memory of a program that has ended.
  if (!parts->has_cases()) parts->kept().SweepAll().IgnoreError();
  return std::unique_ptr<Client>(new Client(std::move(parts)));
}

Rights& Client::rights() const { return parts_->rights(); }

Status Client::Unlock(const SecretBytes& passphrase) { return parts_->Unlock(passphrase); }
void Client::Lock() { parts_->Lock(); }
bool Client::unlocked() const { return parts_->unlocked(); }
Status Client::Wipe() { return parts_->Wipe(); }

StatusOr<LockStatus> Client::lock_status() {
  store::PhoneLock& lock = parts_->lock();
  LockStatus status;
  status.has_hardware = parts_->has_hardware();
  status.is_new = !lock.exists();
  if (status.is_new) return status;
  TAILLIGHT_ASSIGN_OR_RETURN(const bool open, lock.opens_without_passphrase());
  TAILLIGHT_ASSIGN_OR_RETURN(const store::TryCount tries, lock.tries());
  TAILLIGHT_ASSIGN_OR_RETURN(status.wait_seconds, lock.wait());
  status.is_set = !open;
  status.failed_tries = tries.failed;
  status.wipes_at_ten = tries.wipes_at_ten;
  return status;
}

Status Client::ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next) {
  return parts_->ChangePassphrase(passphrase, next);
}

Status Client::SetDuressPassphrase(const SecretBytes& passphrase, const SecretBytes& duress) {
  return parts_->lock().SetDuress(passphrase, duress);
}

Status Client::SetWipeAtTen(bool wipes) {
  TAILLIGHT_RETURN_IF_ERROR(parts_->Cases().status());
  return parts_->lock().SetWipeAtTen(wipes);
}

StatusOr<DraftId> Client::SaveDraft(const model::CaseFile& case_file) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  const UnixSeconds now = parts_->Now();
  TAILLIGHT_RETURN_IF_ERROR(model::ToStatus(model::ValidateCaseFile(case_file, now)));
  const auto id = parts_->random().Draw<DraftId>();
  TAILLIGHT_RETURN_IF_ERROR(cases->drafts().Save(id, case_file, now));
  return id;
}

Status Client::KeepDraft(const DraftId& draft, const model::CaseFile& case_file) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return cases->drafts().Save(draft, case_file, parts_->Now());
}

StatusOr<std::vector<DraftId>> Client::ListDrafts() const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return cases->drafts().List();
}

StatusOr<model::CaseFile> Client::LoadDraft(const DraftId& draft) const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return cases->drafts().Load(draft);
}

Status Client::DeleteDraft(const DraftId& draft) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  TAILLIGHT_RETURN_IF_ERROR(cases->drafts().Delete(draft));
  return parts_->kept().RemoveLeaving(*cases);
}

StatusOr<AttachmentId> Client::KeepFile(
    const DraftId& draft, const std::filesystem::path& path,
    const std::function<void(std::size_t done, std::size_t total)>& progress) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->CasesBehindALock());
  return client::KeepFile(
      draft, path, progress,
      {*cases, parts_->send(), parts_->kept(), parts_->random(), parts_->Now()});
}

StatusOr<std::vector<Attachment>> Client::ListAttachments(const DraftId& draft) const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return cases->attachments().List(draft);
}

StatusOr<SecretBytes> Client::ReadAttachment(const AttachmentId& attachment) const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto found, cases->attachments().Find(attachment));
  if (!found) return NotFound("attachment: there is no such one");
  return client::ReadAttachment(*found, parts_->kept(), *cases);
}

Status Client::RemoveAttachment(const AttachmentId& attachment) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  TAILLIGHT_RETURN_IF_ERROR(cases->attachments().LetGo(attachment));
  return parts_->kept().RemoveLeaving(*cases);
}

StatusOr<std::unique_ptr<Recording>> Client::StartRecording(std::string_view kind) {
  TAILLIGHT_ASSIGN_OR_RETURN(const store::KeptKey key, parts_->kept().SealingKey(parts_->send()));
  return Recording::Start(kind, key, parts_->kept().folder(), parts_->Now(), parts_->random());
}

bool Client::holds_unkept_recordings() const { return parts_->kept().holds_unkept(); }

Status Client::DropUnkeptRecordings() { return parts_->kept().DropUnkept(); }

StatusOr<std::vector<RecordingEntry>> Client::ListRecordings() const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return client::ListRecordings(parts_->kept(), *cases);
}

StatusOr<SecretBytes> Client::ReadRecording(const RecordingId& recording) const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return client::ReadRecording(recording, parts_->kept(), *cases);
}

Status Client::RemoveRecording(const RecordingId& recording) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  return client::RemoveRecording(recording, parts_->kept(), *cases);
}

Status Client::AttachRecording(const DraftId& draft, const RecordingId& recording) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->CasesBehindALock());
  return client::AttachRecording(draft, recording, parts_->kept(), *cases);
}

StatusOr<FiledCase> Client::FileCase(const DraftId& draft, const FilingOptions& options) {
  StatusOr<FiledCase> filed = parts_->FileCase(draft, options);
  if (!filed.ok()) parts_->SweepEvidence().IgnoreError();
  return filed;
}

Status Client::QueueReports(const std::vector<model::IncidentReport>& reports) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, parts_->shelf().Get());
  const UnixSeconds now = parts_->Now();
  std::vector<store::SealedRequest> requests;
  requests.reserve(reports.size());
  for (const model::IncidentReport& report : reports) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        store::QueuedReport queued,
        SealFacts(wire::FactsOf(report), now, *guidance, now, parts_->random()));
    requests.push_back(std::move(queued.request));
  }
  return parts_->send().Enqueue(requests);
}

StatusOr<std::vector<CaseEntry>> Client::ListCases() const {
  TAILLIGHT_ASSIGN_OR_RETURN(store::CaseStore * cases, parts_->Cases());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::FiledCase> filed,
                             cases->filed_cases().List());
  const StatusOr<const Guidance*> guidance = parts_->shelf().Get();
  std::vector<CaseEntry> entries;
  for (const store::FiledCase& one : filed) {
    CaseEntry entry{ShortReference(one.case_id), one.filed, {}, !one.entropy.empty()};
    for (const OrgId& org_id : one.organizations) {
      const guidance::Organization* organization =
          guidance.ok() ? (*guidance)->directory.FindById(org_id) : nullptr;
      entry.organizations.push_back(organization == nullptr ? ToHex(org_id.view())
                                                            : organization->handle);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

StatusOr<std::vector<InboxMessage>> Client::ReadInbox(std::string_view words) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, SecretsOf(words));
  return parts_->ReadInbox(secrets);
}

StatusOr<std::vector<InboxMessage>> Client::ReadInboxOf(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, parts_->KeptSecrets(reference));
  return parts_->ReadInbox(secrets);
}

StatusOr<UnixSeconds> Client::AddToCase(std::string_view words, std::string_view text,
                                        const FollowUpOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, SecretsOf(words));
  return parts_->AddToCase(secrets, text, options);
}

StatusOr<UnixSeconds> Client::AddToCaseOf(std::string_view reference, std::string_view text,
                                          const FollowUpOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, parts_->KeptSecrets(reference));
  return parts_->AddToCase(secrets, text, options);
}

Status Client::EraseCase(std::string_view words) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, SecretsOf(words));
  return parts_->EraseCase(secrets);
}

Status Client::EraseCaseOf(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::ReporterSecrets secrets, parts_->KeptSecrets(reference));
  return parts_->EraseCase(secrets);
}

StatusOr<std::vector<OutboxItem>> Client::ListOutbox() const {
  return OutboxItemsOf(parts_->send());
}

StatusOr<SendResult> Client::SendOutbox(const SendOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const sync::SendSummary summary, parts_->Send(options));
  if (parts_->unlocked()) TAILLIGHT_RETURN_IF_ERROR(parts_->RenewReports());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::SendEntry> waiting,
                             parts_->send().Waiting(std::nullopt));
  return SendResult{summary.stored, waiting.size(), summary.refused, summary.first_error};
}

}  // namespace taillight::client
