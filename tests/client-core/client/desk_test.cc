// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/desk.h"

#include <gtest/gtest.h>

#include <string>

#include "client-core/client/case_filing.h"
#include "client-core/client/case_reference.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/login.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/share.h"
#include "tests/client-core/client/town.h"
#include "tests/client-core/guidance/deadline_workshop.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::IsEmpty;
using testing::SizeIs;

SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }

class DeskTest : public testing::Test {
 protected:
  void SetUp() override {
    // Argon2id takes its time: once for each member and test.
    ASSERT_THAT(WriteMemberKeys(directory_ / "triage.key", town_.triage, Secret("t"), town_.random),
                IsOk());
    desk_ = OpenDesk();
    ASSERT_THAT(desk_->UnlockKeys(directory_ / "triage.key", Secret("t")), IsOk());
  }

  std::unique_ptr<Desk> OpenDesk() {
    auto desk = Desk::Open({directory_ / "desk", town_.server_options(), town_.clock, town_.random},
                           town_.backend_connector(), town_.desk_connector());
    EXPECT_THAT(desk, IsOk());
    return *std::move(desk);
  }
  /// A case at the clinic; gives the reporter's secrets.
  seal::ReporterSecrets File(const model::CaseFile& story) {
    auto prepared = PrepareFiling({}, story, {.organizations = {"CLINIC-0"}, .keep_words = true},
                                  town_.ServedGuidance(), kNow, town_.random);
    EXPECT_THAT(prepared, IsOk());
    const store::Filing::Case& part = *prepared->filing.case_part;
    town_.server.cases.push_back({part.request.record, part.request.erase_id});
    town_.BringCasesToDesk();
    return *seal::ReporterSecrets::FromEntropy(part.filed.entropy.view());
  }
  std::string ReferenceOf(const seal::ReporterSecrets& secrets) {
    return ShortReference(secrets.case_id());
  }
  wire::ReplyBody OpenReply(const Bytes& record, const seal::ReporterSecrets& secrets) {
    return *wire::ReplyBody::Parse(
        seal::OpenReply(*wire::SealedReply::Parse(record), secrets)->view());
  }

  support::TemporaryDirectory directory_;
  Town town_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(DeskTest, LogsInByASignatureForThisServerAlone) {
  ASSERT_THAT(desk_->LogIn(), IsOk());

  ASSERT_THAT(town_.desk_server.log_ins, SizeIs(1));
  const sync::LogInProof& proof = town_.desk_server.log_ins.front();
  EXPECT_EQ(proof.org_id, town_.clinic.id);
  EXPECT_EQ(proof.member_id, town_.triage.member_id);
  EXPECT_GT(proof.expiry, kNow);
  EXPECT_LE(proof.expiry, kNow + 120);
  const SigningPublicKey& key = town_.triage.signing_key.public_key;
  EXPECT_TRUE(seal::LoginHolds({"https://localhost", proof.nonce, proof.member_id, proof.expiry},
                               key, proof.signature));
  EXPECT_FALSE(seal::LoginHolds({"https://other", proof.nonce, proof.member_id, proof.expiry}, key,
                                proof.signature));
}

TEST_F(DeskTest, NeedsKeysAndASession) {
  const auto keyless = OpenDesk();
  EXPECT_THAT(keyless->LogIn(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(keyless->OpenCase("0000"), StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_THAT(desk_->Queue(), StatusIs(StatusCode::kUnauthenticated));
  EXPECT_THAT(desk_->OpenCase("0000"), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskTest, RefusesToLogInForAnOrganizationThatIsNotInTheDirectory) {
  MemberKeys stranger;
  stranger.org_id = *OrgId::From(Bytes(8, 1));
  stranger.signing_key = seal::SigningKeyPair::Generate(town_.random);
  stranger.kem_key = seal::KemKeyPair::Generate(town_.random);
  ASSERT_THAT(WriteMemberKeys(directory_ / "other.key", stranger, Secret("o"), town_.random),
              IsOk());
  ASSERT_THAT(desk_->UnlockKeys(directory_ / "other.key", Secret("o")), IsOk());

  EXPECT_THAT(desk_->LogIn(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(DeskTest, KeepsTheSessionForTheNextCommand) {
  ASSERT_THAT(desk_->LogIn(), IsOk());

  EXPECT_THAT(OpenDesk()->Queue(), IsOk());
}

TEST_F(DeskTest, AsksToLogInAgainWhenTheSessionHasEnded) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  town_.clock.Advance(UnixSeconds{8} * 3600);

  EXPECT_THAT(desk_->Queue(), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskTest, ForgetsTheSessionAtLogOut) {
  ASSERT_THAT(desk_->LogIn(), IsOk());

  EXPECT_THAT(desk_->LogOut(), IsOk());
  EXPECT_THAT(desk_->LogOut(), IsOk());

  EXPECT_THAT(desk_->Queue(), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskTest, ListsEveryPageOfTheQueue) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  for (int page = 0; page < 3; ++page) {
    town_.desk_server.pages.emplace_back();
    for (int i = 0; i < 2; ++i) {
      sync::CaseListing listing;
      listing.case_id = town_.random.Draw<CaseId>();
      listing.day = 20000;
      listing.follow_up_count = 1;
      town_.desk_server.pages.back().push_back(listing);
    }
  }

  const auto rows = desk_->Queue();

  ASSERT_THAT(rows, IsOk());
  ASSERT_THAT(*rows, SizeIs(6));
  EXPECT_EQ(rows->front().reference,
            ShortReference(town_.desk_server.pages.front().front().case_id));
  EXPECT_EQ(rows->front().day, 20000U);
  EXPECT_EQ(rows->front().follow_up_count, 1U);
}

TEST_F(DeskTest, OpensACaseByItsFirstDigits) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  const std::string whole = ToHex(secrets.case_id().view());

  for (const std::string& reference : {whole.substr(0, 4), ReferenceOf(secrets), whole}) {
    const auto opened = desk_->OpenCase(reference);

    ASSERT_THAT(opened, IsOk()) << reference;
    EXPECT_EQ(opened->case_file, MakeStory());
    EXPECT_EQ(opened->reference, ReferenceOf(secrets));
    EXPECT_THAT(opened->follow_ups, IsEmpty());
    EXPECT_EQ(opened->unreadable_count, 0U);
  }
}

TEST_F(DeskTest, CountsDeadlinesFromWhatTheCaseTells) {
  for (const auto& [path, content] : guidance::SmallDeadlines().ToFiles()) {
    if (path.starts_with("guidance/")) town_.files[path] = content;
  }
  town_.server.served.clear();
  town_.Serve(7);
  ASSERT_THAT(desk_->LogIn(), IsOk());
  model::CaseFile story = MakeStory();
  story.at(model::MomentKind::kOrder) = {"2026-09-01", std::nullopt};
  const auto opened = desk_->OpenCase(ReferenceOf(File(story)));

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->opened, kNow);
  ASSERT_TRUE(opened->deadlines.has_value());
  EXPECT_EQ(opened->deadlines->jurisdiction, "us-ma");
  ASSERT_THAT(opened->deadlines->cards, SizeIs(2));
  EXPECT_EQ(opened->deadlines->cards[0].deadline.rule, "appeal");
  EXPECT_EQ(opened->deadlines->cards[1].deadline.rule, "bond");
}

TEST_F(DeskTest, OpensCasesUnderGuidanceThatHasNoRulesForDeadlines) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const auto opened = desk_->OpenCase(ReferenceOf(File(MakeStory())));
  ASSERT_THAT(opened, IsOk());
  EXPECT_FALSE(opened->deadlines.has_value());
}

TEST_F(DeskTest, RefusesDigitsThatSeveralCasesBeginWith) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  sync::CaseListing twin = town_.desk_server.pages.front().front();
  twin.case_id.data()[15] ^= 1;
  town_.desk_server.pages.front().push_back(twin);

  EXPECT_THAT(desk_->OpenCase(ReferenceOf(secrets)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(desk_->OpenCase("ab"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(DeskTest, NoticesAnotherCaseUnderTheIdOfOneThatWasRead) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  ASSERT_THAT(desk_->OpenCase(ReferenceOf(secrets)), IsOk());
  // Anyone can seal a case to the clinic; the server knows the id and hopes for the answer.
  wire::CaseBody body;
  body.mailbox_public_key = town_.tally_key.public_key;
  body.file = MakeStory();
  const SecretBytes content = *body.Serialize();
  seal::CaseToSeal forged;
  forged.case_id = secrets.case_id();
  forged.readers.push_back(
      {wire::Suite::kX25519, town_.epoch_key.public_key, town_.random.Secret(32)});
  forged.body = content.view();
  town_.desk_server.cases.front().second = {*seal::SealCase(forged, town_.random)};

  EXPECT_THAT(desk_->OpenCase(ReferenceOf(secrets)), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."),
              StatusIs(StatusCode::kPermissionDenied));

  EXPECT_THAT(town_.desk_server.replies, IsEmpty());
}

TEST_F(DeskTest, BelievesNoGrantOfTheServers) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  town_.desk_server.wraps.member_certs.pop_back();

  EXPECT_THAT(desk_->OpenCase(ReferenceOf(secrets)), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(DeskTest, OpensNothingOnAnotherMembersSession) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  ASSERT_THAT(WriteMemberKeys(directory_ / "admin.key", town_.admin, Secret("a"), town_.random),
              IsOk());
  ASSERT_THAT(desk_->UnlockKeys(directory_ / "admin.key", Secret("a")), IsOk());

  EXPECT_THAT(desk_->OpenCase("0000"), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskTest, AnswersSoThatOnlyTheReporterReads) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());

  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."), IsOk());
  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "We are coming."), IsOk());

  ASSERT_THAT(town_.desk_server.replies, SizeIs(2));
  const wire::ReplyBody first = OpenReply(town_.desk_server.replies[0], secrets);
  EXPECT_EQ(first.text, "Hold on.");
  EXPECT_EQ(first.counter, 1U);
  EXPECT_EQ(OpenReply(town_.desk_server.replies[1], secrets).counter, 2U);
  EXPECT_EQ(wire::SealedReply::Parse(town_.desk_server.replies[0])->org_id, town_.clinic.id);
}

TEST_F(DeskTest, CountsAnswersOnAfterARestart) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."), IsOk());
  desk_ = OpenDesk();
  ASSERT_THAT(desk_->UnlockKeys(directory_ / "triage.key", Secret("t")), IsOk());

  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."), IsOk());

  EXPECT_EQ(OpenReply(town_.desk_server.replies.back(), secrets).counter, 2U);
}

TEST_F(DeskTest, SendsTheSameBytesWhenTheAnswerWasLost) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  town_.desk_server.lost_answers = {DeadlineExceeded("lost"), Unavailable("lost")};

  EXPECT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."), StatusIs(StatusCode::kUnavailable));
  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."), IsOk());

  ASSERT_THAT(town_.desk_server.replies, SizeIs(3));
  EXPECT_EQ(town_.desk_server.replies[0], town_.desk_server.replies[1]);
  EXPECT_EQ(town_.desk_server.replies[0], town_.desk_server.replies[2]);
}

TEST_F(DeskTest, GivesTheNumberOfARefusedAnswerToTheNext) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const seal::ReporterSecrets secrets = File(MakeStory());
  town_.desk_server.lost_answers = {ResourceExhausted("eight wait there")};
  EXPECT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."),
              StatusIs(StatusCode::kResourceExhausted));

  ASSERT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on!"), IsOk());

  EXPECT_EQ(OpenReply(town_.desk_server.replies.back(), secrets).counter, 1U);
}

TEST_F(DeskTest, AnswersNobodyWhoDidNotAgree) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  model::CaseFile story = MakeStory();
  story.consent.answer_me = false;
  const seal::ReporterSecrets secrets = File(story);

  EXPECT_THAT(desk_->Reply(ReferenceOf(secrets), "Hold on."),
              StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_THAT(town_.desk_server.replies, IsEmpty());
}

TEST_F(DeskTest, ShowsNotesThatAMemberSigned) {
  const std::string reference = ReferenceOf(File(MakeStory()));
  ASSERT_THAT(desk_->LogIn(), IsOk());

  ASSERT_THAT(desk_->PutNote(reference, "Call the jail."), IsOk());
  EXPECT_THAT(desk_->PutNote(reference, ""), StatusIs(StatusCode::kInvalidArgument));
  auto opened = desk_->OpenCase(reference);
  ASSERT_THAT(opened, IsOk());
  ASSERT_THAT(opened->notes, SizeIs(1));
  EXPECT_EQ(opened->notes.front().text, "Call the jail.");

  town_.desk_server.notes.front().back() ^= 1;
  opened = desk_->OpenCase(reference);
  EXPECT_THAT(opened->notes, IsEmpty());
  EXPECT_EQ(opened->unreadable_count, 1U);
}

TEST_F(DeskTest, ExtendsACaseToTheOwnOrganizationsCurrentKey) {
  const std::string reference = ReferenceOf(File(MakeStory()));
  ASSERT_THAT(desk_->LogIn(), IsOk());

  ASSERT_THAT(desk_->Extend(reference), IsOk());

  ASSERT_THAT(town_.desk_server.shares, SizeIs(1));
  const auto share = wire::Share::Parse(town_.desk_server.shares.front());
  ASSERT_THAT(share, IsOk());
  EXPECT_EQ(share->from_org, town_.clinic.id);
  EXPECT_EQ(share->key_id, town_.epoch_key.key_id());
  EXPECT_FALSE(desk_->OpenCase(reference)->is_referred);
}

TEST_F(DeskTest, RefersACaseOnlyWhereTheReporterAllowedIt) {
  const std::string closed = ReferenceOf(File(MakeStory()));
  model::CaseFile story = MakeStory();
  story.consent.may_refer = true;
  const std::string open = ReferenceOf(File(story));
  ASSERT_THAT(desk_->LogIn(), IsOk());

  EXPECT_THAT(desk_->Refer(closed, "CLINIC-1"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(desk_->Refer(open, "CLINIC-0"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(desk_->Refer(open, "NOBODY"), StatusIs(StatusCode::kNotFound));
  // It has published no key.
  EXPECT_THAT(desk_->Refer(open, "CLINIC-1"), StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_THAT(town_.desk_server.shares, IsEmpty());
}

TEST_F(DeskTest, RefusesAnAnswerThatDoesNotFit) {
  ASSERT_THAT(desk_->LogIn(), IsOk());
  const std::string reference = ReferenceOf(File(MakeStory()));

  EXPECT_THAT(desk_->Reply(reference, ""), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(desk_->Reply(reference, std::string(1901, 'x')),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(desk_->Reply(reference, "\xff"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(desk_->Reply(reference, std::string(1900, 'x')), IsOk());
}

}  // namespace
}  // namespace taillight::client
