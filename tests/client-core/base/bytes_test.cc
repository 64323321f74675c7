// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of bytes, hexadecimal and fixed-length ids.
#include "client-core/base/bytes.h"

#include <gtest/gtest.h>

#include <sstream>
#include <unordered_set>

#include "client-core/base/ids.h"
#include "tests/support/status_matchers.h"

namespace taillight {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;

TEST(HexTest, WritesLowerCaseAndReadsEitherCase) {
  Bytes bytes = {0x00, 0x1f, 0xab, 0xff};

  EXPECT_EQ(ToHex(bytes), "001fabff");
  EXPECT_THAT(FromHex("001FABff"), IsOkAndHolds(bytes));
}

TEST(HexTest, RefusesOddLengthAndOtherCharacters) {
  EXPECT_THAT(FromHex("abc"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(FromHex("0g"), StatusIs(StatusCode::kInvalidArgument));
}

TEST(IdTest, IsRefusedAtAnyOtherLength) {
  EXPECT_THAT(OrgId::From(Bytes(7)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OrgId::From(Bytes(9)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OrgId::From(Bytes(8, 3)), support::IsOk());
}

TEST(IdTest, PrintsNothingOfItsValue) {
  std::ostringstream out;

  out << CaseId::From(Bytes(16, 0x41)).value();

  EXPECT_EQ(out.str(), "<redacted>");
}

TEST(IdTest, ComparesAndHashesByValue) {
  CaseId first = CaseId::From(Bytes(16, 1)).value();
  CaseId again = CaseId::From(Bytes(16, 1)).value();
  CaseId other = CaseId::From(Bytes(16, 2)).value();

  std::unordered_set<CaseId> ids = {first, again, other};

  EXPECT_EQ(first, again);
  EXPECT_LT(first, other);
  EXPECT_EQ(ids.size(), 2u);
}

}  // namespace
}  // namespace taillight
