// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/page_message.h"

namespace taillight::guidance {
namespace {

StatusOr<Section> ToSection(v1::Section section) {
  if (section < v1::SECTION_NOW || section > v1::SECTION_FIND_HELP) {
    return InvalidArgument("page: section is not known");
  }
  return static_cast<Section>(section);
}

StatusOr<PageLine> FromMessage(const v1::GuidanceLine& message) {
  PageLine line;
  TAILLIGHT_ASSIGN_OR_RETURN(line.section, ToSection(message.section()));
  line.text = message.text();
  line.english = message.english();
  line.awaiting_review = message.awaiting_review();
  line.untranslated = message.untranslated();
  line.facts = {message.facts().begin(), message.facts().end()};
  return line;
}

StatusOr<PageSource> FromMessage(const v1::GuidanceSource& message) {
  if (message.confidence() < v1::CONFIDENCE_HIGH || message.confidence() > v1::CONFIDENCE_LOW) {
    return InvalidArgument("page: confidence is not known");
  }
  return PageSource{.fact = message.fact(),
                    .jurisdiction = message.jurisdiction(),
                    .text = message.text(),
                    .cite = message.cite(),
                    .as_of = message.as_of(),
                    .confidence = static_cast<Confidence>(message.confidence()),
                    .confidence_label = message.confidence_label(),
                    .source_uri = message.source_uri()};
}

void AddLine(const PageLine& line, v1::GuidancePage& message) {
  v1::GuidanceLine& entry = *message.add_lines();
  entry.set_section(static_cast<v1::Section>(line.section));
  entry.set_text(line.text);
  entry.set_english(line.english);
  entry.set_awaiting_review(line.awaiting_review);
  entry.set_untranslated(line.untranslated);
  for (const std::string& fact : line.facts) entry.add_facts(fact);
}

void AddSource(const PageSource& source, v1::GuidancePage& message) {
  v1::GuidanceSource& entry = *message.add_sources();
  entry.set_fact(source.fact);
  entry.set_jurisdiction(source.jurisdiction);
  entry.set_text(source.text);
  entry.set_cite(source.cite);
  entry.set_as_of(source.as_of);
  entry.set_confidence(static_cast<v1::Confidence>(source.confidence));
  entry.set_confidence_label(source.confidence_label);
  entry.set_source_uri(source.source_uri);
}

}  // namespace

v1::GuidancePage ToMessage(const Page& page) {
  v1::GuidancePage message;
  message.set_jurisdiction(page.jurisdiction);
  message.set_situation(page.situation);
  message.set_language(page.language);
  message.set_place_name(page.place_name);
  message.set_title(page.title);
  for (const SectionTitle& title : page.section_titles) {
    v1::GuidanceSectionTitle& entry = *message.add_section_titles();
    entry.set_section(static_cast<v1::Section>(title.section));
    entry.set_text(title.text);
  }
  for (const PageLine& line : page.lines) AddLine(line, message);
  for (const PageSource& source : page.sources) AddSource(source, message);
  message.set_disclaimer(page.disclaimer);
  message.set_english_label(page.english_label);
  message.set_untranslated_label(page.untranslated_label);
  message.set_sources_label(page.sources_label);
  message.set_practice_label(page.practice_label);
  message.set_as_of_label(page.as_of_label);
  message.set_review_label(page.review_label);
  message.set_checked_label(page.checked_label);
  message.set_reviewed_date(page.reviewed_date);
  message.set_bundle_seq(page.bundle_seq);
  return message;
}

StatusOr<Page> FromMessage(const v1::GuidancePage& message) {
  Page page;
  page.jurisdiction = message.jurisdiction();
  page.situation = message.situation();
  page.language = message.language();
  page.place_name = message.place_name();
  page.title = message.title();
  page.disclaimer = message.disclaimer();
  page.english_label = message.english_label();
  page.untranslated_label = message.untranslated_label();
  page.sources_label = message.sources_label();
  page.practice_label = message.practice_label();
  page.as_of_label = message.as_of_label();
  page.review_label = message.review_label();
  page.checked_label = message.checked_label();
  page.reviewed_date = message.reviewed_date();
  page.bundle_seq = message.bundle_seq();
  for (const v1::GuidanceSectionTitle& title : message.section_titles()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Section section, ToSection(title.section()));
    page.section_titles.push_back({section, title.text()});
  }
  for (const v1::GuidanceLine& line : message.lines()) {
    TAILLIGHT_ASSIGN_OR_RETURN(page.lines.emplace_back(), FromMessage(line));
  }
  for (const v1::GuidanceSource& source : message.sources()) {
    TAILLIGHT_ASSIGN_OR_RETURN(page.sources.emplace_back(), FromMessage(source));
  }
  return page;
}

}  // namespace taillight::guidance
