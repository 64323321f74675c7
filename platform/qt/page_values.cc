// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/page_values.h"

#include <QStringList>

#include "platform/qt/text.h"

namespace taillight::app {
namespace {

QVariantMap LineValues(const guidance::PageLine& line) {
  return {{"text", ToQt(line.text)},
          {"english", ToQt(line.english)},
          {"review", line.awaiting_review},
          {"untranslated", line.untranslated}};
}

QVariantMap SourceValues(const guidance::PageSource& source) {
  return {{"text", ToQt(source.text)},      {"cite", ToQt(source.cite)},
          {"asOf", ToQt(source.as_of)},     {"confidence", ToQt(source.confidence_label)},
          {"uri", ToQt(source.source_uri)}, {"place", ToQt(source.jurisdiction)}};
}

QVariantList SectionValues(const guidance::Page& page) {
  QVariantList sections;
  for (const guidance::SectionTitle& title : page.section_titles) {
    QVariantList lines;
    bool review = false;
    for (const guidance::PageLine& line : page.lines) {
      if (line.section != title.section) continue;
      lines.append(LineValues(line));
      review = review || line.awaiting_review;
    }
    sections.append(QVariantMap{{"id", ToQt(guidance::NameOf(title.section))},
                                {"title", ToQt(title.text)},
                                {"lines", lines},
                                {"review", review}});
  }
  return sections;
}

}  // namespace

QVariantMap PageValues(const guidance::Page& page) {
  QVariantList sources;
  for (const guidance::PageSource& source : page.sources) sources.append(SourceValues(source));
  return {{"id", ToQt(page.situation)},
          {"title", ToQt(page.title)},
          {"placeName", ToQt(page.place_name)},
          {"sections", SectionValues(page)},
          {"sources", sources},
          {"disclaimer", ToQt(page.disclaimer)},
          {"englishLabel", ToQt(page.english_label)},
          {"untranslatedLabel", ToQt(page.untranslated_label)},
          {"sourcesLabel", ToQt(page.sources_label)},
          {"practiceLabel", ToQt(page.practice_label)},
          {"asOfLabel", ToQt(page.as_of_label)},
          {"reviewLabel", ToQt(page.review_label)},
          {"checkedLabel", ToQt(page.checked_label)}};
}

QVariantList FoundValues(const std::vector<guidance::SearchResult>& found) {
  QVariantList values;
  for (const guidance::SearchResult& result : found) {
    values.append(QVariantMap{
        {"situation", ToQt(result.situation)},
        {"situationTitle", ToQt(result.situation_title)},
        {"section", result.section ? ToQt(guidance::NameOf(*result.section)) : QString()},
        {"text", ToQt(result.text)},
        {"cite", result.source ? ToQt(result.source->cite) : QString()},
        {"placeName", ToQt(result.place_name)}});
  }
  return values;
}

QVariantList HelpValues(const std::vector<client::HelpOffer>& offers) {
  QVariantList values;
  for (const client::HelpOffer& offer : offers) {
    QStringList languages;
    for (const std::string& language : offer.organization.languages) languages += ToQt(language);
    const bool nearby =
        offer.fit == client::HelpFit::kPlace || offer.fit == client::HelpFit::kPlaceAndLanguage;
    values.append(QVariantMap{{"handle", ToQt(offer.organization.handle)},
                              {"name", ToQt(offer.organization.name)},
                              {"languages", languages},
                              {"hours", ToQt(offer.organization.hours)},
                              {"contact", ToQt(offer.organization.public_contact)},
                              {"open", offer.organization.intake_open},
                              {"nearby", nearby}});
  }
  return values;
}

QVariantList ChangeValues(const std::vector<client::RightsChange>& changes) {
  QVariantList values;
  for (const client::RightsChange& change : changes) {
    values.append(QVariantMap{{"place", ToQt(change.jurisdiction)},
                              {"situation", ToQt(change.situation)},
                              {"text", ToQt(change.text)},
                              {"isNew", change.is_new}});
  }
  return values;
}

}  // namespace taillight::app
