// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/draft_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <utility>

#include "client-core/model/date.h"
#include "platform/qt/answer_labels.h"
#include "platform/qt/place_model.h"
#include "platform/qt/private_looking.h"
#include "platform/qt/status_text.h"
#include "platform/qt/text.h"

namespace taillight::app {
namespace {

// From the first unsaved keystroke, and with the write itself, well below a second.
constexpr std::chrono::milliseconds kKeepAfter{300};

StatusOr<client::DraftId> IdOf(const QString& hex) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(hex.toStdString()));
  return client::DraftId::From(bytes);
}

QVariantMap Entry(const client::DraftId& id, const model::CaseFile& file) {
  return {{"id", ToQt(ToHex(id.view()))},
          {"place", ToQt(file.jurisdiction)},
          {"day", ToQt(file.at(model::MomentKind::kStop).date)}};
}

}  // namespace

DraftModel::DraftModel(Core& core) : core_(core) {
  keep_.setSingleShot(true);
  keep_.setInterval(kKeepAfter);
  connect(&keep_, &QTimer::timeout, this, &DraftModel::flush);
}

QString DraftModel::draft() const { return id_ ? ToQt(ToHex(id_->view())) : QString(); }

void DraftModel::list() {
  const auto read = [](client::Client& client) -> StatusOr<QVariantList> {
    QVariantList entries;
    TAILLIGHT_ASSIGN_OR_RETURN(const auto ids, client.ListDrafts());
    for (const client::DraftId& id : ids) {
      TAILLIGHT_ASSIGN_OR_RETURN(const model::CaseFile file, client.LoadDraft(id));
      entries.append(Entry(id, file));
    }
    return entries;
  };
  core_.client().Run(this, read, [this](StatusOr<QVariantList> entries) {
    error_ = TextOf(entries.status());
    drafts_ = entries.ok() ? *std::move(entries) : QVariantList();
    emit draftsChanged();
    emit savedChanged();
  });
}

void DraftModel::begin(const QString& language) {
  close();
  file_.language = language.toStdString();
  core_.client().Run(
      this, [file = file_](client::Client& client) { return client.SaveDraft(file); },
      [this](const StatusOr<client::DraftId>& id) {
        error_ = TextOf(id.status());
        emit savedChanged();
        if (!id.ok()) return;
        id_ = *id;
        emit changed();
        emit opened();
      });
}

void DraftModel::resume(const QString& draft) {
  close();
  const auto id = IdOf(draft);
  if (!id.ok()) return;
  core_.client().Run(
      this, [id = *id](client::Client& client) { return client.LoadDraft(id); },
      [this, id = *id](StatusOr<model::CaseFile> file) {
        error_ = TextOf(file.status());
        emit savedChanged();
        if (!file.ok()) return;
        id_ = id;
        file_ = *std::move(file);
        NamePlace();
        emit changed();
        emit opened();
      });
}

void DraftModel::NamePlace() {
  if (file_.jurisdiction.empty()) return;
  const auto name = [fips = file_.county_fips, place = file_.jurisdiction,
                     language = file_.language](client::Rights& rights) -> StatusOr<QString> {
    if (!fips.empty()) {
      TAILLIGHT_ASSIGN_OR_RETURN(const guidance::PlaceFinder* finder, rights.places());
      const auto found = finder->FindFips(fips);
      if (found.ok()) return NameOf(found->places.front());
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const std::string known, rights.PlaceName(place, language));
    return ToQt(known);
  };
  core_.rights().Run(this, name, [this](const StatusOr<QString>& found) {
    if (!found.ok() || !place_name_.isEmpty()) return;
    place_name_ = *found;
    emit changed();
  });
}

void DraftModel::remove(const QString& draft) {
  const auto id = IdOf(draft);
  if (!id.ok()) return;
  if (id_ == *id) close();
  core_.client().Run(
      this, [id = *id](client::Client& client) { return client.DeleteDraft(id); },
      [this](const Status& status) {
        error_ = TextOf(status);
        list();
      });
}

void DraftModel::goTo(int step) {
  flush();
  step_ = std::clamp(step, 0, stepCount() - 1);
  emit changed();
}

void DraftModel::answer(const QString& text) {
  const Question& question = Current();
  const std::string value = text.toStdString();
  if (question.line != nullptr) {
    if (file_.*question.line == value) return;
    file_.*question.line = value;
  } else if (question.kind == QuestionKind::kDate) {
    if (file_.at(*question.moment).date == value) return;
    file_.at(*question.moment).date = value;
  } else if (question.kind == QuestionKind::kHour) {
    bool is_hour = false;
    const uint hour = text.toUInt(&is_hour);
    file_.at(*question.moment).hour = is_hour && hour < 24 ? std::optional(hour) : std::nullopt;
  } else if (question.kind == QuestionKind::kLanguage) {
    file_.language = value;
  }
  Changed();
}

void DraftModel::toggle(const QString& code) {
  const Question& question = Current();
  if (!question.fact) return;
  std::vector<std::string>& answers = file_.answers_to(*question.fact);
  const std::string value = code.toStdString();
  const bool was_chosen = std::ranges::find(answers, value) != answers.end();
  // "I do not know" stands alone.
  const bool alone = !model::ListOf(*question.fact).many || value == model::kUnknown;
  if (alone) answers.clear();
  std::erase(answers, value);
  std::erase(answers, std::string(model::kUnknown));
  if (!was_chosen) answers.push_back(value);
  Changed();
}

void DraftModel::choosePlace(const QString& jurisdiction, const QString& fips,
                             const QString& name) {
  place_name_ = name;
  file_.jurisdiction = jurisdiction.toStdString();
  file_.county_fips = fips.toStdString();
  Changed();
}

void DraftModel::agree(const QString& name, bool yes) {
  model::Consent& consent = file_.consent;
  if (name == "countMe") consent.count_me = yes;
  if (name == "answerMe") consent.answer_me = yes;
  if (name == "mayRefer") consent.may_refer = yes;
  if (name == "evidence") consent.evidence = yes;
  Changed();
}

void DraftModel::Changed() {
  dirty_ = true;
  if (!keep_.isActive()) keep_.start();
  emit changed();
  emit savedChanged();
}

void DraftModel::flush() {
  keep_.stop();
  if (!dirty_ || !id_) return;
  dirty_ = false;
  ++saving_;
  core_.client().Run(
      this,
      [id = *id_, file = file_](client::Client& client) { return client.KeepDraft(id, file); },
      [this](const Status& status) {
        --saving_;
        error_ = TextOf(status);
        emit savedChanged();
      });
}

void DraftModel::close() {
  flush();
  id_.reset();
  file_ = {};
  place_name_.clear();
  step_ = 0;
  dirty_ = false;
  emit changed();
}

QVariantMap DraftModel::question() const {
  const Question& question = Current();
  const QString value = Value(question);
  QString hint;
  if (question.kind == QuestionKind::kDate && !value.isEmpty() &&
      !model::ParseDate(value.toStdString()).ok()) {
    hint = QCoreApplication::translate("DraftModel",
                                       "Write it as year, month and day, such as 2026-05-14.");
  }
  const bool is_asked_for_it =
      question.line == &model::CaseFile::safe_contact || question.line == &model::CaseFile::story;
  if (question.line != nullptr && !is_asked_for_it) hint = HintOf(LooksPrivate(value));
  return {{"id", question.id},
          {"kind", NameOf(question.kind)},
          {"text", Translated(question)},
          {"onlyClinic", question.only_clinic},
          {"many", question.fact && model::ListOf(*question.fact).many},
          {"options", Options(question)},
          {"value", value},
          {"hint", hint}};
}

QVariantList DraftModel::Options(const Question& question) const {
  QVariantList options;
  if (!question.fact) return options;
  const std::vector<std::string>& answers = file_.answers_to(*question.fact);
  const auto add = [&](std::string_view code) {
    options.append(QVariantMap{{"code", ToQt(code)},
                               {"label", LabelOf(*question.fact, code)},
                               {"checked", std::ranges::find(answers, code) != answers.end()}});
  };
  for (const std::string_view code : model::ListOf(*question.fact).codes) add(code);
  // The yes-or-no lists may name it themselves.
  if (std::ranges::find(model::ListOf(*question.fact).codes, model::kUnknown) ==
      model::ListOf(*question.fact).codes.end()) {
    add(model::kUnknown);
  }
  return options;
}

QString DraftModel::Value(const Question& question) const {
  if (question.line != nullptr) return ToQt(file_.*question.line);
  if (question.kind == QuestionKind::kDate) return ToQt(file_.at(*question.moment).date);
  if (question.kind == QuestionKind::kLanguage) return ToQt(file_.language);
  if (question.kind == QuestionKind::kPlace) return place_name_;
  const auto hour = question.moment ? file_.at(*question.moment).hour : std::nullopt;
  return hour ? QString::number(*hour) : QString();
}

QVariantMap DraftModel::consent() const {
  return {{"countMe", file_.consent.count_me},
          {"answerMe", file_.consent.answer_me},
          {"mayRefer", file_.consent.may_refer},
          {"evidence", file_.consent.evidence}};
}

}  // namespace taillight::app
