// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/page_source.h"

namespace taillight::guidance {
namespace {

std::string ConfidenceLabel(const v1::Fact& fact, const LanguageTable& language) {
  if (fact.code() == kUnknownCode) return language.Text("page.not_known");
  return language.Text("confidence." +
                       std::string(NameOf(static_cast<Confidence>(fact.confidence()))));
}

}  // namespace

PageSource ToSource(const LocalFact& found, const LanguageTable& language) {
  return {.fact = found.fact->id(),
          .jurisdiction = found.jurisdiction->id,
          .text = found.fact->text(),
          .cite = found.fact->cite(),
          .as_of = found.fact->as_of(),
          .confidence = static_cast<Confidence>(found.fact->confidence()),
          .confidence_label = ConfidenceLabel(*found.fact, language),
          .source_uri = found.fact->source_uri()};
}

}  // namespace taillight::guidance
