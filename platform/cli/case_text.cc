// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/case_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/model/story_fields.h"
#include "client-core/model/taxonomy.h"
#include "platform/cli/deadline_text.h"
#include "platform/cli/inbox_commands.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kEditorBreaksAt = 60;

using Rows = std::vector<std::vector<std::string>>;

/// "stop_reason" as "stop reason".
std::string Plain(std::string_view code) {
  std::string text(code);
  std::ranges::replace(text, '_', ' ');
  return Printable(text);
}

/// Of `triage.has_lawyer`, the part before the dot and the part after it.
std::pair<std::string, std::string> SplitField(const std::string& field) {
  const std::size_t dot = field.find('.');
  if (dot == std::string::npos) return {"", field};
  return {field.substr(0, dot), field.substr(dot + 1)};
}

void AddRow(Rows& rows, std::string_view name, std::string_view value) {
  if (!value.empty()) rows.push_back({"  " + Plain(name), Printable(value)});
}

std::string MomentText(const model::Moment& moment) {
  if (!moment.hour.has_value()) return moment.date;
  return fmt::format("{}, {:02}:00 or after", moment.date, *moment.hour);
}

void AddFacts(Rows& rows, const model::CaseFile& file) {
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    std::vector<std::string> answers;
    for (const std::string& answer : file.facts[i]) answers.push_back(Plain(answer));
    AddRow(rows, model::FactLists()[i].name, fmt::format("{}", fmt::join(answers, ", ")));
  }
}

/// Joins lines that an editor broke, so that they can be wrapped anew; short lines stay as they
/// are.
std::string Flow(std::string text) {
  std::size_t start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    const bool goes_on = end + 1 < text.size() && text[end + 1] != '\n';
    if (goes_on && end - start > kEditorBreaksAt) text[end] = ' ';
    start = end + 1;
  }
  return text;
}

std::string Block(std::string_view title, std::string_view text, std::size_t width) {
  if (text.empty()) return "";
  return '\n' + Heading(title, '-') + Wrap(Flow(Printable(text)), width, "  ");
}

Json MomentDocument(const model::Moment& moment) {
  Json document = {{"date", moment.date}};
  if (moment.hour.has_value()) document["hour"] = *moment.hour;
  return document;
}

void PutFacts(Json& document, const model::CaseFile& file) {
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    if (file.facts[i].empty()) continue;
    const auto fact = static_cast<model::Fact>(i);
    const auto [group, name] = SplitField(model::StoryFieldOf(fact));
    Json& target = group.empty() ? document[name] : document[group][name];
    if (model::ListOf(fact).many) {
      target = file.facts[i];
    } else {
      target = file.facts[i].front();
    }
  }
}

Json CaseDocument(const model::CaseFile& file) {
  Json document = {{"place", file.jurisdiction}, {"county", file.county_fips}};
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    if (file.moments[i].date.empty()) continue;
    document[std::string(NameOf(static_cast<model::MomentKind>(i)))] =
        MomentDocument(file.moments[i]);
  }
  PutFacts(document, file);
  for (const model::TextField& field : model::TextFields()) {
    document[std::string(field.name)] = file.*field.member;
  }
  document["language"] = file.language;
  document["consent"] = {{"count_me", file.consent.count_me},
                         {"answer_me", file.consent.answer_me},
                         {"may_refer", file.consent.may_refer},
                         {"evidence", file.consent.evidence}};
  return document;
}

std::string EvidenceTable(const std::vector<client::Evidence>& evidence) {
  Rows rows{{"EVIDENCE", "KIND", "BYTES"}};
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    rows.push_back({fmt::format("{}", i + 1), Printable(evidence[i].kind),
                    fmt::format("{}", evidence[i].size_bytes)});
  }
  return Table(rows);
}

}  // namespace

std::string DeskCaseText(const client::DeskCase& opened, std::size_t width) {
  const model::CaseFile& file = opened.case_file;
  Rows rows;
  AddRow(rows, "place", file.jurisdiction);
  AddRow(rows, "county", file.county_fips);
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    AddRow(rows, NameOf(static_cast<model::MomentKind>(i)), MomentText(file.moments[i]));
  }
  AddFacts(rows, file);
  AddRow(rows, "agency name", file.agency_name);
  AddRow(rows, "language", file.language);
  AddRow(rows, "may be answered", file.consent.answer_me ? "yes" : "no");
  AddRow(rows, "may be referred", file.consent.may_refer ? "yes" : "no");
  std::string text = Heading(fmt::format("Case {}", opened.reference), '=') + '\n' + Table(rows);
  if (opened.deadlines) text += '\n' + DeadlineText(*opened.deadlines, opened.opened, width);
  text += Block("Held person", file.held_person, width);
  text += Block("Place of custody", file.custody_place, width);
  text += Block("A safe way to reach the reporter", file.safe_contact, width);
  text += Block("The story, in their words", file.story, width);
  for (const client::FollowUp& follow_up : opened.follow_ups) {
    if (follow_up.missing_before > 0) text += '\n' + MissingText(follow_up.missing_before, width);
    text += Block(fmt::format("Later message {}{}", follow_up.counter,
                              follow_up.same_number ? " (one of several)" : ""),
                  follow_up.text, width);
  }
  for (const client::Note& note : opened.notes) {
    text += Block(fmt::format("Note by {}", note.writer), note.text, width);
  }
  if (!opened.evidence.empty()) text += '\n' + EvidenceTable(opened.evidence);
  if (opened.is_referred) {
    text += '\n' + Wrap("Another organization handed this case to yours.", width);
  }
  if (opened.unreadable_count > 0) {
    text += '\n' + Wrap(fmt::format("{} more could not be opened with your keys, or was altered.",
                                    opened.unreadable_count),
                        width);
  }
  return text;
}

Json DeskCaseDocument(const client::DeskCase& opened) {
  Json follow_ups = Json::array();
  for (const client::FollowUp& follow_up : opened.follow_ups) {
    follow_ups.push_back({{"counter", follow_up.counter},
                          {"text", follow_up.text},
                          {"missing_before", follow_up.missing_before},
                          {"same_number", follow_up.same_number}});
  }
  Json notes = Json::array();
  for (const client::Note& note : opened.notes) {
    notes.push_back({{"writer", note.writer}, {"text", note.text}});
  }
  Json evidence = Json::array();
  for (const client::Evidence& one : opened.evidence) {
    evidence.push_back({{"kind", one.kind}, {"size_bytes", one.size_bytes}});
  }
  Json deadlines = nullptr;
  if (opened.deadlines) deadlines = DeadlineDocument(*opened.deadlines, opened.opened);
  return {{"case", opened.reference},
          {"told", CaseDocument(opened.case_file)},
          {"deadlines", deadlines},
          {"follow_ups", follow_ups},
          {"notes", notes},
          {"evidence", evidence},
          {"is_referred", opened.is_referred},
          {"unreadable_count", opened.unreadable_count}};
}

}  // namespace taillight::cli
