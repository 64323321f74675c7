// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/story_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "client-core/model/case_file_rules.h"
#include "client-core/model/problem.h"
#include "client-core/model/story_fields.h"
#include "client-core/model/utf8.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxAnswers = 64;

struct Finding {
  std::size_t line = 0;
  std::string text;
};

std::size_t LineOf(const YAML::Node& node) {
  return static_cast<std::size_t>(std::max(node.Mark().line, 0)) + 1;
}

/// Fields of a story that hold other fields.
bool IsGroup(std::string_view name) {
  return name == "triage" || name == "consent" || model::FindMoment(name).has_value();
}

/// Walks the document and sets each field it meets; remembers the line of each for later problems.
class StoryReader {
 public:
  void Read(const YAML::Node& document) {
    if (!document.IsMap()) {
      Find(LineOf(document), "must be a list of fields, such as place: US-MA");
      return;
    }
    ReadFields(document, "");
  }

  void Validate(UnixSeconds now) {
    for (const model::Problem& problem : model::ValidateCaseFile(file_, now)) {
      Find(LineFor(problem.field), model::Describe(problem));
    }
    if (file_.consent.count_me && file_.at(model::MomentKind::kStop).date.empty()) {
      Find(LineFor("consent.count_me"), "consent.count_me: to be counted, stop.date is needed");
    }
  }

  bool ok() const { return findings_.empty(); }
  Story Finish() {
    const model::Consent consent = file_.consent;
    return {std::move(file_), Said("consent.count_me", consent.count_me),
            Said("consent.evidence", consent.evidence)};
  }

  Status ToStatus() {
    std::ranges::stable_sort(findings_, {}, &Finding::line);
    std::vector<std::string> lines;
    for (const Finding& finding : findings_) {
      lines.push_back(fmt::format("line {}: {}", finding.line, finding.text));
    }
    return InvalidArgument(fmt::format("story file: {}", fmt::join(lines, "; ")));
  }

 private:
  std::optional<bool> Said(const std::string& field, bool value) const {
    return lines_.contains(field) ? std::optional(value) : std::nullopt;
  }
  void ReadFields(const YAML::Node& map, const std::string& group) {
    for (const auto& entry : map) {
      if (!entry.first.IsScalar()) {
        Find(LineOf(entry.first), "the name of a field is expected");
        continue;
      }
      ReadField(group + entry.first.Scalar(), LineOf(entry.first), entry.second, group.empty());
    }
  }

  void ReadField(const std::string& name, std::size_t line, const YAML::Node& value,
                 bool may_be_group) {
    if (!lines_.emplace(name, line).second) {
      FindInField(name, line, "given twice");
    } else if (value.IsMap() && may_be_group) {
      ReadFields(value, name + ".");
    } else if (value.IsMap()) {
      FindInField(name, line, "holds fields where a word is expected");
    } else {
      SetField(name, line, value);
    }
  }

  void SetField(const std::string& name, std::size_t line, const YAML::Node& value) {
    std::vector<std::string> values;
    if (value.IsScalar()) values.push_back(value.Scalar());
    if (value.IsSequence() && value.size() > kMaxAnswers) {
      FindInField(name, line, fmt::format("more than {} answers", kMaxAnswers));
      return;
    }
    if (value.IsSequence()) {
      for (const YAML::Node& item : value) {
        if (!item.IsScalar()) {
          FindInField(name, line, "must be a word or a list of words");
          return;
        }
        values.push_back(item.Scalar());
      }
    }
    if (value.IsNull() && IsGroup(name)) return;
    // `stop: 2026-05-14` says the day alone.
    const bool day_alone = model::FindMoment(name).has_value();
    const auto problem = model::SetStoryField(file_, day_alone ? name + ".date" : name, values);
    if (problem.has_value()) Find(line, model::Describe(*problem));
  }

  std::size_t LineFor(std::string_view field) const {
    auto found = lines_.find(field);
    if (found == lines_.end()) found = lines_.find(field.substr(0, field.find('.')));
    return found == lines_.end() ? 1 : found->second;
  }

  void Find(std::size_t line, std::string text) { findings_.push_back({line, std::move(text)}); }
  /// Only a field that is one is named: any other may be a line of the story that slipped.
  void FindInField(const std::string& name, std::size_t line, std::string_view rule) {
    model::CaseFile scratch;
    const bool known = IsGroup(name) || !model::SetStoryField(scratch, name, {}).has_value();
    Find(line, known ? fmt::format("{}: {}", name, rule) : std::string(rule));
  }

  model::CaseFile file_;
  std::map<std::string, std::size_t, std::less<>> lines_;
  std::vector<Finding> findings_;
};

/// yaml-cpp takes some control characters for the end of the file and drops what follows.
Status CheckText(std::string_view yaml) {
  if (yaml.size() > kMaxStoryFileBytes) {
    return InvalidArgument(fmt::format("story file: more than {} bytes", kMaxStoryFileBytes));
  }
  std::size_t line = 1;
  for (const char c : yaml) {
    if (c == '\n') ++line;
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') {
      return InvalidArgument(fmt::format("story file: line {}: a control character", line));
    }
  }
  if (!model::CountCharacters(yaml).has_value()) {
    return InvalidArgument("story file: not UTF-8 text");
  }
  return OkStatus();
}

/// Hears a document and keeps nothing of it.
class Deaf final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// YAML::LoadAll never ends on a document that begins with a comma, and takes memory without end.
bool HasOneDocument(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Deaf deaf;
  return parser.HandleNextDocument(deaf) && !parser.HandleNextDocument(deaf);
}

StatusOr<YAML::Node> Parse(std::string_view yaml) {
  try {
    // The end is written out: without it yaml-cpp takes a text whose quotation mark was never
    // closed, as of a file that was cut off, for a whole one.
    const std::string text = std::string(yaml) + "\n...\n";
    YAML::Node document = YAML::Load(text);
    if (!HasOneDocument(text)) return InvalidArgument("story file: more than one document");
    if (document.IsNull()) return InvalidArgument("story file: empty");
    return document;
  } catch (const YAML::Exception& error) {
    return InvalidArgument(
        fmt::format("story file: line {}: not YAML as it should be written; a quotation mark "
                    "or a bracket may be left open",
                    std::max(error.mark.line, 0) + 1));
  }
}

}  // namespace

StatusOr<Story> ReadStory(std::string_view yaml, UnixSeconds now) {
  TAILLIGHT_RETURN_IF_ERROR(CheckText(yaml));
  TAILLIGHT_ASSIGN_OR_RETURN(const YAML::Node document, Parse(yaml));
  StoryReader reader;
  reader.Read(document);
  reader.Validate(now);
  if (!reader.ok()) return reader.ToStatus();
  return reader.Finish();
}

}  // namespace taillight::cli
