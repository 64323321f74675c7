// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/vectors/taillight_vectors.h"

#include <exception>
#include <functional>
#include <map>

#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

using Check = void (*)(Entry&, const Context&);

const std::map<std::string, Check, std::less<>>& Sections() {
  static const std::map<std::string, Check, std::less<>> sections{
      {"derive", CheckDerive},
      {"reporter", CheckReporter},
      {"member", CheckMember},
      {"bundle", CheckBundle},
      {"freshness", CheckFreshness},
      {"case_one_org", CheckCase},
      {"case_two_orgs", CheckCase},
      {"follow_up", CheckCase},
      {"org_note", CheckOrgNote},
      {"reply", CheckReply},
      {"incident_report", CheckIncidentReport},
      {"checked_record", CheckIncidentReport},
      {"share", CheckShare},
      {"revocation", CheckRevocation},
      {"media", CheckMedia},
      {"pow", CheckPuzzle},
  };
  return sections;
}

void CheckSection(const std::string& name, const Json& object, Check check, const Context& context,
                  Report& report) {
  Entry entry(name, object, report);
  try {
    check(entry, context);
    entry.Finish();
  } catch (const std::exception& error) {
    report.Add(name, Report::Outcome::kFails, error.what());
  }
}

}  // namespace

void CheckTaillightFile(const Json& file, const std::optional<Bytes>& media, Report& report) {
  const Context context(file, media);
  Entry top("", file, report);
  try {
    if (top.Has("protocol")) top.EqualsText("protocol", "taillight-v1");
    if (top.Has("made_with")) top.Aside("made_with", "words");
    if (top.Has("all_values")) top.Aside("all_values", "words");
    if (top.Has("epoch_keys")) CheckEpochKeys(top, context);
  } catch (const std::exception& error) {
    report.Add("file", Report::Outcome::kFails, error.what());
  }
  for (const auto& [name, object] : file.items()) {
    const auto section = Sections().find(name);
    if (section == Sections().end()) continue;
    CheckSection(name, top.Open(name), section->second, context, report);
  }
  top.Finish();
}

}  // namespace taillight::vectors
