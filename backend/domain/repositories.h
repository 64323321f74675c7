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
  /// Stores `report`; the same bytes again store nothing. Of its time nothing is kept but the week
  /// it names.
  virtual void Insert(ReportRow report, DoneOk done) = 0;
  /// Whether `record`, which names `week`, was stored and has not been removed by its week.
  virtual StatusOr<bool> Holds(std::uint32_t week, ByteView record) = 0;
  virtual StatusOr<std::uint64_t> Count() = 0;
  /// Removes reports, and the keys that recognise a resend, of weeks before `week`. Answers how
  /// many reports went.
  virtual void DeleteWeeksBefore(std::uint32_t week, Done<std::uint64_t> done) = 0;
  /// Ends the order of arrival in which a store may keep its newest reports for speed. To be called
  /// every few minutes; goes on after it has returned, beside other writes.
  virtual void Settle() = 0;
};

/// Bounds on what one case may gather, so that whoever knows its id cannot fill the disk with it.
inline constexpr std::uint32_t kMaxFollowUps = 128;
inline constexpr std::uint32_t kMaxNotes = 256;
inline constexpr std::uint32_t kMaxShares = 64;

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

/// An organization's sealed note to a case.
struct NoteRow {
  CaseId case_id;
  /// Of the organization, its only recipient.
  KeyId key_id;
  Bytes record;
};

/// The key of a case, sealed to an organization that it was not sealed to, or to a later key.
struct ShareRow {
  CaseId case_id;
  KeyId key_id;
  /// An organization's share with itself: the case is kept as if it had been stored that day.
  bool extends = false;
  Bytes record;
};

/// A page of what there is of one case.
struct CaseRecords {
  /// On the first page the case; then follow-ups by day.
  std::vector<Bytes> records;
  /// Notes sealed to any of the asking keys, by day, among the follow-ups of this page.
  std::vector<Bytes> notes;
  /// Shares made to any of the asking keys; on the first page.
  std::vector<Bytes> shares;
  /// As CasePage::next.
  Bytes next;
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
  /// Stores a follow-up; otherwise as InsertCase. kNotFound: no such case. kFailedPrecondition: it
  /// has kMaxFollowUps.
  virtual void InsertFollowUp(CaseRow row, Day day, Done<Day> done) = 0;
  /// Stores a note; the same record again stores nothing and answers the first day. kNotFound: no
  /// such case sealed to or shared with any of `readers`. kFailedPrecondition: it has kMaxNotes.
  virtual void InsertNote(NoteRow row, std::vector<KeyId> readers, Day day, Done<Day> done) = 0;
  /// Stores a share: the case is listed under its key too. Otherwise as InsertNote, with
  /// kMaxShares.
  virtual void InsertShare(ShareRow row, std::vector<KeyId> readers, Day day, Done<Day> done) = 0;
  /// Removes the cases of `erase_id` with all that belongs to them. Answers how many went.
  virtual void Erase(const EraseId& erase_id, Done<std::uint64_t> done) = 0;
  /// Cases sealed to or shared with any of `keys`, newest day first, in random order within a day,
  /// each once, without gap or repeat while others arrive. kInvalidArgument: `start` is not one
  /// this store gave out, or `limit` is 0.
  virtual StatusOr<CasePage> List(const std::vector<KeyId>& keys, ByteView start,
                                  std::size_t limit) = 0;
  /// From `start` on, up to `limit` of its record, follow-ups and the notes to `keys`. kNotFound:
  /// no such case sealed to or shared with any of `keys`. kInvalidArgument: as List.
  virtual StatusOr<CaseRecords> Get(const CaseId& case_id, const std::vector<KeyId>& keys,
                                    ByteView start, std::size_t limit) = 0;
  virtual StatusOr<std::uint64_t> Count() = 0;
  /// Removes cases stored, and last extended, before `day` with all that belongs to them. Answers
  /// how many cases went.
  virtual void DeleteStoredBefore(Day day, Done<std::uint64_t> done) = 0;
};

/// One chunk of sealed evidence as it comes in.
struct MediaChunkRow {
  MediaId media_id;
  std::uint32_t chunk = 0;
  /// Of the whole object.
  std::uint32_t chunk_count = 0;
  Bytes bytes;
};

struct MediaChunk {
  Bytes bytes;
  std::uint32_t chunk_count = 0;
};

/// Sealed evidence in chunks. Nothing says which case it belongs to.
class MediaRepository {
 public:
  virtual ~MediaRepository() = default;
  /// Stores a chunk and keeps the object from `day` on; the same chunk again stores nothing.
  /// Answers the first chunk that is missing, chunk_count when none is. kAlreadyExists: other
  /// bytes, or another count, are stored of this object.
  virtual void PutChunk(MediaChunkRow row, Day day, Done<std::uint32_t> done) = 0;
  /// kNotFound: no such object, not all of it is there, or no such chunk.
  virtual StatusOr<MediaChunk> GetChunk(const MediaId& media_id, std::uint32_t chunk) = 0;
  /// Keeps the object from `day` on; an earlier day changes nothing. kNotFound: no such object, or
  /// not all of it is there.
  virtual void Keep(const MediaId& media_id, Day day, DoneOk done) = 0;
  /// Removes objects last stored to or kept before `day`, whole or not. Answers how many chunks
  /// went.
  virtual void DeleteKeptBefore(Day day, Done<std::uint64_t> done) = 0;
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
  /// kResourceExhausted: the mailbox holds kRepliesPerOrg of this organization, or kMailboxSlots,
  /// already. kAlreadyExists: another record has this msg_id there.
  virtual void Insert(ReplyRow row, Day day, Done<Day> done) = 0;
  /// Sealed replies, oldest day first, at most kMailboxSlots.
  virtual StatusOr<std::vector<Bytes>> Fetch(const MailboxId& mailbox_id) = 0;
  /// Removes the named replies of that mailbox; unknown ids are ignored. Answers how many went.
  virtual void Acknowledge(const MailboxId& mailbox_id, std::vector<MessageId> msg_ids,
                           Done<std::uint64_t> done) = 0;
  virtual void DeleteStoredBefore(Day day, Done<std::uint64_t> done) = 0;
};
inline constexpr std::size_t kMailboxSlots = 8;
/// Unread replies of one organization, so that none can fill a mailbox for the others.
inline constexpr std::size_t kRepliesPerOrg = 2;

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
struct RevocationRow {
  /// Of the certificate that no longer counts.
  std::uint64_t serial = 0;
  Bytes record;
};
struct OrganizationRows {
  std::vector<EpochKeyRow> epoch_keys = {};
  std::vector<WithdrawalRow> withdrawals = {};
  std::vector<MemberRow> members = {};
  std::vector<WrapRow> wraps = {};
  std::vector<RevocationRow> revocations = {};
};

class OrganizationRepository {
 public:
  virtual ~OrganizationRepository() = default;
  /// Stores all of `rows` in one transaction; each takes the place of the one with its key. A
  /// member's newer serial replaces the older; an older one is ignored, and so is a key that is
  /// there for another epoch. A revocation removes the certificate of its serial with its wraps and
  /// the member's sessions; a certificate or wrap of a revoked serial is ignored from then on.
  virtual void Put(const OrgId& org_id, OrganizationRows rows, DoneOk done) = 0;
  /// All epoch keys and withdrawals of every organization, ordered by org_id, then epoch: what
  /// keys.bin is made of.
  virtual StatusOr<std::vector<std::pair<OrgId, OrganizationRows>>> AllKeys() = 0;
  /// Everything of one organization, wraps for `member_id` only when it is given.
  virtual StatusOr<OrganizationRows> Get(const OrgId& org_id,
                                         std::optional<MemberId> member_id) = 0;
  /// kNotFound: no such member.
  virtual StatusOr<MemberRow> FindMember(const OrgId& org_id, const MemberId& member_id) = 0;
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
  /// Removes sessions whose idle_until_minute or ends_minute has come, and those that would end
  /// after `latest_end_minute`: they were opened while the clock was ahead.
  virtual void DeleteEnded(std::uint32_t now_minute, std::uint32_t latest_end_minute,
                           Done<std::uint64_t> done) = 0;
};

/// All repositories of one database.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual ReportRepository& reports() = 0;
  virtual CaseRepository& cases() = 0;
  virtual MediaRepository& media() = 0;
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
