// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/page_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "client-core/guidance/bundle.h"
#include "client-core/guidance/freshness.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

using guidance::Section;

std::string TitleOf(const guidance::Page& page, Section section) {
  for (const guidance::SectionTitle& title : page.section_titles) {
    if (title.section == section) return title.text;
  }
  return std::string(NameOf(section));
}

std::string LineText(const guidance::PageLine& line, std::size_t number,
                     std::string_view english_label, std::size_t width) {
  if (line.section == Section::kNow) return Wrap(line.text, width, fmt::format("  {}. ", number));
  std::string text = Wrap(line.text, width, "  - ");
  if (line.section == Section::kSay && !line.english.empty() && line.english != line.text) {
    text += Wrap(line.english, width, fmt::format("      {}: ", english_label));
  }
  return text;
}

std::string SourceText(const guidance::Page& page, const guidance::PageSource& source,
                       std::size_t width) {
  std::string text = Wrap(fmt::format("{}: {}", source.jurisdiction, source.text), width, "  * ");
  text += Wrap(source.cite.empty() ? page.practice_label : source.cite, width, "    ");
  text += Wrap(fmt::format("{}: {}. {}", page.as_of_label, source.as_of, source.confidence_label),
               width, "    ");
  return text;
}

}  // namespace

Json AgeDocument(const GuidanceAge& age) {
  Json checked = nullptr;
  if (age.checked_days_ago.has_value()) checked = *age.checked_days_ago;
  return {{"seq", age.seq},
          {"created", IsoTime(age.created)},
          {"expires", IsoTime(age.expires)},
          {"expired", age.expired},
          {"expired_warning", age.expired_warning},
          {"checked_days_ago", checked}};
}

std::string AgeText(const GuidanceAge& age, std::size_t width) {
  if (age.seq == guidance::kBuiltInSeq) {
    return Wrap(fmt::format("The guidance of {} that came with this program. 'taillight rights "
                            "update' fetches the newest.",
                            IsoDay(age.created)),
                width);
  }
  std::string text = fmt::format("Guidance {} of {}", age.seq, IsoDay(age.created));
  if (!age.checked_days_ago.has_value()) {
    text += ", not yet checked with the server.";
  } else if (*age.checked_days_ago == 0) {
    text += ", checked with the server today.";
  } else {
    text += fmt::format(", checked with the server {} day{} ago.", *age.checked_days_ago,
                        *age.checked_days_ago == 1 ? "" : "s");
  }
  if (age.expired) {
    text += " It is past its date: 'taillight rights update' fetches newer.";
  } else if (age.checked_days_ago.value_or(0) >= guidance::kStaleAfterDays) {
    text += " 'taillight rights update' looks for newer.";
  }
  return Wrap(text, width);
}

std::string StaleText(const GuidanceAge& age, std::string_view language, std::size_t width) {
  if (age.expired || age.checked_days_ago.value_or(0) < guidance::kStaleAfterDays) return "";
  const std::string text =
      language == "es" ? fmt::format("Esto se verificó hace {} días y puede haber cambiado.",
                                     *age.checked_days_ago)
                       : fmt::format("This was checked {} days ago and may have changed.",
                                     *age.checked_days_ago);
  return Wrap(text, width, "! ");
}

std::string IsoDay(UnixSeconds time) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(time)));
}

std::string IsoTime(UnixSeconds time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(time)));
}

std::string PageText(const guidance::Page& page, const GuidanceAge& age, std::size_t width) {
  std::string text = Heading(fmt::format("{} - {}", page.title, page.place_name), '=');
  if (age.expired) text += '\n' + Wrap(age.expired_warning, width, "! ");
  if (const std::string stale = StaleText(age, page.language, width); !stale.empty())
    text += '\n' + stale;
  if (!page.review_label.empty()) text += '\n' + Wrap(page.review_label, width, "(i) ");
  std::optional<Section> section;
  std::size_t number = 0;
  for (const guidance::PageLine& line : page.lines) {
    if (section != line.section) {
      section = line.section;
      number = 0;
      text += '\n' + Heading(TitleOf(page, line.section), '-');
      if (line.untranslated) text += Wrap(page.untranslated_label, width, "(i) ");
    }
    text += LineText(line, ++number, page.english_label, width);
  }
  if (!page.sources.empty()) {
    text += '\n' + Heading(page.sources_label, '-');
    for (const guidance::PageSource& source : page.sources) text += SourceText(page, source, width);
  }
  text += '\n' + Wrap(page.checked_label, width) + Wrap(page.disclaimer, width);
  return text + AgeText(age, width);
}

Json PageDocument(const guidance::Page& page, const GuidanceAge& age) {
  Json lines = Json::array();
  for (const guidance::PageLine& line : page.lines) {
    lines.push_back({{"section", NameOf(line.section)},
                     {"text", line.text},
                     {"english", line.english},
                     {"awaiting_review", line.awaiting_review},
                     {"untranslated", line.untranslated},
                     {"facts", line.facts}});
  }
  Json titles = Json::object();
  for (const guidance::SectionTitle& title : page.section_titles) {
    titles[std::string(NameOf(title.section))] = title.text;
  }
  Json sources = Json::array();
  for (const guidance::PageSource& source : page.sources) {
    sources.push_back({{"fact", source.fact},
                       {"jurisdiction", source.jurisdiction},
                       {"text", source.text},
                       {"cite", source.cite},
                       {"as_of", source.as_of},
                       {"confidence", NameOf(source.confidence)},
                       {"confidence_label", source.confidence_label},
                       {"source_uri", source.source_uri}});
  }
  return {{"jurisdiction", page.jurisdiction},
          {"place", page.place_name},
          {"situation", page.situation},
          {"language", page.language},
          {"title", page.title},
          {"section_titles", titles},
          {"lines", lines},
          {"sources", sources},
          {"disclaimer", page.disclaimer},
          {"labels",
           {{"english", page.english_label},
            {"untranslated", page.untranslated_label},
            {"sources", page.sources_label},
            {"practice", page.practice_label},
            {"as_of", page.as_of_label}}},
          {"review_label", page.review_label},
          {"checked_label", page.checked_label},
          {"reviewed_date", page.reviewed_date},
          {"bundle", AgeDocument(age)}};
}

}  // namespace taillight::cli
