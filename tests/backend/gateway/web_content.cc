// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/gateway/web_content.h"

#include <tuple>
#include <utility>

#include "client-core/guidance/web_words.h"
#include "taillight/v1/guidance.pb.h"

namespace taillight::gateway {
namespace {

using guidance::SmallContent;

void SetPhrase(SmallContent& content, const std::string& id, const std::string& text) {
  for (const auto& [file, mark] : {std::pair(&content.english, ""), {&content.spanish, "¡es! "}}) {
    v1::Phrase& phrase = SmallContent::PhraseOf(*file, id);
    phrase.set_id(id);
    phrase.set_text(mark + text);
  }
}

}  // namespace

SmallContent MakeWebContent() {
  SmallContent content;
  for (const std::string_view word : guidance::kWebWords) {
    SetPhrase(content, std::string(word), std::string(word));
  }
  SetPhrase(content, "section.do_not", "Do not");
  SetPhrase(content, "card.title", "Wallet card");
  SetPhrase(content, "card.hands", "Keep your hands in sight.");
  SetPhrase(content, "card.lie", "Do not lie.");
  SetPhrase(content, "card.giving", "I am giving you this card.");
  v1::Situation& card = *content.situations.add_situations();
  card.set_id(std::string(guidance::kWalletCard));
  card.set_unlisted(true);
  for (const auto& [section, phrase, fact] : {std::tuple(v1::SECTION_NOW, "card.hands", ""),
                                              {v1::SECTION_DO_NOT, "card.lie", "silence"},
                                              {v1::SECTION_SAY, "card.giving", ""}}) {
    v1::SituationLine& line = *card.add_lines();
    line.set_section(section);
    line.set_phrase(phrase);
    if (*fact != '\0') line.add_facts(fact);
  }
  return content;
}

Readers::Readers(const SmallContent& content, std::vector<guidance::Organization> organizations)
    : content_(guidance::GuidanceContent::Create(content.ToBundle()).value()),
      directory_(guidance::Directory::Of(std::move(organizations)).value()) {}

Reader Readers::In(const std::string& language) const {
  return {.content = content_,
          .directory = directory_,
          .language = language,
          .languages = WebLanguagesOf(content_)};
}

}  // namespace taillight::gateway
