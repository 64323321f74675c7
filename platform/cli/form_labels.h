// SPDX-License-Identifier: AGPL-3.0-or-later
// The vocabulary's codes as plain words, in English and Spanish, for a person who is asked.
//
// Machine drafted from the glossary; no native reader has passed the Spanish yet.
#pragma once

#include <string_view>

#include "client-core/model/taxonomy.h"

namespace taillight::cli {

enum class FormLanguage { kEnglish, kSpanish };

/// The same words in both languages.
struct FormText {
  std::string_view english;
  std::string_view spanish;

  std::string_view In(FormLanguage language) const {
    return language == FormLanguage::kSpanish ? spanish : english;
  }
};

/// What `code` of `fact`'s list means, `unknown` among them; empty when it is none of its codes.
std::string_view LabelOf(model::Fact fact, std::string_view code, FormLanguage language);

}  // namespace taillight::cli
