// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/store/schema_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client-core/store/requests.h"
#include "tests/support/status_matchers.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using ::testing::SizeIs;

const DraftId kKept = DraftId::From(Bytes(16, 1)).value();
const DraftId kFiled = DraftId::From(Bytes(16, 2)).value();
constexpr std::uint8_t kFill = 7;

StoredBundle Bundle() {
  return {Bytes(9000, 3), 12, Sha256Hash::From(Bytes(32, 4)).value(), 1000, 2000};
}
StoredFreshness Freshness() { return {Bytes(100, 5), Bytes(300, 6), 1500}; }

model::CaseFile Story() {
  model::CaseFile file;
  file.story = "La luz no funcionaba. \xF0\x9F\x9A\x97";
  file.language = "es";
  return file;
}

InboxMessage Message() {
  InboxMessage message;
  message.organization = OrgId::From(Bytes(8, 1)).value();
  message.message_id = MessageId::From(Bytes(16, 9)).value();
  message.counter = 1;
  message.text = "Hold on.";
  message.record = Sha256Hash::From(Bytes(32, 10)).value();
  message.received_day = 20000;
  return message;
}

const CaseId kCase = CaseId::From(Bytes(16, kFill)).value();

}  // namespace

sqlcipher::DatabaseKey SchemaKey() {
  return sqlcipher::DatabaseKey::From(SecretBytes::CopyOf(Bytes(32, 0x5c))).value();
}

Status Fill(GuideStore& guide) {
  TAILLIGHT_RETURN_IF_ERROR(guide.ReplaceBundle(Bundle(), Freshness()));
  TAILLIGHT_RETURN_IF_ERROR(guide.KeepPlace("us-ma"));
  return guide.SetLanguage("es");
}

Status Fill(CaseStore& cases) {
  TAILLIGHT_RETURN_IF_ERROR(cases.drafts().Save(kKept, Story(), 100));
  TAILLIGHT_RETURN_IF_ERROR(cases.drafts().Save(kFiled, Story(), 200));
  TAILLIGHT_RETURN_IF_ERROR(cases.journal().Record(FilingOf(kFiled, kFill)));
  return cases.inbox().Add(kCase, {{Message()}}).status();
}

Status Fill(SendStore& send) {
  TAILLIGHT_RETURN_IF_ERROR(
      send.Enqueue({{CaseRequest(1, 10), ReportRequest(2, 20), CaseRequest(3, 30)}}));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<SendEntry> entries, send.List());
  TAILLIGHT_RETURN_IF_ERROR(send.StartAttempts({{entries[0].id, entries[2].id}}));
  return send.FinishAttempts(
      {{{entries[0].id, EntryState::kStored, 0, StatusCode::kOk, 20000},
        {entries[2].id, EntryState::kWaiting, 99, StatusCode::kUnavailable, 0}}});
}

void ExpectFilled(GuideStore& guide) {
  EXPECT_THAT(guide.bundle(), IsOkAndHolds(Bundle()));
  EXPECT_THAT(guide.freshness(), IsOkAndHolds(Freshness()));
  EXPECT_THAT(guide.newest_freshness_time(), IsOkAndHolds(1500));
  EXPECT_THAT(guide.kept_places(), IsOkAndHolds(::testing::ElementsAre("us-ma")));
  EXPECT_THAT(guide.language(), IsOkAndHolds("es"));
}

void ExpectFilled(CaseStore& cases) {
  EXPECT_THAT(cases.drafts().List(), IsOkAndHolds(testing::ElementsAre(kKept)));
  EXPECT_THAT(cases.drafts().Load(kKept), IsOkAndHolds(Story()));
  const auto filed = cases.filed_cases().List();
  ASSERT_THAT(filed, IsOk());
  ASSERT_THAT(*filed, SizeIs(1));
  const Filing filing = FilingOf(kFiled, kFill);
  const FiledCase& expected = filing.case_part->filed;
  EXPECT_EQ(filed->front().case_id, expected.case_id);
  EXPECT_EQ(filed->front().organizations, expected.organizations);
  EXPECT_TRUE(filed->front().entropy.Equals(expected.entropy.view()));
  const auto pending = cases.journal().Pending();
  ASSERT_THAT(pending, IsOk());
  ASSERT_THAT(*pending, SizeIs(2));
  EXPECT_EQ((*pending)[0].request, filing.case_part->request);
  EXPECT_EQ((*pending)[1].request, filing.report->request);
  EXPECT_THAT(cases.journal().KeptReports(), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(cases.inbox().List(kCase), IsOkAndHolds(testing::ElementsAre(Message())));
}

void ExpectFilled(SendStore& send) {
  const auto entries = send.List();
  ASSERT_THAT(entries, IsOk());
  ASSERT_THAT(*entries, SizeIs(3));
  EXPECT_EQ((*entries)[0].state, EntryState::kStored);
  EXPECT_EQ((*entries)[0].stored_day, 20000U);
  EXPECT_EQ((*entries)[0].hash, CaseRequest(1, 10).hash());
  EXPECT_EQ((*entries)[1].state, EntryState::kWaiting);
  EXPECT_THAT(send.RequestOf((*entries)[1].id), IsOkAndHolds(ReportRequest(2, 20)));
  EXPECT_EQ((*entries)[2].next_attempt, 99);
  EXPECT_EQ((*entries)[2].attempts, 1);
  EXPECT_EQ((*entries)[2].last_error, StatusCode::kUnavailable);
  EXPECT_THAT(send.RequestOf((*entries)[2].id), IsOkAndHolds(CaseRequest(3, 30)));
}

}  // namespace taillight::store
