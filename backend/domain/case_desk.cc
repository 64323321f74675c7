// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/case_desk.h"

#include <algorithm>
#include <utility>

#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/share.h"

namespace taillight::domain {
namespace {

StatusOr<std::size_t> PageSize(std::int32_t asked, std::size_t usual, std::size_t most) {
  if (asked < 0) return InvalidArgument("page_size: must not be negative");
  if (asked == 0) return usual;
  return std::min(static_cast<std::size_t>(asked), most);
}

StatusOr<Bytes> ReadPageToken(std::string_view text) {
  StatusOr<Bytes> token = FromHex(text);
  if (!token.ok()) return InvalidArgument("page_token: not one that was given out");
  return token;
}

StatusOr<MediaId> ReadMediaId(ByteView bytes) {
  StatusOr<MediaId> id = MediaId::From(bytes);
  if (!id.ok()) return InvalidArgument("media_id: must be 16 bytes");
  return id;
}

StatusOr<NoteRow> NoteRowOf(ByteView record, const std::vector<KeyId>& own_keys) {
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::SealedCase note, wire::SealedCase::Parse(record));
  if (note.kind != wire::CaseKind::kOrgNote) return InvalidArgument("note kind: must be 3");
  if (note.recipients.size() != 1) {
    return InvalidArgument("note recipients: must be exactly one");
  }
  const KeyId key_id = note.recipients[0].key_id;
  if (std::ranges::count(own_keys, key_id) == 0) {
    return PermissionDenied("note recipients: must be a key of the caller's organization");
  }
  return NoteRow{note.case_id, key_id, ToBytes(record)};
}

}  // namespace

CaseDesk::CaseDesk(Storage& storage, Organizations& organizations, const Clock& clock)
    : storage_(storage), organizations_(organizations), clock_(clock) {}

StatusOr<CaseList> CaseDesk::List(const Session& session, std::int32_t page_size,
                                  std::string_view page_token) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t limit,
                             PageSize(page_size, kDefaultCasePage, kMaxCasePage));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes start, ReadPageToken(page_token));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<KeyId> keys,
                             organizations_.KeyIdsOf(session.org_id));
  TAILLIGHT_ASSIGN_OR_RETURN(CasePage page, storage_.cases().List(keys, start, limit));
  return CaseList{std::move(page.cases), ToHex(page.next)};
}

StatusOr<CaseRecordList> CaseDesk::Get(const Session& session, ByteView case_id,
                                       std::int32_t page_size, std::string_view page_token) {
  const StatusOr<CaseId> id = CaseId::From(case_id);
  if (!id.ok()) return InvalidArgument("case_id: must be 16 bytes");
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t limit,
                             PageSize(page_size, kDefaultRecordPage, kMaxRecordPage));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes start, ReadPageToken(page_token));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<KeyId> keys,
                             organizations_.KeyIdsOf(session.org_id));
  TAILLIGHT_ASSIGN_OR_RETURN(CaseRecords page, storage_.cases().Get(*id, keys, start, limit));
  return CaseRecordList{std::move(page.records), std::move(page.notes), std::move(page.shares),
                        ToHex(page.next)};
}

void CaseDesk::Reply(const Session& session, ByteView record, Done<Day> done) {
  StatusOr<wire::SealedReply> reply = wire::SealedReply::Parse(record);
  if (!reply.ok()) return done(reply.status());
  if (reply->org_id != session.org_id) {
    return done(PermissionDenied("reply org_id: must be the caller's organization"));
  }
  ReplyRow row{reply->mailbox_id, reply->message_id, reply->org_id, ToBytes(record)};
  storage_.mailboxes().Insert(std::move(row), DayOf(clock_.Now()), std::move(done));
}

void CaseDesk::Note(const Session& session, ByteView record, Done<Day> done) {
  StatusOr<std::vector<KeyId>> keys = organizations_.KeyIdsOf(session.org_id);
  if (!keys.ok()) return done(keys.status());
  StatusOr<NoteRow> row = NoteRowOf(record, *keys);
  if (!row.ok()) return done(row.status());
  storage_.cases().InsertNote(*std::move(row), *std::move(keys), DayOf(clock_.Now()),
                              std::move(done));
}

void CaseDesk::Share(const Session& session, ByteView record, Done<Day> done) {
  const StatusOr<wire::Share> share = wire::Share::Parse(record);
  if (!share.ok()) return done(share.status());
  const StatusOr<OrgId> receiver = organizations_.CheckShare(session, *share);
  if (!receiver.ok()) return done(receiver.status());
  StatusOr<std::vector<KeyId>> keys = organizations_.KeyIdsOf(session.org_id);
  if (!keys.ok()) return done(keys.status());
  ShareRow row{share->case_id, share->key_id, *receiver == session.org_id, ToBytes(record)};
  storage_.cases().InsertShare(std::move(row), *std::move(keys), DayOf(clock_.Now()),
                               std::move(done));
}

StatusOr<MediaChunk> CaseDesk::GetMedia(ByteView media_id, std::uint32_t chunk) {
  TAILLIGHT_ASSIGN_OR_RETURN(const MediaId id, ReadMediaId(media_id));
  return storage_.media().GetChunk(id, chunk);
}

void CaseDesk::KeepMedia(ByteView media_id, DoneOk done) {
  const StatusOr<MediaId> id = ReadMediaId(media_id);
  if (!id.ok()) return done(id.status());
  storage_.media().Keep(*id, DayOf(clock_.Now()), std::move(done));
}

}  // namespace taillight::domain
