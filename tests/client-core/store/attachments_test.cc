// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/attachments.h"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>

#include "client-core/store/case_store.h"
#include "tests/client-core/store/requests.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;

class AttachmentsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(cases_->drafts().Save(draft_, {}, 1), IsOk());
    ASSERT_THAT(cases_->attachments().Add(draft_, one_), IsOk());
  }
  Attachment Make(std::uint8_t fill) {
    return {wire::KeptId::From(Bytes(16, fill)).value(), fill,
            Sha256Hash::From(Bytes(32, fill)).value(), "image/jpeg"};
  }

  support::SeededRandom random_{3};
  std::unique_ptr<CaseStore> cases_ = *CaseStore::Open({}, sqlcipher::DatabaseKey::Draw(random_));
  const DraftId draft_ = DraftId::From(Bytes(16, 1)).value();
  const Attachment one_ = Make(2);
  const Attachment two_ = Make(1);
};

TEST_F(AttachmentsTest, AreListedAsTheyCameForTheirDraftAlone) {
  ASSERT_THAT(cases_->attachments().Add(draft_, two_), IsOk());
  EXPECT_THAT(cases_->attachments().List(draft_), IsOkAndHolds(ElementsAre(one_, two_)));
  EXPECT_THAT(cases_->attachments().List(DraftId()), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(cases_->attachments().Find(two_.id), IsOkAndHolds(two_));
}

TEST_F(AttachmentsTest, NeedADraftAndBelongToOne) {
  EXPECT_THAT(cases_->attachments().Add(DraftId(), two_), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(cases_->attachments().Add(draft_, one_), StatusIs(StatusCode::kAlreadyExists));
}

TEST_F(AttachmentsTest, AreLetGoWithTheirDraft) {
  ASSERT_THAT(cases_->drafts().Delete(draft_), IsOk());
  EXPECT_THAT(cases_->attachments().Find(one_.id), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(cases_->attachments().Leaving(), IsOkAndHolds(ElementsAre(one_.id)));
  ASSERT_THAT(cases_->attachments().Forget(one_.id), IsOk());
  EXPECT_THAT(cases_->attachments().Leaving(), IsOkAndHolds(IsEmpty()));
}

TEST_F(AttachmentsTest, AreLetGoInTheSameStepThatFilesTheirDraft) {
  ASSERT_THAT(cases_->journal().Record(FilingOf(draft_, 7)), IsOk());
  EXPECT_THAT(cases_->attachments().Leaving(), IsOkAndHolds(ElementsAre(one_.id)));
}

TEST_F(AttachmentsTest, AreNotForgottenWhileADraftHasThem) {
  ASSERT_THAT(cases_->attachments().Forget(one_.id), IsOk());
  EXPECT_THAT(cases_->attachments().List(draft_), IsOkAndHolds(ElementsAre(one_)));
}

TEST_F(AttachmentsTest, PrintNothingOfWhatTheyAre) {
  std::ostringstream out;
  out << one_;
  EXPECT_EQ(out.str(), "<redacted>");
}

TEST(KeptKeysTest, FindsEachKeyByItsNameAndTheLastOne) {
  support::SeededRandom random(4);
  const auto cases = *CaseStore::Open({}, sqlcipher::DatabaseKey::Draw(random));
  const auto first = seal::KemKeyPair::Generate(random);
  const auto second = seal::KemKeyPair::Generate(random);
  EXPECT_FALSE((*cases->kept_keys().Newest()).has_value());
  for (const auto* key : {&first, &second, &first}) {
    ASSERT_THAT(cases->kept_keys().Add(*key), IsOk());
  }
  EXPECT_EQ((*cases->kept_keys().Newest())->public_key, second.public_key);
  EXPECT_TRUE(
      (*cases->kept_keys().Find(first.key_id()))->private_key.Equals(first.private_key.view()));
  EXPECT_FALSE((*cases->kept_keys().Find(KeyId())).has_value());
}

}  // namespace
}  // namespace taillight::store
