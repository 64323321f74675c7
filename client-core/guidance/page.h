// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance as a person reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::guidance {

/// Parts of a page, in reading order.
enum class Section : std::uint8_t {
  kNow = 1,
  kSay = 2,
  kDoNot = 3,
  kNext = 4,
  kWhy = 5,
  kFindHelp = 6
};
/// "now", "say", "do_not", "next", "why", "find_help".
std::string_view NameOf(Section section);

enum class Confidence : std::uint8_t { kHigh = 1, kMedium = 2, kLow = 3 };
/// "high", "medium", "low".
std::string_view NameOf(Confidence confidence);

struct PageLine {
  Section section = Section::kNow;
  std::string text;
  /// The same in English, word for word the same on every language's page; empty only on an English
  /// page, outside kSay.
  std::string english;
  /// Not yet read by a person who knows the language and the law.
  bool awaiting_review = false;
  /// Facts it rests on, each of them among the page's sources.
  std::vector<std::string> facts;
  /// `text` is in English, since the language has no translation of kWhy. Never set elsewhere.
  bool untranslated = false;
  bool operator==(const PageLine&) const = default;
};

struct PageSource {
  std::string fact;
  /// Whose fact it is: "us", or the place itself.
  std::string jurisdiction;
  /// In English, as the source says it.
  std::string text;
  /// Empty: practice, not law.
  std::string cite;
  /// What the source speaks for, in the editors' words.
  std::string as_of;
  Confidence confidence = Confidence::kHigh;
  /// How sure the editors are, in the page's language; "we do not know" for a fact without an
  /// answer.
  std::string confidence_label;
  std::string source_uri;
  bool operator==(const PageSource&) const = default;
};

struct SectionTitle {
  Section section = Section::kNow;
  std::string text;
  bool operator==(const SectionTitle&) const = default;
};

/// One situation, in one place, in one language. Says where a person is: never sent or logged by a
/// phone.
struct Page {
  std::string jurisdiction;
  std::string situation;
  std::string language;
  std::string place_name;
  std::string title;
  /// Of the sections that have lines, and of kWhy when there are sources, in reading order.
  std::vector<SectionTitle> section_titles;
  /// In reading order.
  std::vector<PageLine> lines;
  /// Each once, in the order of the lines that rest on them.
  std::vector<PageSource> sources;
  /// "It is information, not legal advice", in the page's language.
  std::string disclaimer;
  /// What stands before English words, such as "In English", in the page's language.
  std::string english_label;
  /// Stands over the part that is shown in English alone, in the page's language; empty when there
  /// is none.
  std::string untranslated_label;
  /// Title of the sources, which are in English; what stands for a cite where a source is practice
  /// and no law; and what stands before the date a source speaks for. In the page's language.
  std::string sources_label;
  std::string practice_label;
  std::string as_of_label;
  /// Empty when every line has been reviewed.
  std::string review_label;
  /// When the editors last reviewed the sources, as a sentence: the earliest where they differ.
  std::string checked_label;
  /// The same as an ISO date, year and month at least.
  std::string reviewed_date;
  std::uint64_t bundle_seq = 0;
  bool operator==(const Page&) const = default;
};

}  // namespace taillight::guidance
