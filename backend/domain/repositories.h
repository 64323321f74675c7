// SPDX-License-Identifier: AGPL-3.0-or-later
// What the domain needs stored, and the promises every store must keep (tests/conformance holds
// them).
//
// Writes are asynchronous: they join whatever else waits, one transaction and one fsync for all
// (group commit), and `done` runs only after that fsync, on the writer's thread; it must not block.
// When the writer's queue is full, `done` runs at once, on the caller's thread, with
// kResourceExhausted and nothing is stored. Each write happens whole or not at all; only a deletion
// by age may take several turns, and when one fails what went before stays deleted. Reads run on
// the caller's thread, see every write whose `done` has run, and never wait for a write. All
// methods may be called from any thread. kUnavailable: the disk or database failed; what was
// answered OK before stays. kDataLoss: what is stored is damaged.
//
// Privacy: nothing here takes or keeps an address, a precise time or an order of arrival finer than
// a UTC day.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::domain {

/// UTC day: whole days since 1970.
using Day = std::uint32_t;

template <class T>
using Done = std::function<void(StatusOr<T>)>;
/// For writes that answer nothing but that they happened.
using DoneOk = std::function<void(Status)>;

/// By which service a sealed incident report came; the tally checks it against the record's checked
/// bit.
enum class ReportSource : std::uint8_t { kIntake = 1, kDesk = 2 };

/// A sealed incident report as it is stored.
struct ReportRow {
  Bytes record;
  /// Week the record names; it goes when that is five weeks old.
  std::uint32_t week = 0;
  ReportSource source = ReportSource::kIntake;
};

class ReportRepository {
 public:
  virtual ~ReportRepository() = default;
  /// Stores `report` with `day`; the same bytes again store nothing. Answers the day of the first
  /// storing.
  virtual void Insert(ReportRow report, Day day, Done<Day> done) = 0;
  virtual StatusOr<std::uint64_t> Count() = 0;
  /// Removes reports, and the keys that recognise a resend, of weeks before `week`. Answers how
  /// many reports went.
  virtual void DeleteWeeksBefore(std::uint32_t week, Done<std::uint64_t> done) = 0;
  /// Ends the order of arrival in which a store may keep its newest reports for speed. To be called
  /// every few minutes; goes on after it has returned, beside other writes.
  virtual void Settle() = 0;
};

/// A sealed case or follow-up as it comes in.
struct CaseRow {
  CaseId case_id;
  Commitment commit;
  /// Keys of its recipients, in the record's order, random fill among them.
  std::vector<KeyId> key_ids;
  /// Only a case has one.
  EraseId erase_id;
  Bytes record;
};

struct CaseSummary {
  CaseId case_id;
  Day day = 0;
  std::uint32_t size_bytes = 0;
  std::vector<KeyId> key_ids;
  std::uint32_t follow_up_count = 0;
};

struct CasePage {
  std::vector<CaseSummary> cases;
  /// Where the next page starts; empty at the end. Meaningless to anyone but this store; a foreign
  /// one is refused.
  Bytes next;
};

class CaseRepository {
 public:
  virtual ~CaseRepository() = default;
  /// Stores a case. The same record again stores nothing; answers the day of the first storing.
  /// kAlreadyExists: another record has this case_id.
  virtual void InsertCase(CaseRow row, Day day, Done<Day> done) = 0;
  /// Stores a follow-up; otherwise as InsertCase. kNotFound: no such case.
  virtual void InsertFollowUp(CaseRow row, Day day, Done<Day> done) = 0;
  /// Cases sealed to any of `keys`, newest day first, in random order within a day, each once,
  /// without gap or repeat while others arrive. kInvalidArgument: `start` is not one this store
  /// gave out, or `limit` is 0.
  virtual StatusOr<CasePage> List(const std::vector<KeyId>& keys, ByteView start,
                                  std::size_t limit) = 0;
  /// The case's record, then its follow-ups by day. kNotFound: no such case sealed to any of
  /// `keys`.
  virtual StatusOr<std::vector<Bytes>> Get(const CaseId& case_id,
                                           const std::vector<KeyId>& keys) = 0;
  virtual StatusOr<std::uint64_t> Count() = 0;
  /// Removes cases stored before `day` with all that belongs to them. Answers how many cases went.
  virtual void DeleteStoredBefore(Day day, Done<std::uint64_t> done) = 0;
};

struct ReplyRow {
  MailboxId mailbox_id;
  MessageId msg_id;
  OrgId org_id;
  Bytes record;
};

class MailboxRepository {
 public:
  virtual ~MailboxRepository() = default;
  /// Stores a reply; the same record again stores nothing. Answers the day of the first storing.
  /// kResourceExhausted: the mailbox holds kMailboxSlots already. kAlreadyExists: another record
  /// has this msg_id there.
  virtual void Insert(ReplyRow row, Day day, Done<Day> done) = 0;
  /// Sealed replies, oldest day first, at most kMailboxSlots.
  virtual StatusOr<std::vector<Bytes>> Fetch(const MailboxId& mailbox_id) = 0;
  /// Removes the named replies of that mailbox; unknown ids are ignored.
  virtual void Acknowledge(const MailboxId& mailbox_id, std::vector<MessageId> msg_ids,
                           DoneOk done) = 0;
  virtual void DeleteStoredBefore(Day day, Done<std::uint64_t> done) = 0;
};
inline constexpr std::size_t kMailboxSlots = 8;

/// Signed records of an organization, as bytes whose signatures the domain has checked, with the
/// parts a store needs.
struct EpochKeyRow {
  KeyId key_id;
  std::uint32_t epoch = 0;
  UnixSeconds not_after = 0;
  Bytes record;
};
struct WithdrawalRow {
  KeyId key_id;
  Bytes record;
};
struct MemberRow {
  MemberId member_id;
  std::uint64_t serial = 0;
  UnixSeconds not_after = 0;
  Bytes record;
};
struct WrapRow {
  MemberId member_id;
  std::uint64_t serial = 0;
  std::uint32_t epoch = 0;
  KeyId key_id;
  Bytes record;
};
struct OrganizationRows {
  std::vector<EpochKeyRow> epoch_keys;
  std::vector<WithdrawalRow> withdrawals;
  std::vector<MemberRow> members;
  std::vector<WrapRow> wraps;
};

class OrganizationRepository {
 public:
  virtual ~OrganizationRepository() = default;
  /// Stores all of `rows` in one transaction; rows already there stay as they are. A member's newer
  /// serial replaces the older; an older one is ignored.
  virtual void Put(const OrgId& org_id, OrganizationRows rows, DoneOk done) = 0;
  /// All epoch keys and withdrawals of every organization, ordered by org_id, then epoch: what
  /// keys.bin is made of.
  virtual StatusOr<std::vector<std::pair<OrgId, OrganizationRows>>> AllKeys() = 0;
  /// Everything of one organization, wraps for `member_id` only when it is given.
  virtual StatusOr<OrganizationRows> Get(const OrgId& org_id,
                                         std::optional<MemberId> member_id) = 0;
  /// Removes epoch keys whose not_after is before `keys_before`, with their withdrawals and wraps,
  /// and certificates whose not_after is before `now`.
  virtual void DeleteEnded(UnixSeconds keys_before, UnixSeconds now, Done<std::uint64_t> done) = 0;
};

struct SessionRow {
  Sha256Hash token_hash;
  OrgId org_id;
  MemberId member_id;
  /// Whole minutes since 1970.
  std::uint32_t idle_until_minute = 0;
  std::uint32_t ends_minute = 0;
};

class SessionRepository {
 public:
  virtual ~SessionRepository() = default;
  /// kAlreadyExists: there is a session of this token.
  virtual void Insert(SessionRow row, DoneOk done) = 0;
  /// kNotFound: no such session.
  virtual StatusOr<SessionRow> Find(const Sha256Hash& token_hash) = 0;
  /// kNotFound: no such session.
  virtual void SetIdleUntil(const Sha256Hash& token_hash, std::uint32_t minute, DoneOk done) = 0;
  /// An unknown one is OK.
  virtual void Delete(const Sha256Hash& token_hash, DoneOk done) = 0;
  /// Removes sessions whose idle_until_minute or ends_minute has come.
  virtual void DeleteEnded(std::uint32_t now_minute, Done<std::uint64_t> done) = 0;
};

/// All repositories of one database.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual ReportRepository& reports() = 0;
  virtual CaseRepository& cases() = 0;
  virtual MailboxRepository& mailboxes() = 0;
  virtual OrganizationRepository& organizations() = 0;
  virtual SessionRepository& sessions() = 0;
  /// After deleting: brings the files to the point where what was deleted is overwritten and the
  /// log is empty.
  /// kUnavailable: something still reads the log; try again.
  virtual void Scrub(DoneOk done) = 0;
  /// Finishes all accepted writes and answers them, refuses new ones with kUnavailable. Called
  /// once, before the end.
  virtual void Drain() = 0;
};

}  // namespace taillight::domain
