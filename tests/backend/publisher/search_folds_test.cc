// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/search_folds.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/search_words.h"
#include "client-core/store/guide_store.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::SearchText;
using guidance::SearchWords;
using support::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SearchFoldsTest : public ::testing::Test {
 protected:
  SearchWords Words() const {
    return SearchWords::Create(SearchFolds(LoadSources(sample_.Folder()).value())).value();
  }
  SampleSources sample_;
};

TEST_F(SearchFoldsTest, TakesLettersOfPhrasesFactsAndPlacesInEitherCase) {
  sample_.Change("facts/us-ma.yaml", "All must know.", "Se\u00f1al \u2014 here.");
  sample_.Change("facts/us-ma.yaml", "cite: c. 90", "cite: \u00a7 90 \u00fc");
  sample_.Change("facts/us-ma.yaml", "es: Massachusetts", "es: Massach\u00fasetts");
  const SearchWords words = Words();

  EXPECT_EQ(words.Folded("Despu\u00e9s, SE\u00d1AL"), "despues senal");
  EXPECT_EQ(words.Folded("\u00dcMASSACH\u00daSETTS"), "umassachusetts");
  EXPECT_EQ(words.Folded("a\u2014b\u00a7c"), "a b c");
  EXPECT_EQ(words.Folded("\u0436"), "") << "a letter of no text";
}

TEST_F(SearchFoldsTest, ComparesAsReadersOfEachScriptType) {
  sample_.Change("phrases/es/shared.yaml", "Por qu\u00e9",
                 "\u0110i\u1ec7n \u0623\u064e\u0628\u0640 \u641c\u67e5\u3002 \u00e7\u00e3o \u00f2");
  const SearchWords words = Words();

  EXPECT_EQ(words.Folded("\u0110I\u1ec6N"), "dien");
  EXPECT_EQ(words.Folded("\u0111ie\u0323\u0302n"), "dien") << "accents typed one by one";
  EXPECT_EQ(words.Folded("\u0623\u064e\u0628\u0640"), "\u0627\u0628");
  EXPECT_THAT(words.Query("\u641c\u67e5\u3002"), ElementsAre(ElementsAre("\u641c", "\u67e5")));
  EXPECT_EQ(words.Folded("\u00c7\u00c3O \u00d2"), "cao o");
}

TEST_F(SearchFoldsTest, TheSameSourcesGiveTheSameBytes) {
  const Sources sources = LoadSources(sample_.Folder()).value();
  EXPECT_EQ(SearchFolds(sources), SearchFolds(sources));
  EXPECT_EQ(BuildBuiltIn(sample_.Folder(), 1).value(), BuildBuiltIn(sample_.Folder(), 1).value());
}

// The project's own guidance.

const guidance::Bundle& RealGuidance() {
  static const guidance::Bundle bundle =
      guidance::OpenBuiltIn(
          BuildBuiltIn(TAILLIGHT_SOURCE_DIR "/backend/guidance", guidance::kCreated).value())
          .value();
  return bundle;
}

/// The first characters of a text, as a hurried person types them: small, with no accent or mark.
class Typist {
 public:
  Typist() {
    UErrorCode error = U_ZERO_ERROR;
    UParseError place;
    strip_.reset(icu::Transliterator::createFromRules(
        "Typist", ":: NFD; :: [[:Mn:]\\u0640] Remove; :: NFC; :: Lower; \\u0111 > d;",
        UTRANS_FORWARD, place, error));
  }

  std::string Type(const std::string& text) const {
    icu::UnicodeString typed = icu::UnicodeString::fromUTF8(text);
    strip_->transliterate(typed);
    std::string start;
    typed.tempSubString(0, typed.moveIndex32(0, kTyped)).toUTF8String(start);
    return start;
  }

 private:
  static constexpr int kTyped = 24;
  std::unique_ptr<icu::Transliterator> strip_;
};

TEST(RealSearchTest, EveryTextOfEveryLanguageIsFoundByItsFirstWordsWithoutAccents) {
  const auto words = SearchWords::Create(RealGuidance().File("guidance/folds.bin").value()).value();
  const auto content = guidance::GuidanceContent::Create(RealGuidance()).value();
  support::SeededRandom random(1);
  const auto store = store::GuideStore::Open({}, sqlcipher::DatabaseKey::Draw(random)).value();
  const Typist typist;

  for (const std::string& language : content.languages()) {
    SCOPED_TRACE(language);
    const std::vector<SearchText> texts = content.SearchTexts(language).value();
    std::vector<store::SearchEntry> entries;
    entries.reserve(texts.size());
    for (const SearchText& text : texts) entries.push_back({text.key, words.Folded(text.text)});
    ASSERT_THAT(store->search().Replace(language, RealGuidance().manifest_sha256, entries), IsOk());
    ASSERT_GT(texts.size(), 1000U);

    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string typed = typist.Type(texts[i].text);
      SCOPED_TRACE(typed);
      ASSERT_TRUE(entries[i].words.starts_with(words.Folded(typed))) << texts[i].text;
      // Facts are the same English ones in every language, and many.
      if (texts[i].key.starts_with("fact ") && language != "en") continue;
      const auto found = store->search().Find(language, words.Query(typed), texts.size()).value();
      ASSERT_THAT(found, Contains(texts[i].key));
    }
  }
}

TEST(RealSearchTest, NoLetterOfAnyTextIsTakenForTheEndOfAWord) {
  const auto words = SearchWords::Create(RealGuidance().File("guidance/folds.bin").value()).value();
  const auto content = guidance::GuidanceContent::Create(RealGuidance()).value();

  for (const std::string& language : content.languages()) {
    const std::vector<SearchText> texts = content.SearchTexts(language).value();
    for (const SearchText& text : texts) {
      EXPECT_THAT(words.Folded(text.text), ::testing::Not(IsEmpty())) << text.key;
      const icu::UnicodeString read = icu::UnicodeString::fromUTF8(text.text);
      for (std::int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1)) {
        // The Arabic stroke between letters is a letter to Unicode, and no sound to anyone.
        if (!u_isalpha(read.char32At(i)) || read.char32At(i) == 0x0640) continue;
        std::string letter;
        icu::UnicodeString(read.char32At(i)).toUTF8String(letter);
        ASSERT_NE(words.Folded(letter), "") << letter << " in " << text.key;
      }
    }
  }
}

}  // namespace
}  // namespace taillight::publisher
