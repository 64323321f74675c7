// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/lint_text.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <vector>

#include "backend/publisher/iso_date.h"

namespace taillight::cli {
namespace {

using publisher::DatedFact;
using publisher::LintReport;
using publisher::Problem;
using publisher::Problems;

void AddProblems(Json& document, std::string_view level, const Problems& problems) {
  for (const Problem& problem : problems.found()) {
    document.push_back({{"level", level},
                        {"file", problem.place.file},
                        {"line", problem.place.line},
                        {"rule", problem.rule}});
  }
}

std::string ProblemsText(std::string_view heading, const Problems& problems) {
  if (problems.empty()) return "";
  std::string text = fmt::format("{} ({})\n", heading, problems.found().size());
  for (const Problem& problem : problems.found()) text += "  " + problem.text() + '\n';
  return text + '\n';
}

Json GradesDocument(const LintReport& report) {
  Json grades = Json::array();
  for (const publisher::SituationGrade& graded : report.grades) {
    for (const publisher::Grade& grade : graded.grades) {
      grades.push_back({{"situation", graded.situation},
                        {"language", graded.language},
                        {"words", graded.words},
                        {"formula", grade.formula},
                        {"value", grade.value},
                        {"limit", grade.limit},
                        {"holds", grade.holds()}});
    }
  }
  return grades;
}

std::string GradesText(const LintReport& report) {
  std::string text = "Reading grade of now and say\n";
  for (const publisher::SituationGrade& graded : report.grades) {
    text +=
        fmt::format("  {:<20} {:<6} {:>4} words", graded.situation, graded.language, graded.words);
    for (const publisher::Grade& grade : graded.grades) {
      text += fmt::format("  {} {:.1f} ({} {:.0f}{})", grade.formula, grade.value,
                          grade.higher_is_easier ? "at least" : "at most", grade.limit,
                          grade.holds() ? "" : ", missed");
    }
    text += '\n';
  }
  return text + '\n';
}

Json AwaitingDocument(const LintReport& report) {
  Json texts = Json::array();
  for (const publisher::AwaitingText& text : report.awaiting) {
    texts.push_back({{"language", text.language},
                     {"phrase", text.phrase},
                     {"file", text.place.file},
                     {"line", text.place.line},
                     {"text_sha256", text.text_sha256}});
  }
  return texts;
}

std::string AwaitingText(const LintReport& report) {
  if (report.awaiting.empty()) return "No text awaits review\n";
  std::map<std::string, int> counts;
  for (const publisher::AwaitingText& text : report.awaiting) ++counts[text.language];
  std::string text = fmt::format("Awaiting review ({})\n", report.awaiting.size());
  for (const auto& [language, count] : counts) {
    text += fmt::format("  {:<8} {:>5} texts\n", language, count);
  }
  return text;
}

std::string VolatileText(const LintReport& report) {
  const auto facts = report.VolatileFacts();
  if (facts.empty()) return "";
  std::string text = fmt::format("Read again before every release ({})\n", facts.size());
  for (const DatedFact& dated : facts) {
    text += fmt::format("  {} {} (read {})\n", dated.place->id, dated.fact->id, dated.reviewed);
  }
  return text + '\n';
}

Json DatedDocument(const DatedFact& dated) {
  return {{"place", dated.place->id},
          {"fact", dated.fact->id},
          {"cite", dated.fact->cite},
          {"as_of", dated.fact->as_of},
          {"volatile", dated.fact->is_volatile},
          {"reviewed", dated.reviewed},
          {"good_until", publisher::ToIsoDate(dated.good_until)},
          {"file", dated.fact->place.file},
          {"line", dated.fact->place.line}};
}

}  // namespace

Json StaleDocument(const std::vector<DatedFact>& facts) {
  Json document = Json::array();
  for (const DatedFact& dated : facts) document.push_back(DatedDocument(dated));
  return document;
}

std::string StaleText(const std::vector<DatedFact>& facts) {
  if (facts.empty()) return "No fact is past its interval\n";
  std::string text;
  const publisher::JurisdictionSource* place = nullptr;
  for (const DatedFact& dated : facts) {
    if (dated.place != place) {
      place = dated.place;
      text += fmt::format("{} ({})\n", place->names.contains("en") ? place->names.at("en") : "",
                          place->id);
    }
    text += fmt::format("  {}: read {}, due after {}{}\n    {}\n", dated.fact->id, dated.reviewed,
                        publisher::ToIsoDate(dated.good_until),
                        dated.fact->is_volatile ? ", moves fast" : "",
                        dated.fact->cite.empty() ? "no cite" : dated.fact->cite);
  }
  return text;
}

Json LintDocument(const LintReport& report, bool for_release) {
  Json found = Json::array();
  AddProblems(found, "mistake", report.mistakes);
  AddProblems(found, "before_release", report.before_release);
  AddProblems(found, "advice", report.advice);
  Json document = {{"found", found},
                   {"grades", GradesDocument(report)},
                   {"volatile", StaleDocument(report.VolatileFacts())},
                   {"awaiting_review_count", report.awaiting.size()}};
  if (for_release) document["awaiting_review"] = AwaitingDocument(report);
  return document;
}

std::string LintText(const LintReport& report, bool for_release) {
  std::string text = ProblemsText("Mistakes: the bundle cannot be built", report.mistakes);
  text += ProblemsText("Before a release", report.before_release);
  text += ProblemsText("For a person to judge", report.advice);
  text += VolatileText(report);
  text += GradesText(report);
  if (for_release) text += AwaitingText(report);
  text += fmt::format("{} mistakes, {} before a release, {} to judge, {} texts await review\n",
                      report.mistakes.found().size(), report.before_release.found().size(),
                      report.advice.found().size(), report.awaiting.size());
  return text;
}

}  // namespace taillight::cli
