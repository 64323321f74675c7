// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/rights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/client/data_folder.h"
#include "client-core/guidance/message.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/key_store.h"
#include "taillight/v1/search.pb.h"
#include "tests/client-core/client/town.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/client-core/guidance/deadline_workshop.h"
#include "tests/client-core/guidance/place_workshop.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using guidance::SmallContent;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// The small content with `now` on top of its English page, as it goes into a program.
Bytes BuiltIn(const std::string& now, UnixSeconds created) {
  SmallContent content;
  SmallContent::PhraseOf(content.english, "line.papers").set_text(now);
  guidance::Files files = content.ToFiles();
  for (const char* key_file : {"directory.bin", "server.bin", "tally.bin"}) files.erase(key_file);
  wire::Manifest manifest = guidance::MakeManifest(files);
  manifest.seq = guidance::kBuiltInSeq;
  manifest.created = created;
  manifest.expires = created + guidance::kMaxBundleLifetime;
  return guidance::PackBundle(manifest.Serialize(), {}, files).value();
}

class RightsTest : public testing::Test {
 protected:
  std::unique_ptr<Rights> Open(const std::string& folder = "phone", ByteView built_in = {}) {
    auto store = DataFolder::Open(directory_ / folder, town_.random)->OpenGuideStore();
    EXPECT_THAT(store, IsOk());
    return std::make_unique<Rights>(*std::move(store), &trust_, built_in, town_.clock,
                                    town_.backend_connector());
  }
  std::unique_ptr<Rights> OpenFresh() {
    auto rights = Open();
    EXPECT_THAT(rights->Refresh(), IsOk());
    return rights;
  }
  /// The town's server has `content` from now on, as bundle `seq`.
  void Publish(std::uint64_t seq, const SmallContent& content) {
    for (const auto& [path, file] : content.ToFiles()) {
      if (path.starts_with("guidance/")) town_.files[path] = file;
    }
    town_.clock.Advance(60);
    town_.Serve(seq, town_.clock.Now());
  }
  void Publish(std::uint64_t seq, const std::vector<guidance::Organization>& organizations) {
    town_.files["directory.bin"] = guidance::Directory::Of(organizations)->Serialize();
    town_.clock.Advance(60);
    town_.Serve(seq, town_.clock.Now());
  }
  static std::string FirstLine(Rights& rights, std::string_view place = "us-ma") {
    const auto page = rights.Show(place, "stop", "en");
    EXPECT_THAT(page, IsOk());
    return page.ok() ? page->lines.front().text : "";
  }

  support::TemporaryDirectory directory_;
  Town town_;
  const guidance::Trust trust_ = guidance::WorkshopTrust();
};

// Which guidance is shown.

TEST_F(RightsTest, HasNothingToShowBeforeTheFirstBundle) {
  const auto rights = Open();

  EXPECT_THAT(rights->Show("us-ma", "stop", "en"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(rights->status(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(rights->Search("papers", "us-ma", "en"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(rights->FindHelp("us-ma", "en"), StatusIs(StatusCode::kFailedPrecondition));
  ASSERT_THAT(rights->Import(town_.server.served), IsOk());
  EXPECT_EQ(rights->status()->seq, 7U);
  EXPECT_FALSE(rights->status()->checked_days_ago.has_value());
}

TEST_F(RightsTest, ShowsTheProgramsOwnGuidanceWithoutTrustOrNetwork) {
  const Bytes built_in = BuiltIn("Built in.", kNow);
  const auto rights =
      Rights::Open({directory_ / "new", std::nullopt, town_.clock, town_.random, built_in});
  ASSERT_THAT(rights, IsOk());

  EXPECT_EQ(FirstLine(**rights), "Built in.");
  EXPECT_TRUE((*rights)->status()->built_in);
  EXPECT_EQ((*rights)->status()->seq, 0U);
  EXPECT_FALSE((*rights)->status()->checked_days_ago.has_value());
  EXPECT_THAT((*rights)->Warning("en"), IsOkAndHolds(std::nullopt));
  EXPECT_THAT((*rights)->Search("built", "us-ma", "en"), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT((*rights)->FindHelp("us-ma", "en"), IsOkAndHolds(IsEmpty()));
  EXPECT_TRUE((*rights)->directory()->organizations().empty());
  EXPECT_THAT((*rights)->KeepPlace("us-ma"), IsOk());
  EXPECT_THAT((*rights)->Refresh(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT((*rights)->Import(town_.server.served), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(RightsTest, WarnsWhenTheProgramsOwnGuidanceIsOld) {
  const Bytes built_in = BuiltIn("Built in.", kNow - 31 * kSecondsPerDay);
  const auto rights = Open("phone", built_in);

  EXPECT_TRUE(rights->status()->expired);
  EXPECT_THAT(rights->Warning("en"), IsOkAndHolds(testing::Optional(std::string("This is old."))));
  EXPECT_EQ(FirstLine(*rights), "Built in.");
}

TEST_F(RightsTest, ShowsSignedGuidanceBeforeTheProgramsOwnWhileItIsGood) {
  // Newer than what is signed: a program may be built after a bundle.
  const Bytes built_in = BuiltIn("Built in.", kNow + 60);
  const auto rights = Open("phone", built_in);
  EXPECT_EQ(FirstLine(*rights), "Built in.");

  ASSERT_THAT(rights->Refresh(), IsOk());

  EXPECT_EQ(FirstLine(*rights), "Show license and card.");
  EXPECT_FALSE(rights->status()->built_in);
  EXPECT_EQ(FirstLine(*Open("phone", built_in)), "Show license and card.");
}

TEST_F(RightsTest, ShowsTheNewerOfTwoOnceTheSignedOneHasExpired) {
  ASSERT_THAT(Open()->Refresh(), IsOk());
  const Bytes newer = BuiltIn("Newer.", guidance::kCreated + 1);
  const Bytes older = BuiltIn("Older.", guidance::kCreated - 1);
  town_.clock.Set(guidance::kCreated + guidance::kMaxBundleLifetime - 1);
  EXPECT_EQ(FirstLine(*Open("phone", newer)), "Show license and card.");

  town_.clock.Advance(1);

  EXPECT_EQ(FirstLine(*Open("phone", newer)), "Newer.");
  EXPECT_EQ(FirstLine(*Open("phone", older)), "Show license and card.");
  EXPECT_TRUE(Open("phone", older)->status()->expired);
  // Organizations are those of the signed one: the other knows none.
  EXPECT_THAT(Open("phone", newer)->FindHelp("us-ma", "en"), IsOkAndHolds(SizeIs(2)));
}

TEST_F(RightsTest, ShowsTheProgramsOwnInTheSameRunInWhichTheSignedOneExpires) {
  const Bytes newer = BuiltIn("Newer.", guidance::kCreated + 1);
  const auto rights = Open("phone", newer);
  ASSERT_THAT(rights->Refresh(), IsOk());
  ASSERT_EQ(rights->Search("show", "us-ma", "en")->size(), 1U);

  town_.clock.Advance(guidance::kMaxBundleLifetime);

  EXPECT_EQ(FirstLine(*rights), "Newer.");
  EXPECT_THAT(rights->Search("newer", "us-ma", "en"), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(rights->Search("show", "us-ma", "en"), IsOkAndHolds(IsEmpty()));
}

TEST_F(RightsTest, SaysWhatIsWrongWithGuidanceOfTheProgramThatWasDamaged) {
  Bytes damaged = BuiltIn("Built in.", kNow);
  damaged[40] ^= 1;

  EXPECT_THAT(Open("phone", damaged)->Show("us-ma", "stop", "en"),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(RightsTest, SaysHowOldGuidanceIs) {
  const auto rights = OpenFresh();
  EXPECT_THAT(rights->Warning("en"), IsOkAndHolds(std::nullopt));
  town_.clock.Advance(15 * kSecondsPerDay);
  EXPECT_EQ(rights->status()->checked_days_ago, 15);
  EXPECT_TRUE(rights->status()->stale);
  EXPECT_FALSE(rights->status()->expired);

  town_.clock.Advance(15 * kSecondsPerDay);

  EXPECT_TRUE(rights->status()->expired);
  EXPECT_THAT(rights->Warning("en"), IsOkAndHolds(testing::Optional(std::string("This is old."))));
  EXPECT_THAT(rights->Show("us-ma", "stop", "en"), IsOk());
}

TEST_F(RightsTest, FindsPlacesOfTheGuidanceItHoldsWithoutANetwork) {
  const auto rights = OpenFresh();
  EXPECT_THAT(rights->places(), StatusIs(StatusCode::kNotFound));
  guidance::Files places = guidance::SmallPlaceFiles();
  places.merge(town_.files);
  town_.files = places;
  town_.Serve(8, kNow);
  ASSERT_THAT(rights->Refresh(), IsOk());
  town_.server.out_of_reach = true;

  const auto finder = rights->places();

  ASSERT_THAT(finder, IsOk());
  const auto answer = (*finder)->FindName("Falls Church");
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->places.front().county_fips, "51610");
  EXPECT_THAT(Open("new")->places(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(RightsTest, CountsDeadlinesByTheGuidanceThatIsHere) {
  const auto rights = OpenFresh();
  EXPECT_TRUE(rights->start_moments("en").value().empty());
  for (const auto& [path, content] : guidance::SmallDeadlines().ToFiles()) {
    if (path.starts_with("guidance/")) town_.files[path] = content;
  }
  town_.clock.Advance(1);
  town_.Serve(8);
  ASSERT_THAT(rights->Refresh(), IsOk());
  EXPECT_EQ(rights->start_moments("en")->front().id, "release");

  const auto page = rights->ShowDeadlines(
      "us-ma", {{"release", guidance::ParseStartMoment("2026-12-01T14").value()}}, "en");

  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->cards.size(), 1U);
  EXPECT_EQ(page->bundle_seq, 8U);
}

// Search.

TEST_F(RightsTest, FindsLinesAsTheyReadInThePlaceAndLanguage) {
  const auto rights = OpenFresh();

  const auto here = rights->Search("Record OPENLY", "US-MA", "en");
  const auto spanish = rights->Search("openly", "us-ma", "es");
  const auto elsewhere = rights->Search("openly", "us-tx", "en");

  ASSERT_THAT(here, IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(here->front().text, "In Massachusetts, record openly.");
  EXPECT_EQ(here->front().section, guidance::Section::kNext);
  ASSERT_THAT(spanish, IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(spanish->front().text, "\u00a1es! In Massachusetts (es), record openly.");
  EXPECT_THAT(elsewhere, IsOkAndHolds(IsEmpty()));
}

TEST_F(RightsTest, FindsFactsWithTheirSourceAndSaysWhatIsNotKnown) {
  const auto rights = OpenFresh();

  const auto facts = rights->Search("cite Texas", "us-ma", "en");

  ASSERT_THAT(facts, IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(facts->front().place_name, "Texas");
  EXPECT_EQ(facts->front().source->cite, "cite of sound in us-tx");
  EXPECT_THAT(rights->Search("cite", "us-ma", "en", 2), IsOkAndHolds(SizeIs(2)));
  EXPECT_THAT(rights->Search("", "us-ma", "en"), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(rights->Search("papers", "us-zz", "en"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(rights->Search("papers", "us-ma", "xx"), StatusIs(StatusCode::kNotFound));
}

TEST_F(RightsTest, FindsAccentsTypedOrNotByTheFoldsOfTheBundle) {
  SmallContent content;
  SmallContent::PhraseOf(content.spanish, "line.silence").set_text("Leg\u00edtimo silencio.");
  v1::FoldFile folds;
  v1::Fold& fold = *folds.add_folds();
  fold.set_code_point(0xed);
  fold.set_folded("i");
  fold.set_kind(v1::FOLD_KIND_LETTER);
  town_.files["guidance/folds.bin"] = guidance::SerializeMessage(folds);
  Publish(8, content);
  const auto rights = OpenFresh();

  EXPECT_THAT(rights->Search("LEGITIMO", "us", "es"), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(rights->Search("leg\u00edtimo", "us", "es"), IsOkAndHolds(SizeIs(1)));
}

TEST_F(RightsTest, FindsWhatANewerBundleSaysAndNothingOfTheOneBefore) {
  const auto rights = OpenFresh();
  ASSERT_THAT(rights->Search("silent", "us", "en"), IsOkAndHolds(SizeIs(1)));
  SmallContent content;
  SmallContent::PhraseOf(content.english, "line.silence").set_text("I say nothing.");
  Publish(8, content);
  ASSERT_THAT(rights->Refresh(), IsOk());

  EXPECT_THAT(rights->Search("silent", "us", "en"), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(rights->Search("nothing", "us", "en"), IsOkAndHolds(SizeIs(1)));
}

/// Everything that guide.db says to who has its key.
std::string DumpOf(const std::filesystem::path& folder, RandomSource& random) {
  store::FileKeyStore keys(folder / "keys", random);
  const auto key = keys.KeyOf(store::OpenDatabase::kGuide, store::MissingKey::kRefuse);
  EXPECT_THAT(key, IsOk());
  sqlcipher::ConnectionOptions options;
  options.path = folder / "guide.db";
  auto connection = sqlcipher::Connection::Open(options, *key).value();
  const auto read = [&](const std::string& sql, int column) {
    std::vector<std::string> values;
    auto rows = connection.Prepare(sql).value();
    while (rows.Step().value()) values.push_back(ToString(rows.Blob(column)));
    return values;
  };
  std::string all;
  for (const std::string& table :
       read("SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table'", 0)) {
    for (const std::string& name : read("PRAGMA table_info(\"" + table + "\")", 1)) {
      std::string sql = "SELECT CAST(\"";
      sql.append(name).append("\" AS BLOB) FROM \"").append(table).append("\"");
      for (const std::string& value : read(sql, 0)) all += value + '\n';
    }
  }
  return all;
}

TEST_F(RightsTest, KeepsNothingOfWhatWasTyped) {
  {
    const auto rights = OpenFresh();
    ASSERT_THAT(rights->Search("tortuga", "us-ma", "en"), IsOkAndHolds(IsEmpty()));
    ASSERT_THAT(rights->Search("tortuga silent", "us-ma", "en"), IsOkAndHolds(SizeIs(1)));
  }
  const std::string dump = DumpOf(directory_ / "phone", town_.random);
  EXPECT_NE(dump.find("us-ma"), std::string::npos) << "the dump must see the texts";
  EXPECT_NE(dump.find("line.papers"), std::string::npos);
  EXPECT_EQ(dump.find("tortuga"), std::string::npos);

  const auto bytes = [&](const char* name) {
    return ReadFile(directory_ / "phone" / name, "file").value_or(Bytes());
  };
  const auto rights = Open();
  ASSERT_THAT(rights->Search("silent", "us-ma", "en"), IsOk());
  const Bytes database = bytes("guide.db");
  const Bytes log = bytes("guide.db-wal");
  ASSERT_THAT(rights->Search("tortuga silent", "us-tx", "en"), IsOk());
  EXPECT_EQ(bytes("guide.db"), database) << "a search writes nothing";
  EXPECT_EQ(bytes("guide.db-wal"), log);
}

// Help.

guidance::Organization Clinic(std::uint64_t number, const std::string& region,
                              const std::vector<std::string>& languages, bool intake_open = true) {
  guidance::Organization clinic = guidance::MakeOrganization(number);
  clinic.regions = {region};
  clinic.languages = languages;
  clinic.intake_open = intake_open;
  return clinic;
}

std::vector<std::string> HandlesOf(const std::vector<HelpOffer>& offers) {
  std::vector<std::string> handles;
  handles.reserve(offers.size());
  for (const HelpOffer& offer : offers) handles.push_back(offer.organization.handle);
  return handles;
}

TEST_F(RightsTest, ListsHelpByFitAndLeavesOutWhoTakesNoCases) {
  Publish(8, {Clinic(0, "us", {"en"}), Clinic(1, "us-ma", {"en"}), Clinic(2, "us", {"es", "en"}),
              Clinic(3, "us-ma", {"es"}), Clinic(4, "us-ma", {"es"}, false),
              Clinic(5, "us-tx", {"es"})});
  const auto rights = OpenFresh();

  const auto offers = rights->FindHelp("us-ma", "es");

  ASSERT_THAT(offers, IsOk());
  EXPECT_THAT(HandlesOf(*offers), ElementsAre("CLINIC-3", "CLINIC-1", "CLINIC-2", "CLINIC-0"));
  EXPECT_EQ(offers->at(0).fit, HelpFit::kPlaceAndLanguage);
  EXPECT_EQ(offers->at(1).fit, HelpFit::kPlace);
  EXPECT_EQ(offers->at(2).fit, HelpFit::kNationAndLanguage);
  EXPECT_EQ(offers->at(3).fit, HelpFit::kNation);
  EXPECT_EQ(HandlesOf(*rights->FindHelp("US-TX", "en")).size(), 3U);
  EXPECT_THAT(HandlesOf(*rights->FindHelp("us", "es")), ElementsAre("CLINIC-2", "CLINIC-0"));
}

TEST_F(RightsTest, OffersAPlaceBelowAStateWhatServesTheState) {
  Publish(8, {Clinic(0, "us-ma", {"en"})});

  EXPECT_THAT(HandlesOf(*OpenFresh()->FindHelp("us-ma-boston", "en")), ElementsAre("CLINIC-0"));
  EXPECT_THAT(Open()->FindHelp("fr", "en"), StatusIs(StatusCode::kNotFound));
}

// What is kept, and what changed.

TEST_F(RightsTest, KeepsPlacesAndTheLanguageThatThereIsGuidanceFor) {
  {
    const auto rights = OpenFresh();
    ASSERT_THAT(rights->KeepPlace("us-tx"), IsOk());
    ASSERT_THAT(rights->KeepPlace("US-MA"), IsOk());
    ASSERT_THAT(rights->SetLanguage("es"), IsOk());
    EXPECT_THAT(rights->KeepPlace("us-zz"), StatusIs(StatusCode::kNotFound));
    EXPECT_THAT(rights->SetLanguage("xx"), StatusIs(StatusCode::kNotFound));
  }
  const auto rights = Open();

  EXPECT_THAT(rights->kept_places(), IsOkAndHolds(ElementsAre("us-tx", "us-ma")));
  EXPECT_THAT(rights->language(), IsOkAndHolds("es"));
  ASSERT_THAT(rights->ForgetPlace("US-TX"), IsOk());
  EXPECT_THAT(rights->kept_places(), IsOkAndHolds(ElementsAre("us-ma")));
}

/// What is said in Massachusetts and Texas about sound, told otherwise.
SmallContent OtherSound() {
  SmallContent content;
  SmallContent::PhraseOf(content.english, "line.sound_all").set_text("Tell all in {place}.");
  SmallContent::PhraseOf(content.spanish, "line.sound_all").set_text("Avise en {place}.");
  SmallContent::PhraseOf(content.english, "line.sound_unknown").set_text("Ask about sound.");
  return content;
}

TEST_F(RightsTest, SaysWhatAnUpdateChangedForThePlacesThatAreKept) {
  const auto rights = OpenFresh();
  ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());
  EXPECT_THAT(rights->changes(), IsOkAndHolds(IsEmpty()));
  Publish(8, OtherSound());

  ASSERT_THAT(rights->Refresh(), IsOk());

  const auto changes = rights->changes();
  ASSERT_THAT(changes, IsOkAndHolds(SizeIs(2)));
  EXPECT_EQ(changes->at(0).jurisdiction, "us-ma");
  EXPECT_EQ(changes->at(0).situation, "stop");
  EXPECT_EQ(changes->at(0).section, guidance::Section::kNext);
  EXPECT_EQ(changes->at(0).text, "In Massachusetts, record openly.");
  EXPECT_FALSE(changes->at(0).is_new);
  EXPECT_EQ(changes->at(1).text, "Tell all in Massachusetts.");
  EXPECT_TRUE(changes->at(1).is_new);
  EXPECT_THAT(Open()->changes(), IsOkAndHolds(SizeIs(2)));
}

TEST_F(RightsTest, SaysWhatChangedInTheLanguageThatIsKeptAndFromAFileToo) {
  const auto rights = OpenFresh();
  ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());
  ASSERT_THAT(rights->SetLanguage("es"), IsOk());
  Publish(8, OtherSound());

  ASSERT_THAT(rights->Import(town_.server.served), IsOk());

  ASSERT_THAT(rights->changes(), IsOkAndHolds(SizeIs(2)));
  EXPECT_EQ(rights->changes()->back().text, "Avise en Massachusetts (es).");
}

TEST_F(RightsTest, SaysWhatTheFirstSignedBundleChangedAgainstTheProgramsOwn) {
  const Bytes built_in = BuiltIn("Built in.", guidance::kCreated - 1);
  for (const bool from_file : {false, true}) {
    const auto rights = Open(from_file ? "from_file" : "from_server", built_in);
    ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());

    ASSERT_THAT(from_file ? rights->Import(town_.server.served) : rights->Refresh(), IsOk());

    const auto changes = rights->changes();
    ASSERT_THAT(changes, IsOkAndHolds(SizeIs(2)));
    EXPECT_EQ(changes->at(0).text, "Built in.");
    EXPECT_FALSE(changes->at(0).is_new);
    EXPECT_EQ(changes->at(1).text, "Show license and card.");
    EXPECT_TRUE(changes->at(1).is_new);
  }
}

TEST_F(RightsTest, SaysWhatChangedAgainstWhatWasShownWhenTheSignedBundleHadExpired) {
  const Bytes newer = BuiltIn("Newer.", guidance::kCreated + 1);
  const auto rights = Open("phone", newer);
  ASSERT_THAT(rights->Refresh(), IsOk());
  ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());
  town_.clock.Advance(guidance::kMaxBundleLifetime);
  ASSERT_EQ(FirstLine(*rights), "Newer.");
  Publish(8, SmallContent());

  ASSERT_THAT(rights->Refresh(), IsOk());

  ASSERT_THAT(rights->changes(), IsOkAndHolds(SizeIs(2)));
  EXPECT_EQ(rights->changes()->front().text, "Newer.");
}

TEST_F(RightsTest, ADamagedProgramsOwnKeepsNoSignedBundleAway) {
  Bytes damaged = BuiltIn("Built in.", kNow);
  damaged[40] ^= 1;
  const auto rights = Open("phone", damaged);

  ASSERT_THAT(rights->Refresh(), IsOk());

  EXPECT_THAT(rights->changes(), IsOkAndHolds(IsEmpty()));
  EXPECT_EQ(FirstLine(*rights), "Show license and card.");
}

TEST_F(RightsTest, SaysNothingOfPlacesThatAreNotKeptOrAreForgotten) {
  const auto rights = OpenFresh();
  Publish(8, OtherSound());
  ASSERT_THAT(rights->Refresh(), IsOk());
  EXPECT_THAT(rights->changes(), IsOkAndHolds(IsEmpty()));

  ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());
  Publish(9, SmallContent());
  ASSERT_THAT(rights->Refresh(), IsOk());
  ASSERT_THAT(rights->changes(), IsOkAndHolds(SizeIs(2)));
  ASSERT_THAT(rights->ForgetPlace("us-ma"), IsOk());
  EXPECT_THAT(rights->changes(), IsOkAndHolds(IsEmpty()));
}

TEST_F(RightsTest, ForgetsChangesWhenTheNextBundleBringsNone) {
  const auto rights = OpenFresh();
  ASSERT_THAT(rights->KeepPlace("us-ma"), IsOk());
  Publish(8, OtherSound());
  ASSERT_THAT(rights->Refresh(), IsOk());
  Publish(9, OtherSound());
  ASSERT_THAT(rights->Refresh(), IsOk());

  EXPECT_THAT(rights->changes(), IsOkAndHolds(IsEmpty()));
}

}  // namespace
}  // namespace taillight::client
