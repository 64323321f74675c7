// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/desk.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "client-core/client/answered_file.h"
#include "client-core/client/case_notes.h"
#include "client-core/client/case_reference.h"
#include "client-core/client/case_sharing.h"
#include "client-core/client/case_thread.h"
#include "client-core/client/data_folder.h"
#include "client-core/client/epoch_keyring.h"
#include "client-core/client/evidence_download.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/client/member_keys.h"
#include "client-core/client/session_file.h"
#include "client-core/client/thread_places.h"
#include "client-core/guidance/case_moments.h"
#include "client-core/guidance/content.h"
#include "client-core/model/utf8.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/login.h"
#include "client-core/seal/org_note.h"
#include "client-core/seal/reply_envelope.h"

namespace taillight::client {
namespace {

// The server takes a signature that holds for two minutes at most.
constexpr UnixSeconds kLogInSignatureSeconds = 60;
// A list that goes on beyond this is not a list any more.
constexpr std::size_t kMaxPages = 20'000;

/// All pages of a case as the server gives them.
struct SealedThread {
  std::vector<Bytes> records;
  std::vector<Bytes> notes;
  std::vector<Bytes> shares;
};

std::uint64_t SerialOf(const std::vector<wire::MemberCert>& certs, const MemberId& member_id) {
  std::uint64_t serial = 0;
  for (const wire::MemberCert& cert : certs) {
    if (cert.member_id == member_id) serial = std::max(serial, cert.serial);
  }
  return serial;
}

bool MayHaveArrived(const Status& status) {
  return status.code() == StatusCode::kUnavailable ||
         status.code() == StatusCode::kDeadlineExceeded;
}

std::vector<CaseId> IdsOf(const std::vector<sync::CaseListing>& listings) {
  std::vector<CaseId> ids;
  ids.reserve(listings.size());
  for (const sync::CaseListing& one : listings) ids.push_back(one.case_id);
  return ids;
}

Status CheckReplyText(std::string_view text) {
  if (text.empty()) return InvalidArgument("reply: is empty");
  if (text.size() > kMaxReplyBytes) {
    return InvalidArgument("reply: longer than 1,900 bytes");
  }
  if (!model::CountCharacters(text)) return InvalidArgument("reply: is not UTF-8 text");
  return OkStatus();
}

}  // namespace

class Desk::Parts {
 public:
  Parts(DeskOptions options, DataFolder folder, std::unique_ptr<store::GuideStore> guide,
        std::shared_ptr<sync::BackendConnector> backend, std::shared_ptr<sync::DeskConnector> desk)
      : options_(std::move(options)),
        folder_(std::move(folder)),
        guide_(std::move(guide)),
        shelf_(*guide_, &options_.server.trust, options_.clock),
        backend_(std::move(backend)),
        desk_(std::move(desk)) {}

  Status UnlockKeys(const std::filesystem::path& key_file, const SecretBytes& passphrase);
  Status LogIn();
  Status LogOut();
  StatusOr<std::vector<QueueRow>> Queue();
  /// That the case is the one first opened here under this id. kPermissionDenied: another.
  Status CheckSameCase(const CaseThread& thread);
  StatusOr<CaseThread> OpenCase(std::string_view reference);
  /// Of the case that was opened last.
  const CaseNotes& notes() const { return notes_; }
  bool IsReferred(const CaseThread& thread) const {
    return thread.shared_by && *thread.shared_by != keys_->org_id;
  }
  Status PutNote(const CaseThread& thread, std::string_view text);
  /// Nothing given: to the own organization.
  Status Share(const CaseThread& thread, const std::optional<std::string>& organization);
  Status SaveEvidence(const wire::MediaItem& item, const std::filesystem::path& out);
  Status Reply(const CaseThread& thread, std::string_view text);
  UnixSeconds Now() const { return options_.clock.Now(); }
  /// Nothing: the guidance that is here has no rules, or cannot be read; the case opens all the
  /// same.
  std::optional<guidance::DeadlinePage> Deadlines(const model::CaseFile& case_file);

 private:
  std::filesystem::path session_path() const { return folder_.path("desk-session"); }
  std::filesystem::path answered_path() const { return folder_.path("desk-answered"); }

  Status RefreshGuidance();
  StatusOr<const guidance::Organization*> OwnOrganization();
  /// Of the member whose keys are unlocked.
  StatusOr<StoredSession> OwnSession();
  StatusOr<std::vector<sync::CaseListing>> ListAll(sync::DeskBackend& backend,
                                                   const SecretBytes& token);
  StatusOr<CaseId> Resolve(sync::DeskBackend& backend, const SecretBytes& token,
                           std::string_view reference);
  StatusOr<SealedThread> FetchCase(sync::DeskBackend& backend, const SecretBytes& token,
                                   const CaseId& case_id);
  StatusOr<guidance::EpochKey> KeyOf(const OrgId& org_id);
  StatusOr<Bytes> SealAnswer(const CaseThread& thread, std::string_view text,
                             std::uint32_t counter);
  Status Send(const Bytes& record);

  DeskOptions options_;
  DataFolder folder_;
  std::unique_ptr<store::GuideStore> guide_;
  GuidanceShelf shelf_;
  std::shared_ptr<sync::BackendConnector> backend_;
  std::shared_ptr<sync::DeskConnector> desk_;
  std::optional<MemberKeys> keys_;
  CaseNotes notes_;
  /// Of the own certificate, once a case was opened.
  std::uint64_t serial_ = 0;
};

Status Desk::Parts::UnlockKeys(const std::filesystem::path& key_file,
                               const SecretBytes& passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(keys_, ReadMemberKeys(key_file, passphrase));
  return OkStatus();
}

Status Desk::Parts::RefreshGuidance() {
  const Status refreshed = shelf_.Refresh(*backend_);
  // What is here was checked when it came: it will do until the server can be reached again.
  return shelf_.Get().ok() ? OkStatus() : refreshed;
}

StatusOr<const guidance::Organization*> Desk::Parts::OwnOrganization() {
  if (!keys_) return FailedPrecondition("member keys: unlock them first");
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  const guidance::Organization* own = guidance->directory.FindById(keys_->org_id);
  if (own == nullptr) {
    return FailedPrecondition("organization: not in the directory of the guidance that is here");
  }
  return own;
}

Status Desk::Parts::LogIn() {
  if (!keys_) return FailedPrecondition("member keys: unlock them first");
  TAILLIGHT_RETURN_IF_ERROR(RefreshGuidance());
  TAILLIGHT_RETURN_IF_ERROR(OwnOrganization().status());
  const auto backend = desk_->ConnectDesk();
  sync::LogInProof proof;
  TAILLIGHT_ASSIGN_OR_RETURN(proof.nonce, backend->StartLogIn());
  proof.org_id = keys_->org_id;
  proof.member_id = keys_->member_id;
  proof.expiry = Now() + kLogInSignatureSeconds;
  const std::string origin = "https://" + options_.server.trust.server_name;
  proof.signature =
      seal::SignLogin({origin, proof.nonce, proof.member_id, proof.expiry}, keys_->signing_key);
  TAILLIGHT_ASSIGN_OR_RETURN(sync::Session session, backend->LogIn(proof));
  return WriteSession(session_path(),
                      {keys_->org_id, keys_->member_id, session.expiry, std::move(session.token)});
}

Status Desk::Parts::LogOut() {
  const StatusOr<StoredSession> session = ReadSession(session_path(), Now());
  ForgetSession(session_path());
  if (session.status().code() == StatusCode::kUnauthenticated) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(session.status());
  return desk_->ConnectDesk()->LogOut(session->token);
}

StatusOr<StoredSession> Desk::Parts::OwnSession() {
  if (!keys_) return FailedPrecondition("member keys: unlock them first");
  TAILLIGHT_ASSIGN_OR_RETURN(StoredSession session, ReadSession(session_path(), Now()));
  if (session.org_id != keys_->org_id || session.member_id != keys_->member_id) {
    return Unauthenticated("the open session is another member's: log in first");
  }
  return session;
}

StatusOr<std::vector<sync::CaseListing>> Desk::Parts::ListAll(sync::DeskBackend& backend,
                                                              const SecretBytes& token) {
  std::vector<sync::CaseListing> all;
  std::string page_token;
  for (std::size_t page = 0; page < kMaxPages; ++page) {
    TAILLIGHT_ASSIGN_OR_RETURN(sync::CaseListPage list, backend.ListCases(token, page_token));
    std::ranges::move(list.cases, std::back_inserter(all));
    if (list.next_page_token.empty()) return all;
    page_token = std::move(list.next_page_token);
  }
  return InvalidArgument("answer: the list of cases does not end");
}

StatusOr<std::vector<QueueRow>> Desk::Parts::Queue() {
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, ReadSession(session_path(), Now()));
  const auto backend = desk_->ConnectDesk();
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<sync::CaseListing> all,
                             ListAll(*backend, session.token));
  std::vector<std::string> references = UniqueReferences(IdsOf(all));
  std::vector<QueueRow> rows;
  for (std::size_t i = 0; i < all.size(); ++i) {
    rows.push_back({std::move(references[i]), all[i].day, all[i].tier, all[i].size_bytes,
                    all[i].follow_up_count});
  }
  return rows;
}

StatusOr<CaseId> Desk::Parts::Resolve(sync::DeskBackend& backend, const SecretBytes& token,
                                      std::string_view reference) {
  // A whole id needs no list.
  if (reference.size() == 2 * CaseId::kSize) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(reference));
    return CaseId::From(bytes);
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckReference(reference));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<sync::CaseListing> all, ListAll(backend, token));
  return FindByReference(reference, IdsOf(all));
}

StatusOr<CaseThread> Desk::Parts::OpenCase(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, OwnSession());
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Organization* organization, OwnOrganization());
  const auto backend = desk_->ConnectDesk();
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseId case_id, Resolve(*backend, session.token, reference));
  TAILLIGHT_ASSIGN_OR_RETURN(const sync::EpochWrapsAnswer wraps,
                             backend->ListEpochWraps(session.token));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<seal::KemKeyPair> epoch_keys,
                             OpenEpochKeys(wraps, *keys_, *organization, Now()));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<wire::MemberCert> certs,
                             CurrentCertificates(wraps, *organization));
  serial_ = SerialOf(certs, keys_->member_id);
  TAILLIGHT_ASSIGN_OR_RETURN(const SealedThread sealed,
                             FetchCase(*backend, session.token, case_id));
  TAILLIGHT_ASSIGN_OR_RETURN(CaseThread thread,
                             OpenThread(case_id, sealed.records, epoch_keys, sealed.shares));
  TAILLIGHT_RETURN_IF_ERROR(CheckSameCase(thread));
  notes_ = OpenNotes(case_id, sealed.notes, epoch_keys,
                     {organization->id, organization->signing_key, certs});
  return thread;
}

StatusOr<SealedThread> Desk::Parts::FetchCase(sync::DeskBackend& backend, const SecretBytes& token,
                                              const CaseId& case_id) {
  SealedThread sealed;
  std::string page_token;
  for (std::size_t page = 0; page < kMaxPages; ++page) {
    TAILLIGHT_ASSIGN_OR_RETURN(sync::CasePage part, backend.GetCase(token, case_id, page_token));
    std::ranges::move(part.records, std::back_inserter(sealed.records));
    std::ranges::move(part.notes, std::back_inserter(sealed.notes));
    std::ranges::move(part.shares, std::back_inserter(sealed.shares));
    if (part.next_page_token.empty()) return sealed;
    page_token = std::move(part.next_page_token);
  }
  return InvalidArgument("answer: the case does not end");
}

StatusOr<guidance::EpochKey> Desk::Parts::KeyOf(const OrgId& org_id) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  if (!guidance->freshness) {
    return FailedPrecondition("organization keys: none are here yet; log in again");
  }
  auto key = guidance->freshness->keys.Pick(org_id, Now(), guidance->bundle.created());
  if (key.status().code() == StatusCode::kNotFound) {
    return FailedPrecondition("organization keys: none may be used now");
  }
  return key;
}

Status Desk::Parts::PutNote(const CaseThread& thread, std::string_view text) {
  TAILLIGHT_RETURN_IF_ERROR(RefreshGuidance());
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::EpochKey key, KeyOf(keys_->org_id));
  TAILLIGHT_ASSIGN_OR_RETURN(
      const Bytes note,
      seal::SealNote({thread.case_id, key.suite, key.public_key, keys_->member_id, serial_, text},
                     keys_->signing_key, options_.random));
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, OwnSession());
  return desk_->ConnectDesk()->PutNote(session.token, note);
}

Status Desk::Parts::Share(const CaseThread& thread,
                          const std::optional<std::string>& organization) {
  TAILLIGHT_RETURN_IF_ERROR(RefreshGuidance());
  OrgId to_org = keys_->org_id;
  if (organization) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
    const guidance::Organization* found = guidance->directory.FindByName(*organization);
    if (found == nullptr) return NotFound("organization: not in the directory");
    if (found->id == keys_->org_id) {
      return InvalidArgument("organization: is your own; extend the case instead");
    }
    to_org = found->id;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::EpochKey key, KeyOf(to_org));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> shares,
                             ShareThread(thread, *keys_, key, options_.random));
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, OwnSession());
  const auto backend = desk_->ConnectDesk();
  for (const Bytes& share : shares) {
    TAILLIGHT_RETURN_IF_ERROR(backend->PutShare(session.token, share));
  }
  return OkStatus();
}

Status Desk::Parts::SaveEvidence(const wire::MediaItem& item, const std::filesystem::path& out) {
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, OwnSession());
  const auto backend = desk_->ConnectDesk();
  TAILLIGHT_RETURN_IF_ERROR(DownloadEvidence(*backend, session.token, item, out));
  // It is here, whether or not the server keeps it.
  backend->KeepMedia(session.token, item.media_id).IgnoreError();
  return OkStatus();
}

std::optional<guidance::DeadlinePage> Desk::Parts::Deadlines(const model::CaseFile& case_file) {
  constexpr std::string_view kDeskLanguage = "en";
  const auto guidance = shelf_.Get();
  if (!guidance.ok()) return std::nullopt;
  const auto content = guidance::GuidanceContent::Create((*guidance)->bundle);
  if (!content.ok()) return std::nullopt;
  const auto known = content->start_moments(kDeskLanguage);
  if (!known.ok() || known->empty()) return std::nullopt;
  auto page = content->ShowDeadlines(guidance::DeadlinePlaceOf(case_file),
                                     guidance::MomentsOf(case_file), kDeskLanguage);
  if (!page.ok()) return std::nullopt;
  guidance::SortByTimeLeft(*page, std::chrono::sys_seconds(std::chrono::seconds(Now())));
  return *std::move(page);
}

Status Desk::Parts::CheckSameCase(const CaseThread& thread) {
  TAILLIGHT_ASSIGN_OR_RETURN(LastAnswers answers, ReadAnswered(answered_path(), keys_->kem_key));
  auto [answer, is_new] = answers.try_emplace(thread.case_id);
  if (!is_new) {
    if (answer->second.case_record == thread.case_record) return OkStatus();
    return PermissionDenied(
        "case: the server gave another case under this id than the one opened here before; "
        "do not answer it");
  }
  answer->second.case_record = thread.case_record;
  return WriteAnswered(answered_path(), answers, keys_->kem_key, options_.random);
}

StatusOr<Bytes> Desk::Parts::SealAnswer(const CaseThread& thread, std::string_view text,
                                        std::uint32_t counter) {
  wire::ReplyBody body;
  body.counter = counter;
  body.last_message = thread.last_message;
  body.text = std::string(text);
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes content, body.Serialize());
  const seal::ReplyToSeal reply{.org_id = keys_->org_id,
                                .case_id = thread.case_id,
                                .mailbox_id = thread.body.mailbox_id,
                                .suite = wire::Suite::kX25519,
                                .mailbox_public_key = thread.body.mailbox_public_key,
                                .thread_psk = thread.thread_psk,
                                .body = content.view()};
  return seal::SealReply(reply, options_.random);
}

Status Desk::Parts::Send(const Bytes& record) {
  TAILLIGHT_ASSIGN_OR_RETURN(const StoredSession session, OwnSession());
  Status first = desk_->ConnectDesk()->SendReply(session.token, record).status();
  if (!MayHaveArrived(first)) return first;
  return desk_->ConnectDesk()->SendReply(session.token, record).status();
}

Status Desk::Parts::Reply(const CaseThread& thread, std::string_view text) {
  const seal::KemKeyPair& own_key = keys_->kem_key;
  TAILLIGHT_ASSIGN_OR_RETURN(LastAnswers answers, ReadAnswered(answered_path(), own_key));
  const Sha256Hash text_sha256 = seal::Sha256(AsBytes(text));
  const LastAnswer before = answers[thread.case_id];
  LastAnswer& answer = answers[thread.case_id];
  if (answer.pending.empty() || answer.text_sha256 != text_sha256) {
    answer.counter = before.counter + 1;
    answer.text_sha256 = text_sha256;
    TAILLIGHT_ASSIGN_OR_RETURN(answer.pending, SealAnswer(thread, text, answer.counter));
    TAILLIGHT_RETURN_IF_ERROR(WriteAnswered(answered_path(), answers, own_key, options_.random));
  }
  Status sent = Send(answer.pending);
  if (MayHaveArrived(sent)) return sent;
  if (sent.ok()) {
    answer.pending.clear();
  } else {
    // Refused for good: its number is free again.
    answer = before;
  }
  TAILLIGHT_RETURN_IF_ERROR(WriteAnswered(answered_path(), answers, own_key, options_.random));
  return sent;
}

Desk::Desk(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Desk::~Desk() = default;

StatusOr<std::unique_ptr<Desk>> Desk::Open(DeskOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::shared_ptr<transport::GrpcConnector> connector,
                             MakeConnector(options.server, options.random));
  return Open(std::move(options), connector, connector);
}

StatusOr<std::unique_ptr<Desk>> Desk::Open(DeskOptions options,
                                           std::shared_ptr<sync::BackendConnector> backend,
                                           std::shared_ptr<sync::DeskConnector> desk) {
  TAILLIGHT_ASSIGN_OR_RETURN(DataFolder folder, DataFolder::Open(options.data_dir, options.random));
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<store::GuideStore> guide, folder.OpenGuideStore());
  return std::unique_ptr<Desk>(
      new Desk(std::make_unique<Parts>(std::move(options), std::move(folder), std::move(guide),
                                       std::move(backend), std::move(desk))));
}

Status Desk::UnlockKeys(const std::filesystem::path& key_file, const SecretBytes& passphrase) {
  return parts_->UnlockKeys(key_file, passphrase);
}

Status Desk::LogIn() { return parts_->LogIn(); }
Status Desk::LogOut() { return parts_->LogOut(); }
StatusOr<std::vector<QueueRow>> Desk::Queue() { return parts_->Queue(); }

StatusOr<DeskCase> Desk::OpenCase(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(CaseThread thread, parts_->OpenCase(reference));
  DeskCase opened;
  opened.reference = ShortReference(thread.case_id);
  opened.case_file = std::move(thread.body.file);
  std::vector<std::uint32_t> counters;
  for (wire::FollowUpBody& follow_up : thread.follow_ups) {
    counters.push_back(follow_up.counter);
    opened.follow_ups.push_back({follow_up.counter, std::move(follow_up.text)});
  }
  const std::vector<ThreadPlace> places = PlacesOf(counters);
  for (std::size_t i = 0; i < places.size(); ++i) {
    opened.follow_ups[i].missing_before = places[i].missing_before;
    opened.follow_ups[i].same_number = places[i].same_number;
  }
  for (const CaseNote& note : parts_->notes().notes) {
    opened.notes.push_back({ToHex(note.writer.view()).substr(0, kShortReferenceDigits), note.text});
  }
  for (const wire::MediaItem& item : thread.body.media) {
    opened.evidence.push_back({item.kind, item.size_bytes});
  }
  for (const wire::FollowUpBody& follow_up : thread.follow_ups) {
    for (const wire::MediaItem& item : follow_up.media) {
      opened.evidence.push_back({item.kind, item.size_bytes});
    }
  }
  opened.deadlines = parts_->Deadlines(opened.case_file);
  opened.opened = parts_->Now();
  opened.is_referred = parts_->IsReferred(thread);
  opened.unreadable_count = thread.unreadable_count + parts_->notes().unreadable_count;
  return opened;
}

Status Desk::PutNote(std::string_view reference, std::string_view text) {
  if (text.empty()) return InvalidArgument("note: is empty");
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseThread thread, parts_->OpenCase(reference));
  return parts_->PutNote(thread, text);
}

Status Desk::Refer(std::string_view reference, const std::string& organization) {
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseThread thread, parts_->OpenCase(reference));
  if (!thread.body.file.consent.may_refer) {
    return FailedPrecondition("case: the reporter did not allow it to be handed on");
  }
  // The reporter's device looks for answers of organizations that one it chose referred to; not
  // further.
  if (parts_->IsReferred(thread)) {
    return FailedPrecondition("case: was referred to you; who referred it can refer it on");
  }
  return parts_->Share(thread, organization);
}

Status Desk::Extend(std::string_view reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseThread thread, parts_->OpenCase(reference));
  return parts_->Share(thread, std::nullopt);
}

Status Desk::SaveEvidence(std::string_view reference, std::size_t number,
                          const std::filesystem::path& out) {
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseThread thread, parts_->OpenCase(reference));
  if (!thread.body.file.consent.evidence) {
    return FailedPrecondition("case: the reporter did not agree that evidence is looked at");
  }
  std::vector<const wire::MediaItem*> items;
  for (const wire::MediaItem& item : thread.body.media) items.push_back(&item);
  for (const wire::FollowUpBody& follow_up : thread.follow_ups) {
    for (const wire::MediaItem& item : follow_up.media) items.push_back(&item);
  }
  if (number < 1 || number > items.size()) return NotFound("evidence: the case names no such");
  return parts_->SaveEvidence(*items[number - 1], out);
}

Status Desk::Reply(std::string_view reference, std::string_view text) {
  TAILLIGHT_RETURN_IF_ERROR(CheckReplyText(text));
  TAILLIGHT_ASSIGN_OR_RETURN(const CaseThread thread, parts_->OpenCase(reference));
  if (!thread.body.file.consent.answer_me) {
    return FailedPrecondition("case: the reporter did not agree to be answered");
  }
  return parts_->Reply(thread, text);
}

}  // namespace taillight::client
