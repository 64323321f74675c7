// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/send_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

#include "client-core/guidance/filing_words.h"
#include "client-core/seal/words.h"
#include "platform/qt/outbox_text.h"
#include "platform/qt/page_values.h"
#include "platform/qt/status_text.h"
#include "platform/qt/text.h"

namespace taillight::app {
namespace {

constexpr int kMostGroups = 3;
/// Groups of the whole country, until a place is told.
constexpr std::string_view kCountry = "us";

/// As a person types it: any case, with or without accents.
QString Plain(const QString& word) {
  QString plain;
  for (const QChar letter : word.trimmed().toLower().normalized(QString::NormalizationForm_D)) {
    if (letter.category() != QChar::Mark_NonSpacing) plain += letter;
  }
  return plain;
}

}  // namespace

SendModel::SendModel(Core& core, DraftModel& drafts) : core_(core), drafts_(drafts) {
  connect(&drafts_, &DraftModel::changed, this, &SendModel::changed);
}

void SendModel::begin(bool withGroups) {
  forget();
  left_no_trace_ = false;
  groups_.clear();
  chosen_.clear();
  looked_ = !withGroups;
  emit changed();
  if (!withGroups) return;
  const model::CaseFile& file = drafts_.file();
  const std::string place = file.jurisdiction.empty() ? std::string(kCountry) : file.jurisdiction;
  const auto look = [place, language = file.language](client::Rights& rights) -> StatusOr<Offers> {
    TAILLIGHT_ASSIGN_OR_RETURN(auto offers, rights.FindHelp(place, language));
    if (offers.empty()) {
      // The guidance inside the program lists no group; without a network it stays at that.
      rights.Refresh().IgnoreError();
      TAILLIGHT_ASSIGN_OR_RETURN(offers, rights.FindHelp(place, language));
    }
    // Old guidance may not have the sentence; the group itself says it too.
    const auto lawyer = rights.Text(guidance::kNotYourLawyer, language);
    return Offers{HelpValues(offers), ToQt(lawyer.ok() ? *lawyer : "")};
  };
  core_.rights().Run(this, look, [this](StatusOr<Offers> offers) {
    looked_ = true;
    error_ = TextOf(offers.status());
    if (offers.ok()) {
      groups_ = std::move(offers->groups);
      not_your_lawyer_ = offers->not_your_lawyer;
    }
    emit changed();
  });
}

QVariantList SendModel::organizations() const {
  QVariantList list;
  for (const QVariant& entry : groups_) {
    QVariantMap group = entry.toMap();
    group["chosen"] = chosen_.contains(group["handle"].toString());
    list.append(group);
  }
  return list;
}

QStringList SendModel::chosenNames() const {
  QStringList names;
  for (const QVariant& entry : groups_) {
    const QVariantMap group = entry.toMap();
    if (chosen_.contains(group["handle"].toString())) names += group["name"].toString();
  }
  return names;
}

bool SendModel::mayChooseMore() const { return chosen_.size() < kMostGroups; }

void SendModel::toggle(const QString& handle) {
  if (!chosen_.removeOne(handle) && mayChooseMore()) chosen_ += handle;
  emit changed();
}

void SendModel::prepare() {
  if (busy_) return;
  drafts_.flush();
  client::FilingOptions options;
  for (const QString& handle : chosen_) options.organizations.push_back(handle.toStdString());
  const bool is_spanish = drafts_.file().language.starts_with("es");
  options.word_language = is_spanish ? seal::WordLanguage::kSpanish : seal::WordLanguage::kEnglish;
  options.send_case_now = send_at_once_;
  options.keep_words = keep_words_ && !withoutTrace() && hasCase();
  busy_ = true;
  error_.clear();
  emit changed();
  const auto prepare =
      [file = drafts_.file(), draft = drafts_.draft(), options = std::move(options),
       no_trace = withoutTrace()](client::Client& client) -> StatusOr<client::FiledCase> {
    if (no_trace) return client.PrepareWithoutTrace(file, options);
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(draft.toStdString()));
    TAILLIGHT_ASSIGN_OR_RETURN(const auto id, client::DraftId::From(bytes));
    client::FilingOptions all = options;
    // Evidence goes to groups that may look at it, or not at all.
    if (!options.organizations.empty() && file.consent.evidence) {
      TAILLIGHT_ASSIGN_OR_RETURN(const auto attachments, client.ListAttachments(id));
      for (const client::Attachment& one : attachments) all.attachments.push_back(one.id);
    }
    return client.PrepareCase(id, all);
  };
  core_.client().Run(this, prepare, [this](const StatusOr<client::FiledCase>& filed) {
    busy_ = false;
    if (!filed.ok()) {
      return Fail(filed.status(),
                  QCoreApplication::translate(
                      "SendModel",
                      "It cannot be made ready now. The guidance may be old, or the "
                      "group takes no cases. Go online and try again."));
    }
    TakeWords(*filed);
    emit changed();
    emit prepared();
  });
}

void SendModel::TakeWords(const client::FiledCase& filed) {
  const UnixSeconds now = core_.options().clock.Now();
  words_.clear();
  case_time_.clear();
  report_time_.clear();
  if (filed.receipt) {
    for (const std::string_view word : filed.receipt->words) words_ += ToQt(word);
    case_time_ = MomentText(filed.receipt->send_time, now);
    DrawAsked();
  }
  if (filed.report_send_time) report_time_ = MomentText(*filed.report_send_time, now);
}

void SendModel::DrawAsked() {
  std::array<std::uint8_t, 2> drawn{};
  core_.options().random.Fill(drawn);
  const int count = static_cast<int>(seal::kWordCount);
  const int first = drawn[0] % count;
  const int second = (first + 1 + drawn[1] % (count - 1)) % count;
  asked_ = {std::min(first, second) + 1, std::max(first, second) + 1};
}

bool SendModel::check(const QString& first, const QString& second) const {
  if (words_.isEmpty()) return false;
  return Plain(first) == Plain(words_[asked_[0] - 1]) &&
         Plain(second) == Plain(words_[asked_[1] - 1]);
}

void SendModel::file() {
  if (busy_) return;
  busy_ = true;
  error_.clear();
  emit changed();
  const auto file = [no_trace = withoutTrace()](client::Client& client) -> Status {
    return no_trace ? client.SendPrepared() : client.FilePrepared().status();
  };
  core_.client().Run(this, file, [this](const Status& status) {
    busy_ = false;
    if (!status.ok()) {
      return Fail(status,
                  status.code() == StatusCode::kAborted
                      ? QCoreApplication::translate(
                            "SendModel", "The server said no, for good. It was not taken.")
                      : QCoreApplication::translate(
                            "SendModel", "It was not sent. Go back and make it ready again."));
    }
    left_no_trace_ = drafts_.withoutTrace();
    drafts_.Drop();
    words_.clear();
    emit changed();
    emit filed();
  });
}

void SendModel::Fail(const Status& status, const QString& otherwise) {
  const bool says_more =
      status.code() == StatusCode::kFailedPrecondition || status.code() == StatusCode::kAborted;
  error_ = says_more ? otherwise : TextOf(status);
  emit changed();
}

void SendModel::forget() {
  if (!words_.isEmpty() || !case_time_.isEmpty() || !report_time_.isEmpty()) {
    core_.client().Run(
        this,
        [](client::Client& client) {
          client.ForgetPrepared();
          return OkStatus();
        },
        [](const Status&) {});
  }
  for (QString& word : words_) word.fill(QChar(0));
  words_.clear();
  case_time_.clear();
  report_time_.clear();
  error_.clear();
  emit changed();
}

}  // namespace taillight::app
