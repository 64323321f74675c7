// SPDX-License-Identifier: AGPL-3.0-or-later
// No letter of the guidance or of the app's words is a box, and each comes from a font that the app
// names.
#include <QDirIterator>
#include <QFile>
#include <QFont>
#include <QFontInfo>
#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>
#include <QXmlStreamReader>

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/rights.h"
#include "platform/qt/languages.h"
#include "platform/qt/text.h"
#include "tests/platform/qt/every_screen.h"
#include "tests/support/status_matchers.h"

namespace taillight::app {
namespace {

using support::IsOk;
using Letters = std::set<char32_t>;

void Add(Letters& letters, const QString& text) {
  for (const uint letter : text.toUcs4()) letters.insert(letter);
}

void AddStrings(Letters& letters, const QVariant& value) {
  if (value.typeId() == QMetaType::QString) Add(letters, value.toString());
  for (const QVariant& inner : value.toList()) AddStrings(letters, inner);
  for (const QVariant& inner : value.toMap()) AddStrings(letters, inner);
}

/// All translations of the app into `language`; none while there is no file of them.
void AddWords(Letters& letters, std::string_view language) {
  QFile file(QStringLiteral(TAILLIGHT_SOURCE_DIR "/platform/qt/words/taillight_%1.ts")
                 .arg(ToQt(language)));
  if (!file.open(QIODevice::ReadOnly)) return;
  QXmlStreamReader reader(&file);
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement) continue;
    if (reader.name() == QStringLiteral("translation") ||
        reader.name() == QStringLiteral("numerusform")) {
      Add(letters, reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
  }
}

/// Of every page of every place.
void AddGuidance(Letters& letters, client::Rights& rights, std::string_view language) {
  const auto index = rights.index();
  ASSERT_THAT(index, IsOk());
  for (const std::string& place : index->jurisdictions) {
    const auto name = rights.PlaceName(place, language);
    if (name.ok()) Add(letters, ToQt(*name));
    for (const std::string& situation : index->situations) {
      const auto page = rights.Show(place, situation, language);
      if (!page.ok()) continue;
      Add(letters, ToQt(page->title));
      for (const auto& section : page->section_titles) Add(letters, ToQt(section.text));
      for (const guidance::PageLine& line : page->lines) Add(letters, ToQt(line.text));
      for (const guidance::PageSource& source : page->sources) Add(letters, ToQt(source.cite));
      Add(letters, ToQt(page->disclaimer));
    }
  }
}

/// The letters that come from no font of `families`, or from none at all.
QString Missing(const Letters& letters, const QString& family, const std::set<QString>& families) {
  QString missing;
  for (const char32_t letter : letters) {
    if (!QChar::isPrint(letter) || QChar::isSpace(letter)) continue;
    // Marks are drawn on something.
    const QString text =
        (QChar::isMark(letter) ? QStringLiteral("e") : QString()) + QString::fromUcs4(&letter, 1);
    QTextLayout layout(text, QFont(family));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    for (const QGlyphRun& run : layout.glyphRuns()) {
      const bool is_box = run.glyphIndexes().contains(0);
      if (is_box || !families.contains(run.rawFont().familyName()))
        missing += QString::fromUcs4(&letter, 1);
    }
  }
  return missing;
}

TEST(FontsTest, EveryFontThatIsNamedIsThere) {
  for (const Language& language : Languages()) {
    EXPECT_EQ(QFontInfo(QFont(language.font)).family(), language.font);
  }
}

TEST(FontsTest, NoLetterIsABox) {
  JoinFonts();
  support::TemporaryDirectory directory;
  const SystemClock clock;
  SystemRandom random;
  auto rights =
      client::Rights::Open({directory / "data", std::nullopt, clock, random, built_in::Guidance()});
  ASSERT_THAT(rights, IsOk());
  for (const Language& language : Languages()) {
    Letters letters;
    AddGuidance(letters, **rights, language.code);
    AddWords(letters, language.code);
    ASSERT_GT(letters.size(), 40u);
    // Names, numbers and citations are in Latin letters everywhere.
    const QString missing = Missing(letters, language.font, {language.font, "Noto Sans"});
    EXPECT_EQ(missing.toStdString(), "") << language.code;
  }
}

TEST(FontsTest, EachLanguagesOwnNameCanBeReadInAnyOther) {
  JoinFonts();
  Letters letters;
  for (const Language& language : Languages()) Add(letters, QString::fromUtf8(language.name));
  std::set<QString> families;
  for (const Language& language : Languages()) families.insert(language.font);
  for (const QString& family : families) {
    EXPECT_EQ(Missing(letters, family, families).toStdString(), "") << family.toStdString();
  }
}

TEST(FontsTest, ABoxIsSeen) {
  EXPECT_NE(Missing({U'\U00012000', 0xE000}, "Noto Sans", {"Noto Sans"}).toStdString(), "");
}

}  // namespace
}  // namespace taillight::app
