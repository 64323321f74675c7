// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/inbox_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include "platform/qt/status_text.h"
#include "platform/qt/text.h"

namespace taillight::app {
namespace {

constexpr UnixSeconds kRemindBefore = UnixSeconds{30} * 24 * 3600;

QString Say(const char* text, int count = -1) {
  return QCoreApplication::translate("Inbox", text, nullptr, count);
}

QString DayText(UnixSeconds moment) {
  return QLocale().toString(QDateTime::fromSecsSinceEpoch(moment).date(),
                            QStringLiteral("d MMMM yyyy"));
}

QString ReminderText(const client::CaseEntry& entry, UnixSeconds now) {
  if (now > entry.lapses) {
    return Say(QT_TRANSLATE_NOOP(
        "Inbox", "The server has deleted this case by now, unless the group kept it longer."));
  }
  if (now < entry.lapses - kRemindBefore) return {};
  return Say(QT_TRANSLATE_NOOP("Inbox",
                               "The server deletes this case on %1, unless the group keeps it "
                               "longer. Do you still need help? Write to them before that day."))
      .arg(DayText(entry.lapses));
}

QString UnknownText(const seal::UnknownWord& word) {
  const QString at =
      Say(QT_TRANSLATE_NOOP("Inbox", "Word %1 is not in the list.")).arg(word.position);
  QStringList choices;
  for (const std::string_view choice : word.choices) choices += ToQt(choice);
  if (choices.isEmpty()) choices += ToQt(word.nearest);
  return at + ' ' + Say(QT_TRANSLATE_NOOP("Inbox", "It may be: %1.")).arg(choices.join(", "));
}

}  // namespace

QVariantMap CaseValues(const client::CaseEntry& entry, UnixSeconds now) {
  QStringList groups;
  for (const std::string& handle : entry.organizations) groups += ToQt(handle);
  return {{"reference", ToQt(entry.reference)},
          {"day", DayText(entry.filed)},
          {"groups", groups.join(", ")},
          {"wordsKept", entry.words_kept},
          {"reminder", ReminderText(entry, now)}};
}

QVariantMap MessageValues(const client::InboxMessage& message) {
  QString gap;
  if (message.missing_before == 1) {
    gap = Say(QT_TRANSLATE_NOOP("Inbox", "An answer is missing here."));
  } else if (message.missing_before > 1) {
    gap =
        Say(QT_TRANSLATE_NOOP("Inbox", "%1 answers are missing here.")).arg(message.missing_before);
  }
  if (!gap.isEmpty()) {
    gap += ' ' + Say(QT_TRANSLATE_NOOP("Inbox",
                                       "It was read on another phone, kept back, or deleted after "
                                       "60 days. Ask the group."));
  }
  const QString unknown = Say(QT_TRANSLATE_NOOP("Inbox", "A group that is not in the list now"));
  return {{"from", message.organization.empty() ? unknown : ToQt(message.organization)},
          {"text", ToQt(message.text)},
          {"isNew", message.is_new},
          {"gap", gap},
          {"note", message.same_number
                       ? Say(QT_TRANSLATE_NOOP("Inbox",
                                               "Two people of the group answered at the "
                                               "same time. Both are here."))
                       : QString()}};
}

QString ProblemText(const seal::WordsProblem& problem) {
  using Kind = seal::WordsProblem::Kind;
  QStringList lines;
  switch (problem.kind) {
    case Kind::kNotTwelve:
      return Say(QT_TRANSLATE_NOOP("Inbox", "A case has twelve words. You typed %1."))
          .arg(problem.count);
    case Kind::kUnknownWords:
      for (const seal::UnknownWord& word : problem.unknown) lines += UnknownText(word);
      return lines.join('\n');
    case Kind::kCheckFailed:
      break;
  }
  lines += Say(QT_TRANSLATE_NOOP("Inbox", "One word is wrong, or two are in the wrong order."));
  for (const seal::WordFix& fix : problem.fixes) {
    lines += Say(QT_TRANSLATE_NOOP("Inbox", "Word %1 may be: %2."))
                 .arg(fix.position)
                 .arg(ToQt(fix.word));
  }
  return lines.join('\n');
}

QString MendedText(const seal::WordFix& fix) {
  return Say(QT_TRANSLATE_NOOP("Inbox",
                               "Word %1 was one letter off. We read it as %2. If that is not on "
                               "your paper, type the words again."))
      .arg(fix.position)
      .arg(ToQt(fix.word));
}

QString InboxErrorText(const Status& status) {
  switch (status.code()) {
    case StatusCode::kFailedPrecondition:
      return Say(QT_TRANSLATE_NOOP(
          "Inbox", "This cannot be done yet. The case may still wait on this phone to be sent."));
    case StatusCode::kNotFound:
      return Say(QT_TRANSLATE_NOOP("Inbox", "Its words are not on this phone. Type them in."));
    default:
      return TextOf(status);
  }
}

}  // namespace taillight::app
