// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/search_words.h"

#include <string>
#include <vector>

#include "client-core/guidance/message.h"
#include "taillight/v1/search.pb.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct OneFold {
  std::uint32_t code_point;
  std::string folded;
  v1::FoldKind kind = v1::FOLD_KIND_LETTER;
};

Bytes FoldsOf(const std::vector<OneFold>& folds) {
  v1::FoldFile file;
  for (const OneFold& one : folds) {
    v1::Fold& fold = *file.add_folds();
    fold.set_code_point(one.code_point);
    fold.set_folded(one.folded);
    fold.set_kind(one.kind);
  }
  return SerializeMessage(file);
}

/// Some letters of each script, as the publisher writes them.
SearchWords SomeWords() {
  return SearchWords::Create(FoldsOf({{0x00c1, "a"},
                                      {0x00e1, "a"},
                                      {0x00e9, "e"},
                                      {0x00f1, "n"},
                                      {0x0110, "d"},
                                      {0x0111, "d"},
                                      {0x0301, ""},
                                      {0x0323, ""},
                                      {0x0302, ""},
                                      {0x1ec7, "e"},
                                      {0x0623, "\u0627"},
                                      {0x0627, "\u0627"},
                                      {0x0628, "\u0628"},
                                      {0x0640, ""},
                                      {0x064e, ""},
                                      {0x641c, "\u641c", v1::FOLD_KIND_WORD},
                                      {0x67e5, "\u67e5", v1::FOLD_KIND_WORD},
                                      {0x3002, "", v1::FOLD_KIND_SEPARATOR},
                                      {0x2019, "", v1::FOLD_KIND_SEPARATOR}}))
      .value();
}

TEST(SearchWordsTest, ComparesSmallLettersWithoutAccentsTypedOrNot) {
  const SearchWords words = SomeWords();

  EXPECT_EQ(words.Folded("\u00c1rea del Ni\u00f1o"), "area del nino");
  for (const char* typed : {"\u00e1rea", "\u00c1REA", "area", "AREA", "a\u0301rea"}) {
    EXPECT_THAT(words.Query(typed), ElementsAre(ElementsAre("area"))) << typed;
  }
}

TEST(SearchWordsTest, ReadsAccentsThatStandAsCharactersOfTheirOwn) {
  const SearchWords words = SomeWords();

  EXPECT_EQ(words.Folded("e\u0323\u0302"), "e");
  EXPECT_EQ(words.Folded("\u0301"), "") << "an accent alone is no word";
  EXPECT_THAT(words.Query("\u0301 \u0323"), IsEmpty());
}

TEST(SearchWordsTest, ReadsTheVietnameseLetterWithAStrokeAsItIsTyped) {
  const SearchWords words = SomeWords();

  EXPECT_EQ(words.Folded("\u0110i\u1ec7n \u0111i"), "dien di");
  EXPECT_THAT(words.Query("dien"), ElementsAre(ElementsAre("dien")));
}

TEST(SearchWordsTest, LeavesOutMarksAndStretchesOfArabic) {
  const SearchWords words = SomeWords();

  EXPECT_EQ(words.Folded("\u0623\u064e\u0640\u0628"), words.Folded("\u0627\u0628"));
  EXPECT_EQ(words.Folded("\u0627\u0628"), "\u0627\u0628");
}

TEST(SearchWordsTest, TakesARunOfHanAsPiecesThatFollowEachOther) {
  const SearchWords words = SomeWords();

  EXPECT_EQ(words.Folded("\u641c\u67e5\u3002\u641c"), "\u641c \u67e5 \u641c");
  EXPECT_THAT(words.Query("\u641c\u67e5 \u641c"),
              ElementsAre(ElementsAre("\u641c", "\u67e5"), ElementsAre("\u641c")));
  EXPECT_THAT(words.Query("a\u641cb\u67e5"), ElementsAre(ElementsAre("a"), ElementsAre("\u641c"),
                                                         ElementsAre("b"), ElementsAre("\u67e5")));
}

TEST(SearchWordsTest, EndsAWordAtBytesThatAreNoUtf8) {
  const SearchWords words = SomeWords();

  for (const char* bad : {"\xff", "\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf5\x80\x80\x80"}) {
    EXPECT_EQ(words.Folded("one" + std::string(bad) + "two"), "one two");
  }
  EXPECT_EQ(words.Folded("\xe6\x90"), "");
}

TEST(SearchWordsTest, EndsAWordAtWhatAnyQueryLanguageReads) {
  EXPECT_EQ(SomeWords().Folded("a\"b*c:d-e(f)g^h'i\u2019j NEAR/2 k\tl\nm"),
            "a b c d e f g h i j near 2 k l m");
  EXPECT_EQ(SomeWords().Folded(std::string("one\0two", 7)), "one two");
  EXPECT_THAT(SomeWords().Query("\" * ( ) - :"), IsEmpty());
}

TEST(SearchWordsTest, FindsNothingByALetterThatNoTextHas) {
  EXPECT_EQ(SomeWords().Folded("\u0436\u0437"), "");
  EXPECT_EQ(SearchWords().Folded("\u00c1rea 51"), "rea 51") << "without a file, ASCII alone";
}

TEST(SearchWordsTest, TakesTheFirstWordsOfALongLineAlone) {
  std::string line;
  std::string run;
  for (int i = 0; i < 40; ++i) {
    line += "w" + std::to_string(i) + ' ';
    run += "\u641c";
  }

  const auto words = SomeWords().Query(line);
  const auto pieces = SomeWords().Query(run);

  ASSERT_THAT(words, SizeIs(kMaxQueryWords));
  EXPECT_THAT(words.back(), ElementsAre("w11"));
  ASSERT_THAT(pieces, SizeIs(1));
  EXPECT_THAT(pieces.front(), SizeIs(kMaxQueryWords));
}

TEST(SearchWordsTest, RefusesWhatIsNoFileOfFolds) {
  EXPECT_THAT(SearchWords::Create(AsBytes("\xff\xff")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SearchWords::Create({}), IsOk());
}

TEST(SearchWordsTest, RefusesAFoldThatBreaksARule) {
  const std::vector<std::vector<OneFold>> broken = {{{'a', "b"}},
                                                    {{0x7f, ""}},
                                                    {{0x110000, "a"}},
                                                    {{0xe1, "a"}, {0xe1, "a"}},
                                                    {{0xe1, "a", v1::FOLD_KIND_UNSPECIFIED}},
                                                    {{0xe1, "a", static_cast<v1::FoldKind>(9)}},
                                                    {{0xe1, "A"}},
                                                    {{0xe1, "a b"}},
                                                    {{0xe1, "a\""}},
                                                    {{0xe1, "*"}},
                                                    {{0xe1, "aaaaaaaaaaaaaaaaa"}}};
  for (std::size_t i = 0; i < broken.size(); ++i) {
    EXPECT_THAT(SearchWords::Create(FoldsOf(broken[i])), StatusIs(StatusCode::kInvalidArgument))
        << i;
  }
}

}  // namespace
}  // namespace taillight::guidance
