// SPDX-License-Identifier: AGPL-3.0-or-later
// Sources of a single line, for checks that look at words alone.
#pragma once

#include <string>
#include <vector>

#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// A situation "page" with the line "page.line", in English at phrases/en/page.yaml:6 and, when
/// `language` is another, in that one.
inline Sources LineSources(guidance::Section section, const std::string& english,
                           const std::string& language = "en", const std::string& text = "") {
  Sources sources;
  LineSource line;
  line.section = section;
  line.phrase = "page.line";
  SituationSource situation;
  situation.place = {"situations/page.yaml", 3};
  situation.id = "page";
  situation.lines.push_back(line);
  sources.situations.push_back(situation);
  const auto add = [&](const std::string& name, const std::string& words) {
    LanguageSource source;
    source.language = name;
    source.place = {"phrases/" + name};
    PhraseSource phrase;
    phrase.place = {"phrases/" + name + "/page.yaml", 6};
    phrase.text = words;
    source.phrases.emplace("page.line", phrase);
    sources.languages.push_back(source);
  };
  add("en", english);
  if (language != "en") add(language, text);
  return sources;
}

/// "file:line: rule" of each.
inline std::vector<std::string> Texts(const Problems& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems.found()) texts.push_back(problem.text());
  return texts;
}

}  // namespace taillight::publisher
