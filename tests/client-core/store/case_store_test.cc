// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/case_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/client-core/store/requests.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using model::MomentKind;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

DraftId Draft(std::uint8_t fill) { return DraftId::From(Bytes(16, fill)).value(); }
CaseId Case(std::uint8_t fill) { return CaseId::From(Bytes(16, fill)).value(); }

model::CaseFile Story(std::string text) {
  model::CaseFile file;
  file.at(MomentKind::kStop) = {"2026-05-14", 22};
  file.story = std::move(text);
  return file;
}

InboxMessage Answer(std::uint8_t org, std::uint8_t message, std::uint32_t counter) {
  InboxMessage answer;
  answer.organization = OrgId::From(Bytes(8, org)).value();
  answer.message_id = MessageId::From(Bytes(16, message)).value();
  answer.counter = counter;
  answer.text = "llámenos: 'a' \"b\" " + std::string(1, '\0') + " 🚗";
  answer.record = Sha256Hash::From(Bytes(32, message)).value();
  answer.last_message = Sha256Hash::From(Bytes(32, 9)).value();
  answer.received_day = 20000;
  return answer;
}

class CaseStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<CaseStore> Open() {
    return CaseStore::Open({directory_ / "case.db"}, key_).value();
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
};

TEST_F(CaseStoreTest, KeepsADraftAcrossARestart) {
  ASSERT_THAT(Open()->drafts().Save(Draft(1), Story("first"), 100), IsOk());
  ASSERT_THAT(Open()->drafts().Save(Draft(1), Story("second"), 101), IsOk());

  EXPECT_THAT(Open()->drafts().Load(Draft(1)), IsOkAndHolds(Story("second")));
}

// A rollback journal is there while a database is made. Its deletion was not synced, so that after
// a power cut it could come back and take the whole file back to nothing.
TEST_F(CaseStoreTest, KeepsItsFirstDraftThroughAPowerCut) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    support::PowerCutVfs vfs(seed);
    const StoreOptions options{"case.db", vfs.name()};
    ASSERT_THAT(CaseStore::Open(options, key_).value()->drafts().Save(Draft(1), Story("a"), 100),
                IsOk());

    vfs.disk().CutPower();
    vfs.disk().PowerUp();

    EXPECT_THAT(CaseStore::Open(options, key_).value()->drafts().Load(Draft(1)),
                IsOkAndHolds(Story("a")))
        << seed;
  }
}

TEST_F(CaseStoreTest, ListsDraftsLastSavedFirst) {
  const auto store = Open();
  ASSERT_THAT(store->drafts().Save(Draft(1), Story("a"), 100), IsOk());
  ASSERT_THAT(store->drafts().Save(Draft(2), Story("b"), 200), IsOk());
  EXPECT_THAT(store->drafts().List(), IsOkAndHolds(ElementsAre(Draft(2), Draft(1))));

  ASSERT_THAT(store->drafts().Delete(Draft(2)), IsOk());
  ASSERT_THAT(store->drafts().Delete(Draft(2)), IsOk());
  EXPECT_THAT(store->drafts().List(), IsOkAndHolds(ElementsAre(Draft(1))));
  EXPECT_THAT(store->drafts().Load(Draft(2)), StatusIs(StatusCode::kNotFound));
}

TEST_F(CaseStoreTest, KeepsNoDraftThatItCouldNotReadBack) {
  const auto store = Open();
  EXPECT_THAT(store->drafts().Save(Draft(1), Story("\xff"), 100),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(store->drafts().List(), IsOkAndHolds(IsEmpty()));
}

TEST_F(CaseStoreTest, KeepsAFiledCaseWithItsWords) {
  ASSERT_THAT(Open()->drafts().Save(Draft(1), Story("a"), 100), IsOk());
  ASSERT_THAT(Open()->journal().Record(FilingOf(Draft(1), 7)), IsOk());

  const auto found = Open()->filed_cases().Find(Case(7)).value();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->case_id, Case(7));
  EXPECT_EQ(found->filed, 900);
  EXPECT_THAT(found->organizations,
              ElementsAre(OrgId::From(Bytes(8, 1)).value(), OrgId::From(Bytes(8, 2)).value()));
  EXPECT_EQ(found->record, CaseRequest(7).hash());
  EXPECT_TRUE(found->entropy.Equals(Bytes(16, 7)));
  EXPECT_FALSE(Open()->filed_cases().Find(Case(8)).value().has_value());
}

TEST_F(CaseStoreTest, KeepsNoWordsUnlessAsked) {
  const auto store = Open();
  ASSERT_THAT(store->drafts().Save(Draft(1), Story("a"), 100), IsOk());
  Filing filing = FilingOf(Draft(1), 7);
  filing.case_part->filed.entropy = SecretBytes();
  ASSERT_THAT(store->journal().Record(filing), IsOk());

  EXPECT_TRUE(store->filed_cases().Find(Case(7)).value()->entropy.empty());
}

TEST_F(CaseStoreTest, ListsCasesLastFiledFirst) {
  const auto store = Open();
  for (std::uint8_t i = 1; i <= 3; ++i) {
    ASSERT_THAT(store->drafts().Save(Draft(i), Story("a"), 100), IsOk());
    Filing filing = FilingOf(Draft(i), i);
    filing.case_part->filed.filed = 900 + i;
    ASSERT_THAT(store->journal().Record(filing), IsOk());
  }

  const auto cases = store->filed_cases().List().value();
  ASSERT_THAT(cases, SizeIs(3));
  EXPECT_EQ(cases[0].case_id, Case(3));
  EXPECT_EQ(cases[2].case_id, Case(1));
}

TEST_F(CaseStoreTest, KeepsAnswersByOrganizationAndCounter) {
  const std::vector<InboxMessage> answers = {Answer(2, 1, 1), Answer(1, 2, 2), Answer(1, 3, 1)};
  EXPECT_THAT(Open()->inbox().Add(Case(1), answers), IsOkAndHolds(3U));

  EXPECT_THAT(Open()->inbox().List(Case(1)),
              IsOkAndHolds(ElementsAre(answers[2], answers[1], answers[0])));
  EXPECT_THAT(Open()->inbox().List(Case(2)), IsOkAndHolds(IsEmpty()));
}

TEST_F(CaseStoreTest, CountsAnAnswerThatCameTwiceOnce) {
  const auto store = Open();
  const std::vector<InboxMessage> first = {Answer(1, 1, 1)};
  const std::vector<InboxMessage> both = {Answer(1, 1, 1), Answer(1, 2, 2)};
  ASSERT_THAT(store->inbox().Add(Case(1), first), IsOkAndHolds(1U));
  ASSERT_THAT(store->inbox().MarkRead(Case(1)), IsOk());

  EXPECT_THAT(store->inbox().Add(Case(1), both), IsOkAndHolds(1U));

  const auto messages = store->inbox().List(Case(1)).value();
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_TRUE(messages[0].is_read);
  EXPECT_FALSE(messages[1].is_read);
}

TEST_F(CaseStoreTest, KnowsTheLastMessageOfAThread) {
  const auto store = Open();
  EXPECT_THAT(store->inbox().LastMessage(Case(1)), IsOkAndHolds(Sha256Hash()));
  const std::vector<InboxMessage> answers = {Answer(1, 1, 1), Answer(2, 2, 1)};
  ASSERT_THAT(store->inbox().Add(Case(1), answers), IsOk());

  EXPECT_THAT(store->inbox().LastMessage(Case(1)), IsOkAndHolds(answers[1].record));
}

TEST_F(CaseStoreTest, HidesTheStoryInItsFiles) {
  const auto store = Open();
  ASSERT_THAT(store->drafts().Save(Draft(1), Story("sesame sesame"), 100), IsOk());

  for (const char* name : {"case.db", "case.db-wal"}) {
    std::ifstream file(directory_ / name, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(file)), {});
    EXPECT_GT(content.size(), 0U) << name;
    EXPECT_EQ(content.find("sesame"), std::string::npos) << name;
  }
}

TEST_F(CaseStoreTest, PrintsNothingOfWhatItHolds) {
  const Filing filing = FilingOf(Draft(1), 7);

  EXPECT_EQ(::testing::PrintToString(filing.case_part->filed), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(Answer(1, 1, 1)), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(Draft(1)), "<redacted>");
}

}  // namespace
}  // namespace taillight::store
