// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of fetching answers: kept before they are acknowledged, each once, whatever the network
// does.
#include "client-core/sync/mailbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/share.h"
#include "client-core/store/case_store.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/sealed_reply.h"
#include "tests/client-core/sync/unused_backend_stub.h"
#include "tests/support/fake_clock.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::sync {
namespace {

using seal::ReporterSecrets;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr UnixSeconds kNow = 1795000000;

// One mailbox, and what was asked of it.
struct FakeMailbox {
  std::vector<Bytes> replies;
  bool out_of_reach = false;
  bool loses_acknowledgements = false;
  int connections = 0;
  std::vector<Bytes> tokens;
  std::vector<MessageId> acknowledged;
};

class FakeStub : public UnusedBackendStub {
 public:
  FakeStub(FakeMailbox& mailbox, RandomSource& random) : mailbox_(mailbox), random_(random) {}

  StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes& fetch_token) override {
    if (mailbox_.out_of_reach) return Unavailable("out of reach");
    mailbox_.tokens.push_back(ToBytes(fetch_token.view()));
    std::vector<Bytes> slots = mailbox_.replies;
    while (slots.size() < 8) slots.push_back(ToBytes(random_.Secret(2160).view()));
    return slots;
  }
  Status AcknowledgeReplies(const SecretBytes& fetch_token,
                            const std::vector<MessageId>& msg_ids) override {
    if (mailbox_.loses_acknowledgements) return Unavailable("out of reach");
    mailbox_.tokens.push_back(ToBytes(fetch_token.view()));
    mailbox_.acknowledged.insert(mailbox_.acknowledged.end(), msg_ids.begin(), msg_ids.end());
    mailbox_.replies.clear();
    return OkStatus();
  }

 private:
  FakeMailbox& mailbox_;
  RandomSource& random_;
};

class FakeConnector : public BackendConnector {
 public:
  FakeConnector(FakeMailbox& mailbox, RandomSource& random) : mailbox_(mailbox), random_(random) {}
  std::unique_ptr<BackendStub> Connect() override {
    ++mailbox_.connections;
    return std::make_unique<FakeStub>(mailbox_, random_);
  }

 private:
  FakeMailbox& mailbox_;
  RandomSource& random_;
};

OrgId Org(std::uint8_t fill) { return OrgId::From(Bytes(8, fill)).value(); }

class MailboxTest : public ::testing::Test {
 protected:
  /// An answer to the holder of `to`, by an organization that has its case.
  Bytes Answer(const ReporterSecrets& to, std::uint8_t org, std::uint32_t counter,
               const std::string& text) {
    wire::ReplyBody body;
    body.counter = counter;
    body.text = text;
    return SealAs(to, org, to.ThreadPsk(Org(org)), body);
  }
  /// An answer of `org`, to which `from` handed the case.
  Bytes AnswerOfReferred(std::uint8_t org, std::uint8_t from, const std::string& text) {
    wire::ReplyBody body;
    body.counter = 1;
    body.text = text;
    return SealAs(secrets_, org, seal::ReferPsk(secrets_.ThreadPsk(Org(from)), Org(org)), body);
  }
  Bytes SealAs(const ReporterSecrets& to, std::uint8_t org, const SecretBytes& psk,
               const wire::ReplyBody& body) {
    const SecretBytes content = body.Serialize().value();
    return seal::SealReply({Org(org), to.case_id(), to.mailbox_id(), wire::Suite::kX25519,
                            to.mailbox_key().public_key, psk, content.view()},
                           random_)
        .value();
  }
  std::vector<store::InboxMessage> Stored() {
    return cases_->inbox().List(secrets_.case_id()).value();
  }

  support::SeededRandom random_{21};
  support::FakeClock clock_{kNow};
  ReporterSecrets secrets_ = ReporterSecrets::Generate(random_);
  std::unique_ptr<store::CaseStore> cases_ =
      store::CaseStore::Open({}, sqlcipher::DatabaseKey::Draw(random_)).value();
  FakeMailbox server_;
  FakeConnector connector_{server_, random_};
  Mailbox mailbox_{cases_->inbox(), connector_, clock_};
};

TEST_F(MailboxTest, KeepsAnswersThenAcknowledgesThem) {
  server_.replies = {Answer(secrets_, 2, 1, "Hola"), Answer(secrets_, 1, 1, "Hello")};
  const MessageId first = wire::SealedReply::Parse(server_.replies[0])->message_id;
  const MessageId second = wire::SealedReply::Parse(server_.replies[1])->message_id;

  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(2U));

  ASSERT_THAT(Stored(), SizeIs(2));
  EXPECT_EQ(Stored()[0].text, "Hello");
  EXPECT_EQ(Stored()[0].organization, Org(1));
  EXPECT_EQ(Stored()[0].counter, 1U);
  EXPECT_EQ(Stored()[0].received_day, DayOf(kNow));
  EXPECT_EQ(Stored()[1].text, "Hola");
  EXPECT_THAT(server_.acknowledged, ElementsAre(first, second));
}

TEST_F(MailboxTest, UsesOneConnectionAndTheMailboxsOwnToken) {
  server_.replies = {Answer(secrets_, 1, 1, "Hello")};

  ASSERT_THAT(mailbox_.Fetch(secrets_), IsOk());

  const Bytes token = ToBytes(secrets_.fetch_token().view());
  EXPECT_THAT(server_.tokens, ElementsAre(token, token));
  EXPECT_EQ(server_.connections, 1);
}

TEST_F(MailboxTest, KeepsAnAnswerOnceWhenItsAcknowledgementWasLost) {
  server_.replies = {Answer(secrets_, 1, 1, "Hello")};
  server_.loses_acknowledgements = true;
  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(1U));
  server_.loses_acknowledgements = false;

  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(0U));

  EXPECT_THAT(Stored(), SizeIs(1));
  EXPECT_THAT(server_.acknowledged, SizeIs(1));
  EXPECT_THAT(server_.replies, IsEmpty());
}

TEST_F(MailboxTest, AcknowledgesNothingWhenNothingCame) {
  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(0U));

  EXPECT_THAT(server_.acknowledged, IsEmpty());
}

TEST_F(MailboxTest, LeavesWhatDoesNotOpen) {
  const ReporterSecrets other = ReporterSecrets::Generate(random_);
  Bytes altered = Answer(secrets_, 1, 1, "Hello");
  altered.back() ^= 1;
  // Whoever did not open the case has another key for the thread.
  Bytes claimed = Answer(secrets_, 1, 1, "Hello");
  claimed[8] ^= 1;
  server_.replies = {Answer(other, 1, 1, "Not yours"), altered, claimed,
                     Answer(secrets_, 1, 2, "Hello again")};

  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(1U));

  ASSERT_THAT(Stored(), SizeIs(1));
  EXPECT_EQ(Stored()[0].text, "Hello again");
  EXPECT_THAT(server_.acknowledged, SizeIs(1));
}

TEST_F(MailboxTest, OpensTheAnswerOfWhomAChosenOrganizationHandedTheCaseTo) {
  server_.replies = {AnswerOfReferred(7, 2, "We go on with it"), Answer(secrets_, 1, 1, "Hello")};

  EXPECT_THAT(mailbox_.Fetch(secrets_, {Org(1), Org(2), Org(3)}), IsOkAndHolds(2U));

  ASSERT_THAT(Stored(), SizeIs(2));
  EXPECT_EQ(Stored()[1].organization, Org(7));
  EXPECT_EQ(Stored()[1].text, "We go on with it");
  EXPECT_THAT(server_.acknowledged, SizeIs(2));
}

TEST_F(MailboxTest, LeavesTheAnswerOfWhomNoneOfThemHandedItTo) {
  // The key is bound to the name too: 2 handed it to 7, and to no other.
  Bytes renamed = AnswerOfReferred(7, 2, "Not mine to say");
  renamed[8] ^= 1;
  server_.replies = {AnswerOfReferred(7, 2, "Hello"), renamed};

  EXPECT_THAT(mailbox_.Fetch(secrets_, {}), IsOkAndHolds(0U));
  EXPECT_THAT(mailbox_.Fetch(secrets_, {Org(1), Org(3)}), IsOkAndHolds(0U));
  EXPECT_THAT(server_.acknowledged, IsEmpty());

  EXPECT_THAT(mailbox_.Fetch(secrets_, {Org(2)}), IsOkAndHolds(1U));
}

TEST_F(MailboxTest, LeavesASealedBodyThatIsNoReply) {
  const SecretBytes psk = secrets_.ThreadPsk(Org(1));
  const Bytes body = {0xff, 0xff};
  server_.replies = {
      seal::SealReply({Org(1), secrets_.case_id(), secrets_.mailbox_id(), wire::Suite::kX25519,
                       secrets_.mailbox_key().public_key, psk, body},
                      random_)
          .value()};

  EXPECT_THAT(mailbox_.Fetch(secrets_), IsOkAndHolds(0U));
}

TEST_F(MailboxTest, SaysWhenTheBackendIsOutOfReach) {
  server_.out_of_reach = true;

  EXPECT_THAT(mailbox_.Fetch(secrets_), StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace taillight::sync
