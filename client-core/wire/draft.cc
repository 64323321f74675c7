// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/draft.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client-core/model/utf8.h"
#include "client-core/wire/case_file_message.h"

namespace taillight::wire {
namespace {

bool IsUtf8(const model::CaseFile& file) {
  const auto holds = [](const std::string& text) {
    return model::CountCharacters(text).has_value();
  };
  return holds(file.jurisdiction) && holds(file.county_fips) && holds(file.language) &&
         std::ranges::all_of(
             model::TextFields(),
             [&](const model::TextField& field) { return holds(file.*field.member); }) &&
         std::ranges::all_of(file.moments,
                             [&](const model::Moment& moment) { return holds(moment.date); }) &&
         std::ranges::all_of(file.facts, [&](const std::vector<std::string>& answers) {
           return std::ranges::all_of(answers, holds);
         });
}

}  // namespace

StatusOr<SecretBytes> SerializeDraft(const model::CaseFile& file) {
  // protobuf would write other text, and then refuse to read it back.
  if (!IsUtf8(file)) return InvalidArgument("draft: text that is not UTF-8");
  v1::CaseBody message;
  CopyTo(file, message);
  SecretBytes draft(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(draft.data());
  return draft;
}

StatusOr<model::CaseFile> ParseDraft(ByteView draft) {
  v1::CaseBody message;
  if (!message.ParseFromArray(draft.data(), static_cast<int>(draft.size()))) {
    return InvalidArgument("draft: not a message of this kind");
  }
  return CaseFileFrom(message);
}

}  // namespace taillight::wire
