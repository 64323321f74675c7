// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/mailbox.h"

#include <gtest/gtest.h>

#include "backend/domain/reason.h"
#include "client-core/base/random.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::RandomBytes;
using support::SampleReply;
using support::StatusIs;

constexpr std::size_t kReplyBytes = 2160;

class MailboxTest : public ::testing::Test {
 protected:
  Status Put(ByteView reply) {
    const Session session{backend_.clinic.id(), backend_.clinic.admin.cert.member_id};
    support::Later<Day> stored;
    backend_.domain.desk.Reply(session, reply, stored.done());
    return stored.Get().status();
  }
  Status Acknowledge(ByteView token, const std::vector<Bytes>& ids) {
    support::LaterOk removed;
    const std::vector<ByteView> views(ids.begin(), ids.end());
    backend_.domain.mailbox.Acknowledge(token, views, removed.done());
    return removed.Get();
  }
  std::vector<Bytes> EightIds() {
    std::vector<Bytes> ids(kMailboxSlots);
    for (Bytes& id : ids) id = RandomBytes(MessageId::kSize, backend_.random);
    return ids;
  }
  /// The id inside a TLR1 record.
  static Bytes IdOf(ByteView reply) { return ToBytes(reply.subspan(16, 16)); }

  support::Backend backend_;
  Bytes token_ = RandomBytes(kFetchTokenBytes, backend_.random);
  MailboxId mailbox_ = MailboxIdOf(token_);
};

TEST_F(MailboxTest, AddressIsTheHashOfTheTokenUnderItsLabel) {
  const Bytes token(32, 7);
  EXPECT_EQ(ToHex(MailboxIdOf(token).view()),
            "8e1413c8de18b7c73019961eff04bf2e6566d38ec58049e3ea2f8e2c70751745");
}

TEST_F(MailboxTest, GivesRepliesFirstAndRandomBytesAfterThem) {
  const Bytes first = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  const Bytes second = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  ASSERT_THAT(Put(first), IsOk());
  backend_.clock.Advance(kSecondsPerDay);
  ASSERT_THAT(Put(second), IsOk());

  const auto slots = backend_.domain.mailbox.Fetch(token_);

  ASSERT_THAT(slots, IsOk());
  ASSERT_EQ(slots->size(), kMailboxSlots);
  EXPECT_EQ((*slots)[0], first);
  EXPECT_EQ((*slots)[1], second);
  for (const Bytes& slot : *slots) EXPECT_EQ(slot.size(), kReplyBytes);
  EXPECT_NE((*slots)[2], (*slots)[3]);
}

TEST_F(MailboxTest, AnUnknownMailboxHasTheSameShape) {
  const auto slots = backend_.domain.mailbox.Fetch(RandomBytes(kFetchTokenBytes, backend_.random));

  ASSERT_THAT(slots, IsOk());
  ASSERT_EQ(slots->size(), kMailboxSlots);
  for (const Bytes& slot : *slots) EXPECT_EQ(slot.size(), kReplyBytes);
}

/// Counts what is drawn.
class CountingRandom : public RandomSource {
 public:
  void Fill(std::span<std::uint8_t> target) override {
    drawn += target.size();
    std::ranges::fill(target, std::uint8_t{1});
  }
  std::size_t drawn = 0;
};

TEST_F(MailboxTest, DrawsAsMuchForAFullMailboxAsForAnUnknownOne) {
  for (std::size_t i = 0; i < kMailboxSlots; ++i) {
    const OrgId org = backend_.random.Draw<OrgId>();
    const Bytes reply = SampleReply(org, mailbox_, backend_.random);
    support::Later<Day> stored;
    backend_.domain.desk.Reply({org, {}}, reply, stored.done());
    ASSERT_THAT(stored.Get(), IsOk());
  }
  CountingRandom random;
  Mailbox mailbox(*backend_.storage, random);

  ASSERT_THAT(mailbox.Fetch(token_), IsOk());
  const std::size_t for_full = random.drawn;
  ASSERT_THAT(mailbox.Fetch(Bytes(kFetchTokenBytes, 9)), IsOk());

  EXPECT_EQ(random.drawn, 2 * for_full);
}

TEST_F(MailboxTest, RefusesTheThirdUnreadReplyOfOneOrganization) {
  for (std::size_t i = 0; i < kRepliesPerOrg; ++i) {
    ASSERT_THAT(Put(SampleReply(backend_.clinic.id(), mailbox_, backend_.random)), IsOk());
  }
  const Status refused = Put(SampleReply(backend_.clinic.id(), mailbox_, backend_.random));

  EXPECT_THAT(refused, StatusIs(StatusCode::kResourceExhausted));
  EXPECT_EQ(ReasonOf(refused), kMailboxFull);
}

/// A storage that counts its scrubs, over another.
class ScrubCounter final : public Storage {
 public:
  explicit ScrubCounter(Storage& behind) : behind_(behind) {}
  ReportRepository& reports() override { return behind_.reports(); }
  CaseRepository& cases() override { return behind_.cases(); }
  MediaRepository& media() override { return behind_.media(); }
  MailboxRepository& mailboxes() override { return behind_.mailboxes(); }
  OrganizationRepository& organizations() override { return behind_.organizations(); }
  SessionRepository& sessions() override { return behind_.sessions(); }
  void Scrub(DoneOk done) override {
    ++scrubs;
    behind_.Scrub(std::move(done));
  }
  void Drain() override { behind_.Drain(); }

  int scrubs = 0;

 private:
  Storage& behind_;
};

TEST_F(MailboxTest, ScrubsTheFilesOnlyWhenSomethingWent) {
  const Bytes read = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  ASSERT_THAT(Put(read), IsOk());
  ScrubCounter storage(*backend_.storage);
  Mailbox mailbox(storage, backend_.random);
  std::vector<Bytes> ids = EightIds();
  const auto acknowledge = [&] {
    const std::vector<ByteView> views(ids.begin(), ids.end());
    support::LaterOk removed;
    mailbox.Acknowledge(token_, views, removed.done());
    return removed.Get();
  };

  EXPECT_THAT(acknowledge(), IsOk());
  EXPECT_EQ(storage.scrubs, 0);

  ids[3] = IdOf(read);
  EXPECT_THAT(acknowledge(), IsOk());
  EXPECT_THAT(acknowledge(), IsOk());
  EXPECT_EQ(storage.scrubs, 1);
}

TEST_F(MailboxTest, AcknowledgedRepliesAreGoneAndOthersStay) {
  const Bytes read = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  const Bytes unread = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  ASSERT_THAT(Put(read), IsOk());
  ASSERT_THAT(Put(unread), IsOk());
  std::vector<Bytes> ids = EightIds();
  ids[5] = IdOf(read);

  ASSERT_THAT(Acknowledge(token_, ids), IsOk());

  const auto slots = backend_.domain.mailbox.Fetch(token_);
  ASSERT_THAT(slots, IsOk());
  EXPECT_EQ((*slots)[0], unread);
  for (const Bytes& slot : *slots) EXPECT_NE(slot, read);
}

TEST_F(MailboxTest, AnotherTokenAcknowledgesNothing) {
  const Bytes reply = SampleReply(backend_.clinic.id(), mailbox_, backend_.random);
  ASSERT_THAT(Put(reply), IsOk());
  std::vector<Bytes> ids = EightIds();
  ids[0] = IdOf(reply);

  EXPECT_THAT(Acknowledge(RandomBytes(kFetchTokenBytes, backend_.random), ids), IsOk());

  EXPECT_EQ(backend_.domain.mailbox.Fetch(token_).value()[0], reply);
}

TEST_F(MailboxTest, RefusesOtherLengthsAndCounts) {
  std::vector<Bytes> seven = EightIds();
  seven.pop_back();
  std::vector<Bytes> with_short = EightIds();
  with_short[7].pop_back();

  EXPECT_THAT(backend_.domain.mailbox.Fetch(ByteView(token_).first(31)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Acknowledge(ByteView(token_).first(31), EightIds()),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Acknowledge(token_, seven), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Acknowledge(token_, with_short), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::domain
