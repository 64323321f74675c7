// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/search_index.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "client-core/store/guide_store.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

Sha256Hash Manifest(std::uint8_t fill) { return Sha256Hash::From(Bytes(32, fill)).value(); }

class SearchIndexTest : public ::testing::Test {
 protected:
  void SetUp() override { Open(); }
  void Open() {
    store_.reset();
    store_ = GuideStore::Open({directory_ / "guide.db"}, key_).value();
  }
  SearchIndex& index() { return store_->search(); }
  void Put(const std::vector<SearchEntry>& entries, std::string_view language = "en",
           std::uint8_t manifest = 1) {
    ASSERT_THAT(index().Replace(language, Manifest(manifest), entries), IsOk());
  }
  std::vector<std::string> Find(const std::vector<QueryWord>& words,
                                std::string_view language = "en", std::size_t limit = 10) {
    auto found = index().Find(language, words, limit);
    EXPECT_THAT(found, IsOk());
    return found.ok() ? *std::move(found) : std::vector<std::string>{"failed"};
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
  std::unique_ptr<GuideStore> store_;
};

TEST_F(SearchIndexTest, FindsAcrossARestart) {
  EXPECT_THAT(index().Holds("en", Manifest(1)), IsOkAndHolds(false));
  EXPECT_THAT(Find({{"papers"}}), IsEmpty());
  Put({{"a", "show the papers"}, {"b", "stay silent"}});
  Open();

  EXPECT_THAT(index().Holds("en", Manifest(1)), IsOkAndHolds(true));
  EXPECT_THAT(Find({{"papers"}}), ElementsAre("a"));
  EXPECT_THAT(Find({{"silent"}}), ElementsAre("b"));
  EXPECT_THAT(Find({{"nowhere"}}), IsEmpty());
}

TEST_F(SearchIndexTest, KeepsLanguagesApart) {
  Put({{"a", "papers"}}, "en", 1);
  Put({{"b", "papers"}}, "es", 2);

  EXPECT_THAT(Find({{"papers"}}, "en"), ElementsAre("a"));
  EXPECT_THAT(Find({{"papers"}}, "es"), ElementsAre("b"));
  EXPECT_THAT(index().Holds("en", Manifest(2)), IsOkAndHolds(false));
  EXPECT_THAT(index().Holds("es", Manifest(2)), IsOkAndHolds(true));
}

TEST_F(SearchIndexTest, LeavesNothingOfWhatWasReplaced) {
  Put({{"a", "papers"}, {"b", "silent"}}, "en", 1);
  Put({{"c", "papers"}}, "es", 1);

  Put({{"b", "quiet"}}, "en", 2);

  EXPECT_THAT(Find({{"papers"}}), IsEmpty());
  EXPECT_THAT(Find({{"silent"}}), IsEmpty());
  EXPECT_THAT(Find({{"quiet"}}), ElementsAre("b"));
  EXPECT_THAT(Find({{"papers"}}, "es"), ElementsAre("c"));
  EXPECT_THAT(index().Holds("en", Manifest(1)), IsOkAndHolds(false));
}

TEST_F(SearchIndexTest, PutsTheTextWithTheRarerWordFirst) {
  std::vector<SearchEntry> entries = {{"rare", "court hearing"}};
  for (int i = 0; i < 20; ++i) {
    entries.push_back({"common " + std::to_string(i), "officer number " + std::to_string(i)});
  }
  Put(entries);

  // No text has both, so one word is enough.
  const auto found = Find({{"officer"}, {"hearing"}}, "en", 5);

  ASSERT_THAT(found, SizeIs(5));
  EXPECT_EQ(found.front(), "rare");
}

TEST_F(SearchIndexTest, PutsTheShorterTextAndTheOneThatSaysItTwiceFirst) {
  Put({{"long", "a lawyer among many other words that are said here for a long while"},
       {"short", "ask a lawyer"},
       {"twice", "lawyer lawyer now"},
       {"other", "nothing of it"}});

  EXPECT_THAT(Find({{"lawyer"}}), ElementsAre("twice", "short", "long"));
}

TEST_F(SearchIndexTest, WantsEveryWordAndTakesOneWhereNoTextHasThemAll) {
  Put({{"both", "show the papers"}, {"one", "keep the papers"}, {"none", "be silent"}});

  EXPECT_THAT(Find({{"show"}, {"papers"}}), ElementsAre("both"));
  EXPECT_THAT(Find({{"silent"}, {"papers"}}), UnorderedElementsAre("both", "one", "none"));
  EXPECT_THAT(Find({{"papers"}, {"tortuga"}}), UnorderedElementsAre("both", "one"));
}

TEST_F(SearchIndexTest, FindsAWordByItsBeginning) {
  Put({{"a", "detention hearing"}, {"b", "determined"}, {"c", "undetected"}});

  EXPECT_THAT(Find({{"det"}}), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(Find({{"deten"}}), ElementsAre("a"));
  EXPECT_THAT(Find({{"d"}}), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(Find({{"detentions"}}), IsEmpty());
}

TEST_F(SearchIndexTest, WantsPiecesOfAWordToFollowEachOther) {
  Put({{"search", "\u641c \u67e5 \u8f66"}, {"apart", "\u67e5 \u8f66 \u641c"}});

  EXPECT_THAT(Find({{"\u641c", "\u67e5"}}), ElementsAre("search"));
  EXPECT_THAT(Find({{"\u67e5", "\u8f66"}}), UnorderedElementsAre("search", "apart"));
  EXPECT_THAT(Find({{"\u8f66", "\u67e5"}}), IsEmpty());
}

TEST_F(SearchIndexTest, ReadsNoWordAsAnOperator) {
  Put({{"a", "papers and or not near 2"}, {"b", "papers"}, {"c", "words papers"}});

  EXPECT_THAT(Find({{"papers"}, {"not"}}), ElementsAre("a"));
  EXPECT_THAT(Find({{"and"}, {"or"}}), ElementsAre("a"));
  EXPECT_THAT(Find({{"near"}, {"2"}}), ElementsAre("a"));
  EXPECT_THAT(Find({{"words"}}), ElementsAre("c")) << "the column's name is a word as any other";
}

TEST_F(SearchIndexTest, GivesAsMuchAsIsAskedForAndNothingForNoWords) {
  Put({{"a", "papers"}, {"b", "papers"}, {"c", "papers"}});

  EXPECT_THAT(Find({{"papers"}}, "en", 2), SizeIs(2));
  EXPECT_THAT(Find({{"papers"}}, "en", 0), IsEmpty());
  EXPECT_THAT(Find({}), IsEmpty());
}

std::vector<SearchEntry> Many(const std::string& word) {
  std::vector<SearchEntry> entries;
  for (int i = 0; i < 120; ++i) {
    const std::string number = std::to_string(i);
    SearchEntry& entry = entries.emplace_back();
    entry.key.append(word).append(1, ' ').append(number);
    entry.words.append(word).append(" text with the number ").append(number);
  }
  return entries;
}

TEST_F(SearchIndexTest, ReplacesAllOrNoneWhereverThePowerGoes) {
  bool finished = false;
  bool kept_old = false;
  for (std::uint64_t at = 1; !finished; ++at) {
    SCOPED_TRACE(at);
    ASSERT_LT(at, 1000U);
    support::PowerCutVfs vfs(at);
    const auto open = [&] { return GuideStore::Open({"guide.db", vfs.name()}, key_).value(); };
    ASSERT_THAT(open()->search().Replace("en", Manifest(1), Many("old")), IsOk());
    Status replaced;
    {
      const auto store = open();
      vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
      replaced = store->search().Replace("en", Manifest(2), Many("new"));
      finished = !vfs.disk().is_cut();
      if (finished) vfs.disk().CutPower();
    }
    vfs.disk().PowerUp();

    const auto store = open();
    const bool is_new = store->search().Holds("en", Manifest(2)).value();
    EXPECT_TRUE(is_new || !replaced.ok());
    EXPECT_THAT(store->search().Holds("en", Manifest(1)), IsOkAndHolds(!is_new));
    EXPECT_THAT(store->search().Find("en", {{{"old"}}}, 1000),
                IsOkAndHolds(SizeIs(is_new ? 0 : 120)));
    EXPECT_THAT(store->search().Find("en", {{{"new"}}}, 1000),
                IsOkAndHolds(SizeIs(is_new ? 120 : 0)));
    kept_old |= !is_new;
  }
  EXPECT_TRUE(kept_old);
}

}  // namespace
}  // namespace taillight::store
