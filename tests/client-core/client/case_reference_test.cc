// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_reference.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;

CaseId IdOf(std::string_view hex) {
  Bytes bytes = *FromHex(hex);
  bytes.resize(CaseId::kSize);
  return *CaseId::From(bytes);
}

const std::vector<CaseId>& Cases() {
  static const std::vector<CaseId> cases = {IdOf("12345678aa"), IdOf("12345678ab"), IdOf("ffee")};
  return cases;
}

TEST(CaseReferenceTest, HasAsManyDigitsAsTellCasesApart) {
  EXPECT_THAT(UniqueReferences(Cases()), ElementsAre("12345678aa", "12345678ab", "ffee0000"));
  EXPECT_EQ(ShortReference(Cases()[0]), "12345678");
}

TEST(CaseReferenceTest, IsTheSameForTheSameCaseTwice) {
  EXPECT_THAT(UniqueReferences({Cases()[2], Cases()[2]}), ElementsAre("ffee0000", "ffee0000"));
}

TEST(CaseReferenceTest, FindsTheOneCaseThatBeginsSo) {
  EXPECT_THAT(FindByReference("ffee", Cases()), IsOkAndHolds(Cases()[2]));
  EXPECT_THAT(FindByReference("FFEE00", Cases()), IsOkAndHolds(Cases()[2]));
  EXPECT_THAT(FindByReference("12345678ab", Cases()), IsOkAndHolds(Cases()[1]));
  EXPECT_THAT(FindByReference(ToHex(Cases()[0].view()), Cases()), IsOkAndHolds(Cases()[0]));
}

TEST(CaseReferenceTest, IsRefusedWhenSeveralBeginSo) {
  EXPECT_THAT(FindByReference("12345678", Cases()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseReferenceTest, IsNotFoundWhenNoneBeginsSo) {
  EXPECT_THAT(FindByReference("12345679", Cases()), StatusIs(StatusCode::kNotFound));
}

TEST(CaseReferenceTest, IsFourTo32Digits) {
  EXPECT_THAT(CheckReference("ffee"), IsOk());
  for (const std::string text :
       {"", "ffe", "ffeg", "ff ee", std::string(33, 'a').c_str(), "0xffee", "%%%%"}) {
    EXPECT_THAT(CheckReference(text), StatusIs(StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(FindByReference(text, Cases()), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace taillight::client
