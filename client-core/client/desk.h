// SPDX-License-Identifier: AGPL-3.0-or-later
// The face of a member's desk: log in, see what came, open it, answer it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/server_options.h"
#include "client-core/guidance/deadline_page.h"
#include "client-core/model/case_file.h"
#include "client-core/sync/backend_stub.h"
#include "client-core/sync/desk_backend.h"

namespace taillight::client {

/// Clock and random source are borrowed.
struct DeskOptions {
  /// Holds guide.db, the open session and what was answered; mode 0700.
  std::filesystem::path data_dir;
  ServerOptions server;
  const Clock& clock;
  RandomSource& random;
};

/// One case as the server lists it: sealed, so nothing of what was told.
struct QueueRow {
  /// First hexadecimal digits of the case's id, enough to tell it from the others in the queue.
  std::string reference;
  /// UTC day of storing, in days since 1970.
  std::uint32_t day = 0;
  std::uint32_t tier = 0;
  std::uint32_t size_bytes = 0;
  std::uint32_t follow_up_count = 0;
};

/// A later message of the reporter.
struct FollowUp {
  /// From 1; a number that is missing is a message that is missing.
  std::uint32_t counter = 0;
  std::string text;
  /// Messages that should stand before this one and are not here, or do not open.
  std::uint32_t missing_before = 0;
  /// Another message bears the same number, as when the words are used on two devices.
  bool same_number = false;
};

/// What a member of the desk wrote on the case, for its own organization.
struct Note {
  /// First digits of the writer's pseudonym.
  std::string writer;
  std::string text;
};

/// One piece of evidence the case names; its number is its place in the list, from 1.
struct Evidence {
  /// Media type, as the reporter's device said.
  std::string kind;
  std::uint64_t size_bytes = 0;
};

/// A case, open. Prints as nothing: it has no operator<<.
struct DeskCase {
  std::string reference;
  model::CaseFile case_file;
  std::vector<FollowUp> follow_ups;
  std::vector<Note> notes = {};
  std::vector<Evidence> evidence = {};
  /// Another organization handed it on.
  bool is_referred = false;
  /// Dates that count from what the case tells, in English, what ends next first; nothing where the
  /// guidance that is here has no rules for them.
  std::optional<guidance::DeadlinePage> deadlines = std::nullopt;
  /// When it was opened: time left counts from here.
  UnixSeconds opened = 0;
  /// Records of the thread that this member's keys could not open, or that were altered.
  std::size_t unreadable_count = 0;
};

/// Longest answer, in bytes of UTF-8.
inline constexpr std::size_t kMaxReplyBytes = 1900;

/// One thread. Commands of one member may run one after the other on one data folder, not at once.
class Desk {
 public:
  /// kInvalidArgument, kFailedPrecondition: as GrpcConnector::Create. Others: data_dir cannot be
  /// used.
  static StatusOr<std::unique_ptr<Desk>> Open(DeskOptions options);
  /// With the network given, for tests and embedders.
  static StatusOr<std::unique_ptr<Desk>> Open(DeskOptions options,
                                              std::shared_ptr<sync::BackendConnector> backend,
                                              std::shared_ptr<sync::DeskConnector> desk);
  ~Desk();

  /// Needed before LogIn, OpenCase and Reply. Errors as ReadMemberKeys.
  Status UnlockKeys(const std::filesystem::path& key_file, const SecretBytes& passphrase);

  /// Proves who this is by signature, and keeps the session token in a 0600 file of the data folder
  /// for at most 8 hours. Fetches guidance first, so that the organization's own key is known.
  /// kUnauthenticated, whatever the server did not like.
  Status LogIn();
  /// Ends the session at the server and forgets the token; without a session OK.
  Status LogOut();

  /// All cases, newest day first. kUnauthenticated: log in (again).
  StatusOr<std::vector<QueueRow>> Queue();

  /// `reference`: four or more first hexadecimal digits of the case's id. A record that came twice
  /// counts once. kNotFound: no such case, or none that this member's keys open.
  /// kInvalidArgument: not a reference, or several cases begin with it; give more digits.
  /// kPermissionDenied: the server's answer bears signatures that do not hold.
  StatusOr<DeskCase> OpenCase(std::string_view reference);

  /// Seals `text` to the reporter's mailbox. A member numbers its own answers: nobody at the desk
  /// can read what waits in a mailbox, so two members may use one number, and the reporter is shown
  /// both. OK: it is on the server's disk. After kUnavailable and
  /// kDeadlineExceeded the same call again sends the same bytes, so it is never there twice.
  /// kInvalidArgument: empty, longer than kMaxReplyBytes or not UTF-8. kResourceExhausted: eight
  /// answers wait there unread. kFailedPrecondition: the reporter did not agree to be answered.
  /// Otherwise as OpenCase.
  Status Reply(std::string_view reference, std::string_view text);

  /// Seals a signed note on the case to the own organization: no other one sees it, or that there
  /// is one. kInvalidArgument: empty, longer than 40,000 bytes or not UTF-8. kFailedPrecondition:
  /// no key of the organization may be used. Otherwise as OpenCase.
  Status PutNote(std::string_view reference, std::string_view text);
  /// Hands the case and what followed it to `organization` (handle or id), which then opens and
  /// answers it like its own. kFailedPrecondition: the reporter did not allow it, the case was
  /// itself referred, or the organization has no key that may be used. kNotFound: no such
  /// organization. Otherwise as OpenCase.
  Status Refer(std::string_view reference, const std::string& organization);
  /// Seals the case on to the organization's current key, so that it is kept for 180 days more and
  /// opens when its week's key is erased. Errors as Refer, but for consent.
  Status Extend(std::string_view reference);
  /// Writes evidence `number`, from 1, to `out`, once all of it has come and size and SHA-256 are
  /// those the case names; the server then keeps it 30 days more. kNotFound: the case names no such
  /// evidence, or the server has not all of it. kAlreadyExists: there is a file.
  /// kFailedPrecondition: the reporter did not agree that it is looked at. kInvalidArgument: it is
  /// not what the case names. Otherwise as OpenCase.
  Status SaveEvidence(std::string_view reference, std::size_t number,
                      const std::filesystem::path& out);

 private:
  class Parts;
  explicit Desk(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace taillight::client
