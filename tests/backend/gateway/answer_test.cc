// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace taillight::gateway {
namespace {

using ::testing::IsEmpty;
using ::testing::Ne;
using ::testing::StartsWith;

Answer LongPage() {
  Answer answer{.etag = EtagOf(7, "x"), .may_be_packed = true};
  answer.body = std::string(20000, 'a');
  return answer;
}

std::string Unpacked(const std::string& packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string text(100000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(AnswerTest, IsPackedForWhoUnpacksItAndOnlyWhenItIsLong) {
  const Answer packed = Fit(LongPage(), {.accepts_gzip = true});
  EXPECT_TRUE(packed.is_packed);
  EXPECT_EQ(Unpacked(packed.body), LongPage().body);

  EXPECT_FALSE(Fit(LongPage(), {}).is_packed);
  Answer shorter = LongPage();
  shorter.body.resize(100);
  EXPECT_FALSE(Fit(shorter, {.accepts_gzip = true}).is_packed);
  Answer binary = LongPage();
  binary.may_be_packed = false;
  EXPECT_FALSE(Fit(binary, {.accepts_gzip = true}).is_packed);
}

TEST(AnswerTest, WhoHasItAlreadyGetsNoContent) {
  const std::string etag = LongPage().etag;
  for (const std::string& known :
       {etag, "*" + std::string(), etag.substr(2), "\"other\", " + etag}) {
    const Answer answer = Fit(LongPage(), {.if_none_match = known, .accepts_gzip = true});
    EXPECT_EQ(answer.status, 304) << known;
    EXPECT_THAT(answer.content(), IsEmpty());
    EXPECT_EQ(answer.etag, etag);
  }
  EXPECT_EQ(Fit(LongPage(), {.if_none_match = "\"other\""}).status, 200);
  Answer missing = LongPage();
  missing.status = 404;
  EXPECT_EQ(Fit(missing, {.if_none_match = "*"}).status, 404);
  Answer without = LongPage();
  without.etag.clear();
  EXPECT_EQ(Fit(without, {.if_none_match = "*"}).status, 200);
}

TEST(AnswerTest, AnEtagNamesTheBundleAndTheContent) {
  EXPECT_THAT(EtagOf(12, "page"), StartsWith("W/\"12-"));
  EXPECT_THAT(EtagOf(12, "page"), Ne(EtagOf(13, "page")));
  EXPECT_THAT(EtagOf(12, "page"), Ne(EtagOf(12, "Page")));
}

TEST(AnswerTest, SharedBytesAreNotCopied) {
  const auto owner = std::make_shared<const Bytes>(Bytes{'a', 'b'});
  Answer answer;
  answer.owner = owner;
  answer.shared = *owner;

  const Answer fitted = Fit(answer, {});

  EXPECT_EQ(fitted.content(), "ab");
  EXPECT_EQ(static_cast<const void*>(fitted.content().data()), owner->data());
}

}  // namespace
}  // namespace taillight::gateway
