// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/case_desk.h"

#include <algorithm>
#include <utility>

#include "client-core/wire/sealed_reply.h"

namespace taillight::domain {
namespace {

StatusOr<std::size_t> PageSize(std::int32_t asked) {
  if (asked < 0) return InvalidArgument("page_size: must not be negative");
  if (asked == 0) return kDefaultCasePage;
  return std::min(static_cast<std::size_t>(asked), kMaxCasePage);
}

}  // namespace

CaseDesk::CaseDesk(Storage& storage, Organizations& organizations, const Clock& clock)
    : storage_(storage), organizations_(organizations), clock_(clock) {}

StatusOr<CaseList> CaseDesk::List(const Session& session, std::int32_t page_size,
                                  std::string_view page_token) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t limit, PageSize(page_size));
  const StatusOr<Bytes> start = FromHex(page_token);
  if (!start.ok()) return InvalidArgument("page_token: not one that was given out");
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<KeyId> keys,
                             organizations_.KeyIdsOf(session.org_id));
  TAILLIGHT_ASSIGN_OR_RETURN(CasePage page, storage_.cases().List(keys, *start, limit));
  return CaseList{std::move(page.cases), ToHex(page.next)};
}

StatusOr<std::vector<Bytes>> CaseDesk::Get(const Session& session, ByteView case_id) {
  const StatusOr<CaseId> id = CaseId::From(case_id);
  if (!id.ok()) return InvalidArgument("case_id: must be 16 bytes");
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<KeyId> keys,
                             organizations_.KeyIdsOf(session.org_id));
  return storage_.cases().Get(*id, keys);
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

}  // namespace taillight::domain
