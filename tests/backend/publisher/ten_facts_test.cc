// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten facts drawn by chance from the dossiers that the project's fact files were made from
// (data/ten_facts.yaml): the bundle says what they say.
#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "backend/publisher/build_bundle.h"
#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::PageSource;

const guidance::GuidanceContent& BuiltContent() {
  static const guidance::GuidanceContent content = [] {
    const Bytes packed =
        BuildBuiltIn(TAILLIGHT_SOURCE_DIR "/backend/guidance", guidance::kCreated).value();
    return guidance::GuidanceContent::Create(guidance::OpenBuiltIn(packed).value()).value();
  }();
  return content;
}

/// Letters and digits alone, small; American where the dossiers spell as the British do. The
/// project may put the fact's topic before its words, and punctuation between.
std::string Letters(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSpellings = {
      {{"icence", "icense"}, {"ffence", "ffense"}}};
  for (const auto& [british, american] : kSpellings) {
    for (std::size_t at = text.find(british); at != std::string::npos; at = text.find(british)) {
      text.replace(at, british.size(), american);
    }
  }
  std::string letters;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return letters;
}

TEST(TenFactsTest, TheBundleSaysWhatTheDossiersSay) {
  const YAML::Node drawn =
      YAML::LoadFile(TAILLIGHT_SOURCE_DIR "/tests/backend/publisher/data/ten_facts.yaml");
  ASSERT_EQ(drawn.size(), 10U);
  for (const YAML::Node& original : drawn) {
    const auto jurisdiction = original["in"]["jurisdiction"].as<std::string>();
    const auto id = original["in"]["fact"].as<std::string>();
    SCOPED_TRACE(jurisdiction + " " + id);
    const auto facts = BuiltContent().FactsOf(jurisdiction, "en");
    ASSERT_THAT(facts, support::IsOk());
    const auto fact = std::ranges::find(*facts, id, &PageSource::fact);
    ASSERT_NE(fact, facts->end());
    const auto field = [&](const char* name) { return original[name].as<std::string>(); };
    EXPECT_EQ(fact->cite, field("cite"));
    EXPECT_EQ(fact->source_uri, field("source_url"));
    EXPECT_EQ(fact->as_of, field("as_of"));
    EXPECT_EQ(NameOf(fact->confidence), field("confidence"));
    // What a fact says stands in its detail, or in its value where there is none.
    const std::string said = field("detail").empty() ? field("value") : field("detail");
    ASSERT_FALSE(Letters(said).empty());
    EXPECT_THAT(Letters(fact->text), ::testing::HasSubstr(Letters(said)));
  }
}

}  // namespace
}  // namespace taillight::publisher
