// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser, or anything else, sends to the gateway: a target and an Accept-Language, one line
// each.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/language_choice.h"
#include "backend/gateway/request_target.h"
#include "backend/gateway/text_direction.h"

namespace {

using taillight::gateway::ChooseLanguage;
using taillight::gateway::ForEachRun;
using taillight::gateway::ParseAcceptLanguage;
using taillight::gateway::ParseTarget;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckTarget(std::string_view text) {
  const auto target = ParseTarget(text);
  if (!target) return;
  for (const std::string& part : target->parts) {
    Require(!part.empty() && part != "." && part != "..");
    Require(part.find_first_of("/\\%?#<>\"'& ") == std::string::npos);
  }
  Require(target->language.find_first_of("/\\%?#<>\"'& ") == std::string::npos);
  const auto again = ParseTarget(target->Path());
  Require(again && again->parts == target->parts);
}

void CheckLanguage(std::string_view asked, std::string_view header) {
  const std::vector<std::string> offered = {"en", "ar", "es", "pt-BR", "zh-Hans"};
  Require(ParseAcceptLanguage(header).size() <= 32);
  const std::string chosen = ChooseLanguage(asked, header, offered);
  Require(std::find(offered.begin(), offered.end(), chosen) != offered.end());
}

void CheckRuns(std::string_view text) {
  std::string all;
  ForEachRun(text, [&](std::string_view run, bool) { all += run; });
  Require(all == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const std::string_view first = text.substr(0, line);
  const std::string_view rest = line == std::string_view::npos ? "" : text.substr(line + 1);
  CheckTarget(first);
  CheckLanguage(first, rest);
  CheckRuns(text);
  return 0;
}
