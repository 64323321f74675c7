// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers and texts of changing length: one value, one form.
#include <gmock/gmock.h>

#include <array>
#include <cstdint>
#include <limits>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"
#include "tests/support/status_matchers.h"

namespace taillight::wire {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::HasSubstr;

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

Status ReadAll(const Bytes& bytes, std::uint64_t most = kMost) {
  ByteReader in(bytes, "test");
  in.Varint(most, "number");
  return in.Finish();
}

TEST(VarintTest, ReadsBackWhatWasWritten) {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                                    std::uint64_t{16383}, std::uint64_t{16384}, kMost}) {
    const Bytes bytes = ByteWriter().Varint(value).Take();
    ByteReader in(bytes, "test");
    EXPECT_EQ(in.Varint(kMost, "number"), value);
    EXPECT_THAT(in.Finish(), IsOk());
  }
  for (const std::int64_t value : {0, -1, 1, -64, 64, -1000000, 1000000}) {
    const Bytes bytes = ByteWriter().SignedVarint(value).Take();
    ByteReader in(bytes, "test");
    EXPECT_EQ(in.SignedVarint(1000000, "number"), value);
    EXPECT_THAT(in.Finish(), IsOk());
  }
}

TEST(VarintTest, IsShortForSmallNumbersOfEitherSign) {
  EXPECT_EQ(ByteWriter().Varint(127).Take().size(), 1U);
  EXPECT_EQ(ByteWriter().SignedVarint(-64).Take().size(), 1U);
  EXPECT_EQ(ByteWriter().SignedVarint(63).Take().size(), 1U);
}

TEST(VarintTest, RefusesMoreThanThereCanBe) {
  EXPECT_THAT(ReadAll({100}, 99), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadAll({99}, 99), IsOk());
  const Bytes bytes = ByteWriter().SignedVarint(-11).Take();
  ByteReader in(bytes, "test");
  EXPECT_EQ(in.SignedVarint(10, "number"), 0);
  EXPECT_THAT(in.Finish(), StatusIs(StatusCode::kInvalidArgument));
}

TEST(VarintTest, RefusesASecondFormOfTheSameNumber) {
  const Status status = ReadAll({0x80, 0x00});
  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(status)), HasSubstr("test number: must be in as few bytes"));
}

TEST(VarintTest, RefusesWhatIsCutShortOrOverSixtyFourBits) {
  EXPECT_THAT(ReadAll({0x80}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadAll({}), StatusIs(StatusCode::kInvalidArgument));
  Bytes over(9, 0xff);
  over.push_back(0x02);
  EXPECT_THAT(ReadAll(over), StatusIs(StatusCode::kInvalidArgument));
  over.back() = 0x81;
  over.push_back(0x01);
  EXPECT_THAT(ReadAll(over), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ShortTextTest, ReadsBackWhatWasWrittenAndNoMore) {
  const Bytes bytes = ByteWriter().ShortText("Añasco").ShortText("").Take();
  ByteReader in(bytes, "test");
  EXPECT_EQ(in.ShortText("name"), "Añasco");
  EXPECT_EQ(in.ShortText("name"), "");
  EXPECT_THAT(in.Finish(), IsOk());

  const Bytes cut = {5, 'a'};
  ByteReader short_in(cut, "test");
  EXPECT_EQ(short_in.ShortText("name"), "");
  EXPECT_THAT(short_in.Finish(), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::wire
