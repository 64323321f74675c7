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

const std::vector<CaseId> kCases = {IdOf("12345678aa"), IdOf("12345678ab"), IdOf("ffee")};

TEST(CaseReferenceTest, HasAsManyDigitsAsTellCasesApart) {
  EXPECT_THAT(UniqueReferences(kCases), ElementsAre("12345678aa", "12345678ab", "ffee0000"));
  EXPECT_EQ(ShortReference(kCases[0]), "12345678");
}

TEST(CaseReferenceTest, IsTheSameForTheSameCaseTwice) {
  EXPECT_THAT(UniqueReferences({kCases[2], kCases[2]}), ElementsAre("ffee0000", "ffee0000"));
}

TEST(CaseReferenceTest, FindsTheOneCaseThatBeginsSo) {
  EXPECT_THAT(FindByReference("ffee", kCases), IsOkAndHolds(kCases[2]));
  EXPECT_THAT(FindByReference("FFEE00", kCases), IsOkAndHolds(kCases[2]));
  EXPECT_THAT(FindByReference("12345678ab", kCases), IsOkAndHolds(kCases[1]));
  EXPECT_THAT(FindByReference(ToHex(kCases[0].view()), kCases), IsOkAndHolds(kCases[0]));
}

TEST(CaseReferenceTest, IsRefusedWhenSeveralBeginSo) {
  EXPECT_THAT(FindByReference("12345678", kCases), StatusIs(StatusCode::kInvalidArgument));
}

TEST(CaseReferenceTest, IsNotFoundWhenNoneBeginsSo) {
  EXPECT_THAT(FindByReference("12345679", kCases), StatusIs(StatusCode::kNotFound));
}

TEST(CaseReferenceTest, IsFourTo32Digits) {
  EXPECT_THAT(CheckReference("ffee"), IsOk());
  for (const std::string text :
       {"", "ffe", "ffeg", "ff ee", std::string(33, 'a').c_str(), "0xffee", "%%%%"}) {
    EXPECT_THAT(CheckReference(text), StatusIs(StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(FindByReference(text, kCases), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace taillight::client
