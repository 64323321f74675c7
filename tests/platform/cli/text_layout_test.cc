// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/text_layout.h"

#include <gtest/gtest.h>

namespace taillight::cli {
namespace {

TEST(TextLayoutTest, CountsColumnsAndNotBytes) {
  EXPECT_EQ(Columns("policía"), 7u);
  EXPECT_EQ(Columns("polici\u0301a"), 7u);
  EXPECT_EQ(Columns("警察"), 4u);
  EXPECT_EQ(Columns("\xff"), 1u);
}

TEST(TextLayoutTest, WrapsAtWordsUnderTheFirstMark) {
  EXPECT_EQ(Wrap("Keep your hands on the wheel and wait.", 30, "  1. "),
            "  1. Keep your hands on the\n"
            "     wheel and wait.\n");
}

TEST(TextLayoutTest, KeepsTheWritersLineEnds) {
  EXPECT_EQ(Wrap("one\n\ntwo\n", 40, "- "), "- one\n\n  two\n");
}

TEST(TextLayoutTest, LetsALongWordStandAlone) {
  EXPECT_EQ(Wrap("see https://example.org/a/very/long/address/indeed now", 24),
            "see\nhttps://example.org/a/very/long/address/indeed\nnow\n");
}

TEST(TextLayoutTest, AlignsColumnsByWhatIsSeen) {
  EXPECT_EQ(Table({{"día", "a"}, {"days", "b"}}), "día   a\ndays  b\n");
  EXPECT_EQ(Table({}), "");
}

TEST(TextLayoutTest, UnderlinesAHeadingAsFarAsItGoes) {
  EXPECT_EQ(Heading("Qué", '-'), "Qué\n---\n");
}

TEST(TextLayoutTest, TakesOutWhatSteersATerminal) {
  EXPECT_EQ(Printable("a\x1b[31mred\x07 \u202edesrever\xc2\x9b\n\tz"), "a[31mred desrever\n\tz");
  EXPECT_EQ(Printable("á 警 ∎"), "á 警 ∎");
}

}  // namespace
}  // namespace taillight::cli
