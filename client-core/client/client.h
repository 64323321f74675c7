// SPDX-License-Identifier: AGPL-3.0-or-later
// The face of a reporter's device: rights for everybody, and behind a lock drafts, cases and
// answers.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/recording.h"
#include "client-core/client/recordings.h"
#include "client-core/client/rights.h"
#include "client-core/client/server_options.h"
#include "client-core/model/case_file.h"
#include "client-core/model/incident_report.h"
#include "client-core/seal/words.h"
#include "client-core/store/attachments.h"
#include "client-core/store/drafts.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

using DraftId = store::DraftId;
using AttachmentId = wire::KeptId;
using Attachment = store::Attachment;

/// Clock and random source are borrowed.
struct ClientOptions {
  /// Holds guide.db, case.db and send.db; mode 0700, made when it is not there.
  std::filesystem::path data_dir;
  ServerOptions server;
  const Clock& clock;
  RandomSource& random;
  /// As RightsOptions::built_in.
  ByteView built_in = {};
};

struct FiledCase;

/// How a draft becomes a sealed case, an incident report, or both.
struct FilingOptions {
  /// Handles or ids (16 hexadecimal digits), all different: at most three. None: only the incident
  /// report, if the draft's consent says to be counted.
  std::vector<std::string> organizations;
  /// Of the twelve words.
  seal::WordLanguage word_language = seal::WordLanguage::kEnglish;
  /// Send the case at once; otherwise it waits a random 0 to 30 minutes.
  bool send_case_now = false;
  /// Of the incident report; nothing: a random 1 to 72 hours, which is what hides whose it is. For
  /// tests and replays.
  std::optional<std::chrono::seconds> report_delay = std::nullopt;
  /// Keep what the words stand for on this device, so that its inbox needs no typing. Whoever opens
  /// the device's lock then holds the case, so there must be one: kFailedPrecondition without.
  bool keep_words = false;
  /// Evidence: plain files, sealed as they are, 64 MiB each at most, to the organizations named.
  /// The draft's consent must say that they may look at it.
  std::vector<std::filesystem::path> evidence = {};
  /// Evidence that was kept with the draft, after the files. All that was kept with it leaves the
  /// device once the draft is filed, sent or not.
  std::vector<AttachmentId> attachments = {};
  /// Called while evidence is sealed, with sealed and all bytes.
  std::function<void(std::size_t done, std::size_t total)> sealing_progress = {};
  /// Called with what the person takes away before anything is stored or queued: show the words
  /// here. Unless it returns OK nothing is filed, the draft stays, and the words open nothing.
  std::function<Status(const FiledCase&)> before_filing = {};
};

/// What the person takes away. The words are shown once: Client keeps them only when asked to.
struct FiledCase {
  /// Nothing: no organization was named, so there is no case.
  struct Receipt {
    /// First digits of the case's id, as the desk's queue shows them.
    std::string reference;
    std::array<std::string_view, seal::kWordCount> words;
    seal::WordLanguage language = seal::WordLanguage::kEnglish;
    UnixSeconds send_time = 0;
  };
  std::optional<Receipt> receipt;
  /// When the incident report goes; nothing: not counted.
  std::optional<UnixSeconds> report_send_time;
  /// When the last of the evidence goes; nothing: there is none.
  std::optional<UnixSeconds> evidence_send_time = std::nullopt;
};

/// Says nothing of a duress passphrase, since whoever holds the device can ask.
struct LockStatus {
  /// Nothing private was ever written here, so there is no lock yet.
  bool is_new = false;
  /// A passphrase stands before the cases. Without one, whoever holds the device or a copy of its
  /// folder opens everything.
  bool is_set = false;
  /// The device's secret cannot be copied off it, so that a PIN will do.
  bool has_hardware = false;
  int failed_tries = 0;
  std::int64_t wait_seconds = 0;
  bool wipes_at_ten = false;
};

struct CaseEntry {
  std::string reference;
  UnixSeconds filed = 0;
  /// Handles.
  std::vector<std::string> organizations;
  bool words_kept = false;
};

enum class OutboxKind { kCase, kFollowUp, kReport, kEvidence };
enum class OutboxState {
  /// Waits for its time, for another try, or, a report whose week has passed, to be sealed anew
  /// when cases are next unlocked.
  kWaiting,
  /// The server has it on disk.
  kStored,
  /// The server refused it for good.
  kRefused,
};

/// One request in send.db: sealed, so it says that something waits and not what.
struct OutboxItem {
  OutboxKind kind = OutboxKind::kCase;
  OutboxState state = OutboxState::kWaiting;
  /// Not before.
  UnixSeconds due = 0;
  int attempts = 0;
  /// Why the last attempt failed; OK when there was none.
  Status last_error;
  /// Of evidence that is not stored yet: how many of its chunks are.
  struct Chunks {
    std::size_t stored = 0;
    std::size_t all = 0;
  };
  std::optional<Chunks> chunks = std::nullopt;
};

struct SendOptions {
  /// Cases and their evidence that are not due yet too; whoever runs the server can then guess from
  /// the times that they belong together. Incident reports always wait for their own time: sent
  /// beside a case, they would be tied to it.
  bool everything = false;
  /// Called after each request, with how many are done of how many.
  std::function<void(std::size_t done, std::size_t total)> progress = {};
  /// Called after each chunk of evidence, with how many of its chunks are stored.
  std::function<void(std::size_t chunks, std::size_t chunk_count)> evidence_progress = {};
  /// All requests on one connection. For the replay of public records alone: two things of one
  /// person sent over one connection are tied together for whoever runs the server.
  bool share_connection = false;
  /// A report that is due goes beside a case that is due; otherwise it waits a newly drawn 1 to 72
  /// hours more, since seconds apart they would be tied together. For those who gave the report's
  /// delay themselves.
  bool reports_beside_cases = false;
};

struct SendResult {
  std::size_t stored = 0;
  /// Still waiting: not due, or to be tried again.
  std::size_t waiting = 0;
  std::size_t refused = 0;
  /// The first failure of this run; OK when there was none.
  Status first_error;
};

/// How something is added to a case that was filed.
struct FollowUpOptions {
  /// Those that get it, as in FilingOptions. None: those the case was sealed to, or, on a device
  /// where it was not filed, those that have answered. An organization that another one handed the
  /// case to gets it from that one.
  std::vector<std::string> organizations = {};
  /// Otherwise it waits a random 0 to 30 minutes.
  bool send_now = false;
};

struct InboxMessage {
  /// Full name of the organization; empty when the directory does not know it any more.
  std::string organization;
  /// From 1, of that organization's answers; a number that is missing is an answer that is missing.
  std::uint32_t counter = 0;
  std::string text;
  /// Read for the first time.
  bool is_new = false;
  /// Answers of the same organization that should stand before this one and are not here: deleted
  /// after 60 days, kept back, or read on another device.
  std::uint32_t missing_before = 0;
  /// Two members answered without knowing of each other: both are here.
  bool same_number = false;
};

/// Everything private in `data_dir` goes, for good, whatever state its files are in; no Client may
/// be open on it. kNotFound: no such folder. Errors as store::PhoneLock::Wipe: the rest goes when
/// the folder is next opened.
Status WipeDevice(const std::filesystem::path& data_dir, const Clock& clock, RandomSource& random);

/// One thread. One process at a time on one data folder.
class Client {
 public:
  /// Opens guide.db and send.db, which need no lock. kInvalidArgument, kFailedPrecondition: as
  /// GrpcConnector::Create, or a file is of a newer program. kDataLoss: a file is damaged.
  static StatusOr<std::unique_ptr<Client>> Open(ClientOptions options);
  /// With the network given, for tests and embedders.
  static StatusOr<std::unique_ptr<Client>> Open(ClientOptions options,
                                                std::shared_ptr<sync::BackendConnector> backend);
  ~Client();

  /// What can be read without a lock. Lives as long as this.
  Rights& rights() const;

  // The lock.

  /// Opens case.db with `passphrase`, empty for none; makes it, with that passphrase, when there is
  /// none. The duress passphrase wipes, then opens what a new device has: guidance and nothing
  /// else. Errors as PhoneLock::Unlock; with the tenth wrong passphrase, where that was chosen,
  /// everything is wiped as well.
  Status Unlock(const SecretBytes& passphrase);
  /// Forgets the key and closes case.db. Sending goes on.
  void Lock();
  bool unlocked() const;
  /// Asks no passphrase; takes as long as a try.
  StatusOr<LockStatus> lock_status();
  /// Sets the lock (`passphrase` empty), changes it, or takes it away (`next` empty). Errors as
  /// PhoneLock::ChangePassphrase.
  Status ChangePassphrase(const SecretBytes& passphrase, const SecretBytes& next);
  /// A second passphrase that wipes; empty: none any more. Whoever offers it MUST say that wiping
  /// once an officer has asked for the phone has been charged as a crime in the US (18 U.S.C.
  /// 2232), and that not keeping a case on the phone is the safer tool. Errors as
  /// PhoneLock::SetDuress.
  Status SetDuressPassphrase(const SecretBytes& passphrase, const SecretBytes& duress);
  /// Whether the tenth wrong passphrase wipes. kFailedPrecondition: locked.
  Status SetWipeAtTen(bool wipes);
  /// Everything private goes, for good: cases, drafts, answers, what waits to be sent. Guidance
  /// stays, and the Client can be used on. Errors as PhoneLock::Wipe: the rest goes when the folder
  /// is next opened.
  Status Wipe();

  // Behind the lock: kFailedPrecondition while locked.

  /// Durable when it returns. kInvalidArgument: every field that breaks a rule.
  StatusOr<DraftId> SaveDraft(const model::CaseFile& case_file);
  /// Keeps `case_file` in the place of what `draft` was, half answers too; durable when it returns.
  Status KeepDraft(const DraftId& draft, const model::CaseFile& case_file);
  /// Last kept first.
  StatusOr<std::vector<DraftId>> ListDrafts() const;
  /// kNotFound: no such draft.
  StatusOr<model::CaseFile> LoadDraft(const DraftId& draft) const;
  /// Its attachments go with it. A draft that is not there is OK.
  Status DeleteDraft(const DraftId& draft);

  // Evidence that waits with a draft. Kept only behind a lock: kFailedPrecondition without one.

  /// A copy of the file as it is, 64 MiB at most, sealed and durable when it returns; the file
  /// itself stays where it is. `progress` is called with copied and all bytes. Errors as KeepFile
  /// (attachments.h), those of the file before any work is done.
  StatusOr<AttachmentId> KeepFile(
      const DraftId& draft, const std::filesystem::path& path,
      const std::function<void(std::size_t done, std::size_t total)>& progress = {});
  /// First kept first.
  StatusOr<std::vector<Attachment>> ListAttachments(const DraftId& draft) const;
  /// kNotFound: no such attachment. kDataLoss: what is kept of it is gone or damaged.
  StatusOr<SecretBytes> ReadAttachment(const AttachmentId& attachment) const;
  /// None is OK.
  Status RemoveAttachment(const AttachmentId& attachment);

  /// Made by StartRecording, and no draft's yet; last started first.
  StatusOr<std::vector<RecordingEntry>> ListRecordings() const;
  /// What was appended, to where it ends or broke off. kNotFound: no such recording.
  StatusOr<SecretBytes> ReadRecording(const RecordingId& recording) const;
  /// None is OK. kNotFound: it is an attachment.
  Status RemoveRecording(const RecordingId& recording);
  /// Makes it an attachment of `draft`, under the same id. Errors as AttachRecording
  /// (recordings.h).
  Status AttachRecording(const DraftId& draft, const RecordingId& recording);
  /// Asks the server for newer guidance and keys first, as far as it can be reached. Then seals the
  /// draft and queues what is to be sent; after a crash either the draft is there or all
  /// of what it became. Needs guidance that has not expired. kNotFound: no such draft or
  /// organization. kFailedPrecondition: guidance is missing or expired, an organization takes no
  /// cases or has no key that may be used, or the stop cannot be counted. kInvalidArgument: too
  /// many organizations, nothing to send, or more text than a case holds. Errors of CheckEvidence
  /// (evidence_sealing.h), before any work is done. Whatever
  /// `before_filing` says.
  StatusOr<FiledCase> FileCase(const DraftId& draft, const FilingOptions& options);
  StatusOr<std::vector<CaseEntry>> ListCases() const;
  /// Fetches what came for the case of these words, on a connection of its own, stores it, then
  /// lets the server delete it; gives all that is stored of the case, by organization and counter.
  /// Words alone are enough, on any device. kInvalidArgument: the words, saying which and why.
  StatusOr<std::vector<InboxMessage>> ReadInbox(std::string_view words);
  /// The same for a case whose words are kept here. kNotFound: none such.
  StatusOr<std::vector<InboxMessage>> ReadInboxOf(std::string_view reference);

  /// Adds `text` to the case of these words: sealed and queued when it returns, with the time it
  /// goes. Numbered among what was added on this device, so that the reader sees when something is
  /// missing. kInvalidArgument: the words, no text or too much. kFailedPrecondition: the case has
  /// not left this device yet, nobody is known to have it, or as FileCase.
  StatusOr<UnixSeconds> AddToCase(std::string_view words, std::string_view text,
                                  const FollowUpOptions& options);
  /// The same for a case whose words are kept here. kNotFound: none such.
  StatusOr<UnixSeconds> AddToCaseOf(std::string_view reference, std::string_view text,
                                    const FollowUpOptions& options);

  /// Takes a case back: what has not left is not sent, the server deletes the case with all that
  /// hangs on it and the answers that wait, and this device forgets it. What a desk opened it has;
  /// a report that was counted stays counted; evidence ends by itself. OK also when the server had
  /// nothing. After an error the call can be repeated. kInvalidArgument: the words.
  Status EraseCase(std::string_view words);
  /// The same for a case whose words are kept here. kNotFound: none such.
  Status EraseCaseOf(std::string_view reference);

  // Recording works while locked.

  /// With a lock set, what was appended can be read once it is opened, whatever happened. With
  /// none, the key is in memory alone: the recording is kept if Unlock or ChangePassphrase sets a
  /// lock while this program runs, and otherwise nobody can open it and it goes at the next start.
  /// Errors as Recording::Start.
  StatusOr<std::unique_ptr<Recording>> StartRecording(std::string_view kind);
  /// Something was recorded with no lock set, and none was set since: ask for one.
  bool holds_unkept_recordings() const;
  /// The person wants no lock: what was recorded without one goes.
  Status DropUnkeptRecordings();

  // Sending works while locked.

  /// Seals reports that belong to no case, to be sent from now on: all of them are queued, or none.
  /// kFailedPrecondition: guidance is missing or expired.
  Status QueueReports(const std::vector<model::IncidentReport>& reports);
  StatusOr<std::vector<OutboxItem>> ListOutbox() const;
  /// Each request on a connection of its own. "Stored" is said only after the server's durable
  /// answer. Errors of single requests are in the result; the status is about send.db.
  StatusOr<SendResult> SendOutbox(const SendOptions& options);

 private:
  class Parts;
  explicit Client(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace taillight::client
