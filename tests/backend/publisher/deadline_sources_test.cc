// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadline rules from YAML: what is read, and what an editor is told of each mistake.
#include "backend/publisher/deadline_sources.h"

#include <string>

#include "backend/publisher/check_sources.h"
#include "backend/publisher/guidance_files.h"
#include "backend/publisher/sources.h"
#include "client-core/guidance/deadline_words.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::CountUnit;
using guidance::DeadlineRule;
using support::IsOk;
using support::StatusIs;
using ::testing::HasSubstr;

constexpr const char* kRules = R"(deadlines: hold
rules:
  hold:
    start: release
    side: government
    counts:
      form:
        unit: hours
        amount: 48
        leave_out: [weekends, holidays]
        unknown_hour: day_start
        facts: [hold]
  appeal:
    start: order
    side: person
    counts:
      usual: {unit: days, amount: 30, last_day: moves, facts: [appeal]}
)";

constexpr const char* kFacts = R"(  hold:
    code: settled
    text: A hold ends after 48 hours.
    cite: 8 C.F.R. 287.7(d)
    as_of: '2026'
    confidence: high
  appeal:
    code: settled
    text: An appeal is due in 30 days.
    cite: 8 C.F.R. 1003.38(b)
    as_of: '2026'
    confidence: high
  habit:
    code: settled
    text: Offices take 30 days or 48 hours.
    cite: ''
    as_of: '2026'
    confidence: high
)";

std::string Phrases(const std::string& language) {
  std::string yaml = "language: " + language + "\nphrases:\n";
  for (const guidance::DeadlinePhraseForm& form : guidance::DeadlinePhraseForms()) {
    yaml += "  " + std::string(form.id) + ": \"text";
    for (const std::string_view slot : form.slots) yaml += " {" + std::string(slot) + "}";
    yaml += "\"\n";
  }
  for (const char* id : {"hold.name", "hold.about", "hold.form", "appeal.name", "appeal.about",
                         "appeal.usual", "start.release", "start.order"}) {
    yaml += "  deadline." + std::string(id) + ": text\n";
  }
  return yaml;
}

struct SampleDeadlines : SampleSources {
  SampleDeadlines() {
    files["facts/us.yaml"] += kFacts;
    files["deadlines/hold.yaml"] = kRules;
    files["phrases/en/deadline.yaml"] = Phrases("en");
    files["phrases/es/deadline.yaml"] = Phrases("es");
  }
};

Status Check(const SampleSources& sample) {
  const auto sources = LoadSources(sample.Folder());
  return sources.ok() ? CheckSources(*sources) : sources.status();
}

TEST(DeadlineSourcesTest, ReadsRulesById) {
  const auto sources = LoadSources(SampleDeadlines().Folder());

  ASSERT_THAT(sources, IsOk());
  ASSERT_THAT(CheckSources(*sources), IsOk());
  ASSERT_EQ(sources->deadlines.size(), 2U);
  const DeadlineRule& appeal = sources->deadlines[0].rule;
  EXPECT_EQ(appeal.id, "appeal");
  EXPECT_EQ(appeal.counts.at(0).unit, CountUnit::kDays);
  EXPECT_TRUE(appeal.counts[0].last_day_moved);
  const DeadlineRule& hold = sources->deadlines[1].rule;
  EXPECT_EQ(hold.start_moment, "release");
  EXPECT_EQ(hold.side, guidance::DeadlineSide::kGovernment);
  EXPECT_EQ(hold.counts.at(0).amount, 48U);
  EXPECT_TRUE(hold.counts[0].weekends_skipped && hold.counts[0].holidays_skipped);
  EXPECT_FALSE(hold.counts[0].counted_from_day_end);
  const auto files = GuidanceFiles(*sources);
  EXPECT_THAT(guidance::ParseDeadlineRules(files.at(std::string(guidance::kDeadlineFile))).value(),
              ::testing::ElementsAre(appeal, hold));
}

TEST(DeadlineSourcesTest, SourcesWithoutRulesMakeNoFileOfThem) {
  const auto sources = LoadSources(SampleSources().Folder());
  ASSERT_THAT(sources, IsOk());
  EXPECT_THAT(CheckSources(*sources), IsOk());
  EXPECT_FALSE(GuidanceFiles(*sources).contains(guidance::kDeadlineFile));
}

struct Mistake {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* said;
};

class DeadlineMistakeTest : public ::testing::TestWithParam<Mistake> {};

TEST_P(DeadlineMistakeTest, IsNamedWithFileLineAndRule) {
  SampleDeadlines sample;
  sample.Change(GetParam().file, GetParam().from, GetParam().to);

  const Status status = Check(sample);

  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(status)), HasSubstr(GetParam().said));
}

constexpr const char* kFile = "deadlines/hold.yaml";
constexpr const char* kEnglish = "phrases/en/deadline.yaml";

INSTANTIATE_TEST_SUITE_P(
    All, DeadlineMistakeTest,
    ::testing::Values(
        Mistake{"OtherName", kFile, "deadlines: hold", "deadlines: other",
                "must be named like its file"},
        Mistake{"UnknownSide", kFile, "side: person", "side: someone",
                "side 'someone' is not known"},
        Mistake{"UnknownUnit", kFile, "unit: hours", "unit: weeks", "unit 'weeks' is not known"},
        Mistake{"UnknownKey", kFile, "start: order", "begins: order", "begins"},
        Mistake{"UnknownDaysOut", kFile, "[weekends, holidays]", "[mondays]",
                "leave_out 'mondays' is not known"},
        Mistake{"HourNotDecided", kFile, "        unknown_hour: day_start\n", "",
                "unknown_hour is missing"},
        Mistake{"LastDayNotDecided", kFile, "last_day: moves, ", "", "last_day is missing"},
        Mistake{"LastDayOfHours", kFile, "unknown_hour: day_start",
                "unknown_hour: day_start\n        last_day: moves", "last_day has no place here"},
        Mistake{"OtherHour", kFile, "day_start", "noon",
                "unknown_hour must be day_end or day_start"},
        Mistake{"NothingCounted", kFile, "amount: 48", "amount: 0", "amount must be 1 to 10000"},
        Mistake{"NoFact", kFile, "facts: [hold]", "facts: []", "must rest on a fact"},
        Mistake{"FactNotThere", kFile, "facts: [hold]", "facts: [hold, nothing]",
                "fact 'nothing' is in no jurisdiction"},
        Mistake{"HabitAlone", kFile, "facts: [hold]", "facts: [habit]",
                "count 'form' rests on no fact with a cite"},
        Mistake{"NumberThatNoFactSays", kFile, "amount: 48", "amount: 47",
                "amount of 'form' is in none of the facts it rests on"},
        Mistake{"NumberInsideAnother", kFile, "amount: 48", "amount: 4",
                "amount of 'form' is in none of the facts it rests on"},
        Mistake{"PhraseMissing", "phrases/es/deadline.yaml", "  deadline.hold.form: text\n", "",
                "phrase 'deadline.hold.form' is missing in phrases/es"},
        Mistake{"PhraseOfNoRule", kEnglish, "deadline.hold.form: text",
                "deadline.hold.form: text\n  deadline.hold.other: text",
                "phrase 'deadline.hold.other' is used nowhere"},
        Mistake{"SlotMissing", kEnglish, "text {amount}\"\n  deadline.how.days",
                "text\"\n  deadline.how.days", "'deadline.how.hours' must have the slots: amount"},
        Mistake{"SlotTooMany", kEnglish, "deadline.hold.form: text",
                "deadline.hold.form: \"{place}\"", "'deadline.hold.form' must have the slots: "}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace taillight::publisher
