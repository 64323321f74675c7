// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of MailboxRepository.
#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::Day;
using domain::kMailboxSlots;
using domain::ReplyRow;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TEST_P(StorageConformance, RepliesAreFetchedOldestDayFirst) {
  const MailboxId mailbox = NewId<MailboxId>();
  const ReplyRow newest = NewReply(mailbox), oldest = NewReply(mailbox),
                 between = NewReply(mailbox);
  ASSERT_THAT(Insert(newest, 20303), IsOkAndHolds(20303U));
  ASSERT_THAT(Insert(oldest, 20301), IsOk());
  ASSERT_THAT(Insert(between, 20302), IsOk());
  ASSERT_THAT(Insert(NewReply(NewId<MailboxId>()), 20301), IsOk());

  EXPECT_THAT(storage().mailboxes().Fetch(mailbox),
              IsOkAndHolds(std::vector<Bytes>{oldest.record, between.record, newest.record}));
}

TEST_P(StorageConformance, UnknownMailboxIsEmpty) {
  EXPECT_THAT(storage().mailboxes().Fetch(NewId<MailboxId>()), IsOkAndHolds(std::vector<Bytes>{}));
}

TEST_P(StorageConformance, ReplySentAgainAnswersItsFirstDay) {
  const ReplyRow reply = NewReply(NewId<MailboxId>());

  EXPECT_THAT(Insert(reply, 20300), IsOkAndHolds(20300U));
  EXPECT_THAT(Insert(reply, 20301), IsOkAndHolds(20300U));

  EXPECT_EQ(storage().mailboxes().Fetch(reply.mailbox_id).value().size(), 1U);
}

TEST_P(StorageConformance, MessageIdOfAnotherReplyIsRefusedInThatMailboxAlone) {
  const ReplyRow reply = NewReply(NewId<MailboxId>());
  ReplyRow other = NewReply(reply.mailbox_id);
  other.msg_id = reply.msg_id;
  ReplyRow elsewhere = NewReply(NewId<MailboxId>());
  elsewhere.msg_id = reply.msg_id;
  ASSERT_THAT(Insert(reply, 20300), IsOk());

  EXPECT_THAT(Insert(other, 20300), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(Insert(elsewhere, 20300), IsOk());

  EXPECT_THAT(storage().mailboxes().Fetch(reply.mailbox_id),
              IsOkAndHolds(std::vector<Bytes>{reply.record}));
}

TEST_P(StorageConformance, FullMailboxRefusesNewRepliesAndKnowsTheOldOnes) {
  const MailboxId mailbox = NewId<MailboxId>();
  std::vector<ReplyRow> replies;
  for (std::size_t i = 0; i < kMailboxSlots; ++i) {
    replies.push_back(NewReply(mailbox));
    ASSERT_THAT(Insert(replies.back(), 20300), IsOk());
  }

  EXPECT_THAT(Insert(NewReply(mailbox), 20300), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT(Insert(replies.front(), 20301), IsOkAndHolds(20300U));
  EXPECT_EQ(storage().mailboxes().Fetch(mailbox).value().size(), kMailboxSlots);

  Waiter<StatusOr<std::uint64_t>> acknowledged;
  storage().mailboxes().Acknowledge(mailbox, {replies[3].msg_id}, acknowledged.Done());
  ASSERT_THAT(acknowledged.Wait(), IsOkAndHolds(1U));
  EXPECT_THAT(Insert(NewReply(mailbox), 20300), IsOk());
}

TEST_P(StorageConformance, OneOrganizationCannotFillAMailboxForTheOthers) {
  const MailboxId mailbox = NewId<MailboxId>();
  const auto from = [&](const OrgId& org) {
    ReplyRow reply = NewReply(mailbox);
    reply.org_id = org;
    return reply;
  };
  const OrgId loud = NewId<OrgId>();
  const ReplyRow first = from(loud);
  ASSERT_THAT(Insert(first, 20300), IsOk());
  ASSERT_THAT(Insert(from(loud), 20300), IsOk());

  EXPECT_THAT(Insert(from(loud), 20300), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT(Insert(from(NewId<OrgId>()), 20300), IsOk());
  EXPECT_THAT(Insert(first, 20301), IsOkAndHolds(20300U));

  Waiter<StatusOr<std::uint64_t>> acknowledged;
  storage().mailboxes().Acknowledge(mailbox, {first.msg_id}, acknowledged.Done());
  ASSERT_THAT(acknowledged.Wait(), IsOkAndHolds(1U));
  EXPECT_THAT(Insert(from(loud), 20300), IsOk());
}

TEST_P(StorageConformance, AcknowledgeRemovesTheNamedRepliesOfThatMailboxAlone) {
  const MailboxId mailbox = NewId<MailboxId>();
  const ReplyRow read = NewReply(mailbox), unread = NewReply(mailbox);
  ReplyRow elsewhere = NewReply(NewId<MailboxId>());
  elsewhere.msg_id = read.msg_id;
  for (const ReplyRow& reply : {read, unread, elsewhere}) {
    ASSERT_THAT(Insert(reply, 20300), IsOk());
  }

  Waiter<StatusOr<std::uint64_t>> acknowledged;
  storage().mailboxes().Acknowledge(mailbox, {read.msg_id, NewId<MessageId>()},
                                    acknowledged.Done());

  EXPECT_THAT(acknowledged.Wait(), IsOkAndHolds(1U));
  EXPECT_THAT(storage().mailboxes().Fetch(mailbox),
              IsOkAndHolds(std::vector<Bytes>{unread.record}));
  EXPECT_EQ(storage().mailboxes().Fetch(elsewhere.mailbox_id).value().size(), 1U);
}

TEST_P(StorageConformance, RepliesGoByTheDayTheyWereStoredAtTheExactEdge) {
  const MailboxId mailbox = NewId<MailboxId>();
  const ReplyRow last_to_go = NewReply(mailbox), first_to_stay = NewReply(mailbox);
  ASSERT_THAT(Insert(last_to_go, 20299), IsOk());
  ASSERT_THAT(Insert(first_to_stay, 20300), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().mailboxes().DeleteStoredBefore(20300, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(1U));
  EXPECT_THAT(storage().mailboxes().Fetch(mailbox),
              IsOkAndHolds(std::vector<Bytes>{first_to_stay.record}));
}

}  // namespace taillight::conformance
