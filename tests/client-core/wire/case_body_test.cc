// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies of sealed records, against the golden ones that freeze their field numbers.
#include "client-core/wire/case_body.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "client-core/wire/draft.h"
#include "client-core/wire/incident_report.h"
#include "taillight/v1/case_body.pb.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::wire {
namespace {

using model::Fact;
using model::MomentKind;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

nlohmann::json Golden(const char* name) {
  std::ifstream file(TAILLIGHT_SOURCE_DIR "/tests/vectors/data/case_body.json");
  return nlohmann::json::parse(file).at(name);
}

Bytes GoldenBytes(const char* name) {
  return FromHex(Golden(name).at("hex").get<std::string>()).value();
}

template <class Id>
Id IdFrom(std::string_view hex) {
  return Id::From(FromHex(hex).value()).value();
}

template <class Id>
Id Filled(std::uint8_t byte) {
  Id id;
  std::fill_n(id.data(), Id::kSize, byte);
  return id;
}

MediaItem Media(std::string_view id, std::uint8_t key, std::uint8_t hash) {
  MediaItem item;
  item.media_id = IdFrom<MediaId>(id);
  item.key = SecretBytes::CopyOf(Bytes(32, key));
  item.sha256 = Filled<Sha256Hash>(hash);
  return item;
}

model::CaseFile GoldenFile() {
  model::CaseFile file;
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.answers_to(Fact::kStopType) = {"vehicle_driver"};
  file.answers_to(Fact::kStopReason) = {"equipment", "license"};
  file.answers_to(Fact::kSearch) = {"no"};
  file.answers_to(Fact::kSearchBasis) = {"inventory"};
  file.answers_to(Fact::kStopResult) = {"arrest_no_warrant", "vehicle_towed"};
  file.answers_to(Fact::kChargeGroup) = {"no_license"};
  file.answers_to(Fact::kAgencyType) = {"municipal_police"};
  file.answers_to(Fact::kTakingAgencyType) = {"sheriff"};
  file.agency_name = "Springfield Police Department";
  file.answers_to(Fact::kQuestioning) = {"fingerprints", "booking_question"};
  file.answers_to(Fact::kRoute) = {"cap_local"};
  file.answers_to(Fact::kStage) = {"detainer"};
  file.answers_to(Fact::kForms) = {"i247a", "i200"};
  file.answers_to(Fact::kOutcome) = {"local_custody"};
  file.answers_to(Fact::kPrior) = {"no_record"};
  file.answers_to(Fact::kCriminality) = {"immigration_only"};
  file.answers_to(Fact::kHeldPastRelease) = {"unknown"};
  file.answers_to(Fact::kDetainerCopyGiven) = {"no"};
  file.answers_to(Fact::kSignedSomething) = {"yes"};
  file.answers_to(Fact::kHasLawyer) = {"a_code_of_a_later_vocabulary"};
  file.answers_to(Fact::kSaysCitizen) = {"no"};
  file.answers_to(Fact::kHearingSoon) = {"yes"};
  file.at(MomentKind::kStop) = {"2026-11-14", 22};
  file.at(MomentKind::kBooking) = {"2026-11-15", 0};
  file.at(MomentKind::kDetainer).date = "2026-11-16";
  file.at(MomentKind::kUsualRelease) = {"2026-11-17", 9};
  file.at(MomentKind::kOrder).date = "2026-11-18";
  file.at(MomentKind::kNextHearing) = {"2026-12-01", 13};
  file.held_person = "Rafael Ejemplo";
  file.custody_place = "La cárcel del condado";
  file.safe_contact = "Solo por texto, después de las seis";
  file.story = "Lo pararon por una luz trasera rota. 他没有驾照。 🚗";
  file.language = "es";
  file.consent = {true, true, true, true};
  return file;
}

CaseBody GoldenCase() {
  CaseBody body;
  body.mailbox_id =
      IdFrom<MailboxId>("eff2fb0c0b4e9dd8dec3a450b71368dd39c1840f6145b0410b0ef7bb3fa7febe");
  body.mailbox_public_key =
      FromHex("865d875dbd10e690dbce9e62b12f508624a8b663c9bf76c615c25ca7667ac13b").value();
  body.tag_checked = IdFrom<ReportTag>("e260158c82d7b75abdade2e1c4daaecb");
  body.bundle_seq = 17;
  body.counter = 3;
  body.last_message = Filled<Sha256Hash>(0x6c);
  body.file = GoldenFile();
  body.media.push_back(Media("000102030405060708090a0b0c0d0e0f", 0x4b, 0x5a));
  body.media.back().size_bytes = 3500000000;
  body.media.back().kind = "image/jpeg";
  return body;
}

FollowUpBody GoldenFollowUp() {
  FollowUpBody body;
  body.counter = 2;
  body.last_message = Filled<Sha256Hash>(0x6d);
  body.text = "Le dieron una fecha: el 1 de diciembre.";
  body.media.push_back(Media("101112131415161718191a1b1c1d1e1f", 0x4c, 0x5b));
  body.media.back().size_bytes = 70000;
  body.media.back().kind = "audio/ogg";
  return body;
}

ReplyBody GoldenReply() {
  return {1, Filled<Sha256Hash>(0x6e), "Recibimos su caso. Mañana lo llamamos. 我们收到了。"};
}

std::string HexOf(const StatusOr<SecretBytes>& bytes) { return ToHex(bytes.value().view()); }

template <class Message>
std::string HexOfFields(const char* name) {
  Message message;
  const auto status =
      google::protobuf::util::JsonStringToMessage(Golden(name).at("fields").dump(), &message);
  EXPECT_TRUE(status.ok());
  return ToHex(AsBytes(message.SerializeAsString()));
}

TEST(CaseBodyTest, WritesTheGoldenBodies) {
  EXPECT_EQ(HexOf(GoldenCase().Serialize()), Golden("case_body").at("hex"));
  EXPECT_EQ(HexOf(GoldenFollowUp().Serialize()), Golden("follow_up_body").at("hex"));
  EXPECT_EQ(HexOf(GoldenReply().Serialize()), Golden("reply_body").at("hex"));
}

TEST(CaseBodyTest, ReadsTheGoldenBodies) {
  EXPECT_EQ(CaseBody::Parse(GoldenBytes("case_body")).value(), GoldenCase());
  EXPECT_EQ(FollowUpBody::Parse(GoldenBytes("follow_up_body")).value(), GoldenFollowUp());
  EXPECT_EQ(ReplyBody::Parse(GoldenBytes("reply_body")).value(), GoldenReply());
}

TEST(CaseBodyTest, NamesTheGoldenFieldsAsTheContractDoes) {
  EXPECT_EQ(HexOfFields<v1::CaseBody>("case_body"), Golden("case_body").at("hex"));
  EXPECT_EQ(HexOfFields<v1::FollowUpBody>("follow_up_body"), Golden("follow_up_body").at("hex"));
  EXPECT_EQ(HexOfFields<v1::ReplyBody>("reply_body"), Golden("reply_body").at("hex"));
}

TEST(CaseBodyTest, PutsEachFactIntoTheFieldOfItsName) {
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    CaseBody body = GoldenCase();
    body.file = model::CaseFile();
    body.file.facts[i] = {"unknown"};

    v1::CaseBody message;
    const SecretBytes bytes = body.Serialize().value();
    ASSERT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));

    std::vector<const google::protobuf::FieldDescriptor*> set;
    message.facts().GetReflection()->ListFields(message.facts(), &set);
    ASSERT_EQ(set.size(), 1U);
    EXPECT_EQ(set[0]->name(), model::FactLists()[i].name);
    EXPECT_EQ(set[0]->is_repeated(), model::FactLists()[i].many);
  }
}

TEST(CaseBodyTest, PutsEachMomentIntoTheFieldOfItsName) {
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    CaseBody body = GoldenCase();
    body.file = model::CaseFile();
    body.file.moments[i] = {"2026-11-14", 0};

    v1::CaseBody message;
    const SecretBytes bytes = body.Serialize().value();
    ASSERT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));

    std::vector<const google::protobuf::FieldDescriptor*> set;
    message.moments().GetReflection()->ListFields(message.moments(), &set);
    ASSERT_EQ(set.size(), 1U);
    EXPECT_EQ(set[0]->name(), model::NameOf(static_cast<MomentKind>(i)));
    EXPECT_EQ(CaseBody::Parse(bytes.view())->file, body.file);
  }
}

TEST(CaseBodyTest, KeepsEachConsentApart) {
  for (bool model::Consent::*part : {&model::Consent::count_me, &model::Consent::answer_me,
                                     &model::Consent::may_refer, &model::Consent::evidence}) {
    CaseBody body = GoldenCase();
    body.file.consent = {};
    body.file.consent.*part = true;

    EXPECT_EQ(CaseBody::Parse(body.Serialize()->view())->file.consent, body.file.consent);
  }
  CaseBody body = GoldenCase();
  body.file.consent = {};
  body.file.consent.may_refer = true;
  v1::CaseBody message;
  const SecretBytes bytes = body.Serialize().value();
  ASSERT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  EXPECT_EQ(message.consent().ShortDebugString(), "may_refer: true");
}

TEST(CaseBodyTest, NeedsTheFirstSixFieldsAndNothingElse) {
  v1::CaseBody message;
  ASSERT_TRUE(message.ParseFromString(ToString(GoldenBytes("case_body"))));
  message.clear_facts();
  message.clear_moments();
  message.clear_media();
  message.clear_consent();
  message.clear_held_person();
  EXPECT_THAT(CaseBody::Parse(AsBytes(message.SerializeAsString())), IsOk());

  v1::CaseBody without = message;
  without.clear_mailbox_id();
  EXPECT_THAT(CaseBody::Parse(AsBytes(without.SerializeAsString())),
              StatusIs(StatusCode::kInvalidArgument));
  without = message;
  without.clear_mailbox_pk();
  EXPECT_THAT(CaseBody::Parse(AsBytes(without.SerializeAsString())),
              StatusIs(StatusCode::kInvalidArgument));
  without = message;
  without.set_tag_checked("short");
  EXPECT_THAT(CaseBody::Parse(AsBytes(without.SerializeAsString())),
              StatusIs(StatusCode::kInvalidArgument));
  without = message;
  without.clear_last_message_sha256();
  EXPECT_THAT(CaseBody::Parse(AsBytes(without.SerializeAsString())),
              StatusIs(StatusCode::kInvalidArgument));
}

/// Applies `change` to the golden case and tries to read it.
template <class Change>
Status ReadChanged(Change change) {
  v1::CaseBody message;
  EXPECT_TRUE(message.ParseFromString(ToString(GoldenBytes("case_body"))));
  change(message);
  return CaseBody::Parse(AsBytes(message.SerializeAsString())).status();
}

TEST(CaseBodyTest, RefusesWhatIsTooLongByTheFieldsName) {
  const Status story =
      ReadChanged([](v1::CaseBody& body) { body.set_story(std::string(40001, 'x')); });
  EXPECT_THAT(story, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(Message(story), "story: too long");

  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) { body.set_held_person(std::string(201, 'x')); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) { body.set_language(std::string(65, 'x')); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) {
                body.mutable_facts()->set_stage(std::string(65, 'x'));
              }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) {
                for (int i = 0; i < 33; ++i) body.mutable_facts()->add_forms("i200");
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseBodyTest, RefusesDaysAndHoursThatAreNone) {
  EXPECT_THAT(
      ReadChanged([](v1::CaseBody& body) { body.mutable_moments()->mutable_stop()->set_hour(24); }),
      StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) {
                body.mutable_moments()->mutable_order()->set_date("soon");
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseBodyTest, RefusesMediaOfOddSizes) {
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) { body.mutable_media(0)->set_key("short"); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) { body.mutable_media(0)->clear_media_id(); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) { body.mutable_media(0)->clear_sha256(); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadChanged([](v1::CaseBody& body) {
                while (body.media_size() < 33) *body.add_media() = body.media(0);
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseBodyTest, LeavesOutFieldsOfALaterProgram) {
  Bytes later = GoldenBytes("case_body");
  // Field 500, a string.
  Append(later, FromHex("a21f056c61746572").value());

  EXPECT_EQ(CaseBody::Parse(later).value(), GoldenCase());
}

TEST(CaseBodyTest, RefusesTextThatIsNotUtf8OnBothWays) {
  CaseBody body = GoldenCase();
  body.file.story = "\xff";
  EXPECT_THAT(body.Serialize(), StatusIs(StatusCode::kInvalidArgument));
  FollowUpBody follow_up = GoldenFollowUp();
  follow_up.text = "\xff";
  EXPECT_THAT(follow_up.Serialize(), StatusIs(StatusCode::kInvalidArgument));
  ReplyBody reply = GoldenReply();
  reply.text = "\xff";
  EXPECT_THAT(reply.Serialize(), StatusIs(StatusCode::kInvalidArgument));

  // Counter 1, 32 bytes of hash, then one byte of text that starts no character.
  const Bytes bytes = FromHex("08011220" + std::string(64, '0') + "1a01ff").value();
  EXPECT_THAT(ReplyBody::Parse(bytes), StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseBodyTest, RefusesToWriteWhatItWouldNotRead) {
  CaseBody body = GoldenCase();
  body.mailbox_public_key.pop_back();
  EXPECT_THAT(body.Serialize(), StatusIs(StatusCode::kInvalidArgument));
  body = GoldenCase();
  body.file.answers_to(Fact::kStage) = {"booked", "detainer"};
  EXPECT_THAT(body.Serialize(), StatusIs(StatusCode::kInvalidArgument));
  ReplyBody reply = GoldenReply();
  reply.text = std::string(1901, 'x');
  EXPECT_THAT(reply.Serialize(), StatusIs(StatusCode::kInvalidArgument));
  FollowUpBody follow_up = GoldenFollowUp();
  follow_up.text = std::string(40001, 'x');
  EXPECT_THAT(follow_up.Serialize(), StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseBodyTest, FitsTheLargestBodyIntoTheLargestBucket) {
  CaseBody body = GoldenCase();
  body.file.story = std::string(40000, 'x');
  for (const model::TextField& field : model::TextFields()) {
    if (field.unit != model::TextField::Unit::kCharacters) continue;
    std::string& text = body.file.*field.member;
    text.clear();
    for (std::size_t i = 0; i < field.limit; ++i) text += "\U0001F698";
  }
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    const auto count = model::FactLists()[i].many ? std::size_t{32} : std::size_t{1};
    body.file.facts[i].assign(count, std::string(64, 'x'));
  }
  while (body.media.size() < kMaxMediaItems) {
    body.media.push_back(Media("000102030405060708090a0b0c0d0e0f", 1, 2));
    body.media.back().kind = std::string(100, 'x');
  }

  EXPECT_LT(body.Serialize()->size(), 65536U);
}

TEST(CaseBodyTest, SurvivesForeignBytes) {
  support::SeededRandom random(5);
  const Bytes golden = GoldenBytes("case_body");
  for (int round = 0; round < 20000; ++round) {
    Bytes bytes(golden.begin(),
                golden.begin() + static_cast<std::ptrdiff_t>(random.Below(golden.size() + 1)));
    for (std::uint64_t i = random.Below(4); i > 0 && !bytes.empty(); --i) {
      bytes[random.Below(bytes.size())] = static_cast<std::uint8_t>(random.Below(256));
    }
    const StatusOr<CaseBody> body = CaseBody::Parse(bytes);
    if (!body.ok()) {
      EXPECT_THAT(body, StatusIs(StatusCode::kInvalidArgument));
      continue;
    }
    // What is read can be written, and reads the same again.
    const StatusOr<SecretBytes> again = body->Serialize();
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(CaseBody::Parse(again->view()).value(), *body);
  }
}

TEST(CaseBodyTest, PrintsNothingOfWhatItHolds) {
  EXPECT_EQ(::testing::PrintToString(GoldenCase()), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(GoldenFollowUp()), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(GoldenReply()), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(GoldenCase().media[0]), "<redacted>");
}

TEST(DraftTest, KeepsEverythingAPersonWrote) {
  EXPECT_THAT(ParseDraft(SerializeDraft(GoldenFile())->view()), IsOkAndHolds(GoldenFile()));
  EXPECT_THAT(ParseDraft(SerializeDraft({})->view()), IsOkAndHolds(model::CaseFile()));
}

TEST(DraftTest, KeepsHalfAWordToo) {
  model::CaseFile file;
  file.at(MomentKind::kStop) = {"2026-", 99};
  file.story = std::string(70000, 'x');

  EXPECT_THAT(ParseDraft(SerializeDraft(file)->view()), IsOkAndHolds(file));
}

TEST(DraftTest, RefusesTextThatIsNotUtf8) {
  model::CaseFile file;
  file.story = "\xff";

  EXPECT_THAT(SerializeDraft(file), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseDraft(Bytes{0xff}), StatusIs(StatusCode::kInvalidArgument));
}

TEST(IncidentReportTest, PutsEveryWordInItsPlace) {
  model::IncidentReport report;
  report.month = model::StopMonth(316);
  report.place = model::CoarsePlace(812);
  report.words = {4, 3, 2, 7, 6, 8, 5};
  report.tag = Filled<ReportTag>(0x7a);

  // Version, month, place, seven words, flags, tag, padding.
  EXPECT_EQ(ToHex(FactsOf(report).Serialize()),
            "01"
            "013c"
            "032c"
            "04030207060805"
            "00"
            "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
            "000000");
}

}  // namespace
}  // namespace taillight::wire
