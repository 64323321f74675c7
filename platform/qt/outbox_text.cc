// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/outbox_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace taillight::app {
namespace {

QString Say(const char* text) { return QCoreApplication::translate("Outbox", text); }

QString KindOf(client::OutboxKind kind) {
  switch (kind) {
    case client::OutboxKind::kCase:
      return QStringLiteral("case");
    case client::OutboxKind::kFollowUp:
      return QStringLiteral("follow-up");
    case client::OutboxKind::kEvidence:
      return QStringLiteral("evidence");
    case client::OutboxKind::kReport:
      break;
  }
  return QStringLiteral("report");
}

QString TitleOf(client::OutboxKind kind) {
  switch (kind) {
    case client::OutboxKind::kCase:
      return Say(QT_TRANSLATE_NOOP("Outbox", "Your case"));
    case client::OutboxKind::kFollowUp:
      return Say(QT_TRANSLATE_NOOP("Outbox", "What you added to a case"));
    case client::OutboxKind::kEvidence:
      return Say(QT_TRANSLATE_NOOP("Outbox", "A photo or recording"));
    case client::OutboxKind::kReport:
      break;
  }
  return Say(QT_TRANSLATE_NOOP("Outbox", "The report for the count"));
}

QString ReasonOf(StatusCode code) {
  switch (code) {
    case StatusCode::kUnavailable:
    case StatusCode::kDeadlineExceeded:
      return Say(QT_TRANSLATE_NOOP("Outbox", "Not sent: the server did not answer."));
    case StatusCode::kUnauthenticated:
      return Say(QT_TRANSLATE_NOOP(
          "Outbox", "Not sent: the server could not show that it is the right one."));
    case StatusCode::kResourceExhausted:
      return Say(QT_TRANSLATE_NOOP("Outbox", "Not sent: the server had too much to do."));
    case StatusCode::kDataLoss:
    case StatusCode::kUnknown:
      return Say(QT_TRANSLATE_NOOP("Outbox", "Not sent: its file on this phone cannot be read."));
    default:
      return Say(QT_TRANSLATE_NOOP("Outbox", "Not sent."));
  }
}

QString WaitingText(const client::OutboxItem& item, UnixSeconds now) {
  if (item.last_error.code() == StatusCode::kOutOfRange) {
    return Say(QT_TRANSLATE_NOOP("Outbox", "It waited too long. Open your lock to make it ready."));
  }
  const QString time = MomentText(item.due, now);
  if (!item.last_error.ok()) {
    return ReasonOf(item.last_error.code()) + ' ' +
           Say(QT_TRANSLATE_NOOP("Outbox", "It is safe here. The app tries again: %1.")).arg(time);
  }
  if (item.kind == client::OutboxKind::kReport) {
    return Say(QT_TRANSLATE_NOOP(
                   "Outbox",
                   "Waits. It goes by itself, apart from your case: %1. Open the app after that."))
        .arg(time);
  }
  return Say(QT_TRANSLATE_NOOP("Outbox", "Waits. It goes while the app is open: %1.")).arg(time);
}

QString TextOf(const client::OutboxItem& item, bool is_being_sent, UnixSeconds now) {
  QString text;
  if (item.state == client::OutboxState::kStored) {
    text = Say(QT_TRANSLATE_NOOP("Outbox", "The server has it."));
  } else if (item.state == client::OutboxState::kRefused) {
    text = Say(QT_TRANSLATE_NOOP("Outbox",
                                 "The server said no, for good. It was not taken. You can tell it "
                                 "anew, or call the group."));
  } else if (is_being_sent) {
    text = Say(QT_TRANSLATE_NOOP("Outbox",
                                 "Being sent now. The server has not said yet that it "
                                 "has it."));
  } else {
    text = WaitingText(item, now);
  }
  if (item.chunks && item.state == client::OutboxState::kWaiting) {
    text += ' ' + Say(QT_TRANSLATE_NOOP("Outbox", "%1 of %2 parts are there."))
                      .arg(item.chunks->stored)
                      .arg(item.chunks->all);
  }
  return text;
}

QString StateOf(const client::OutboxItem& item, bool is_being_sent) {
  if (item.state == client::OutboxState::kStored) return QStringLiteral("stored");
  if (item.state == client::OutboxState::kRefused) return QStringLiteral("refused");
  if (is_being_sent) return QStringLiteral("sending");
  return item.last_error.ok() ? QStringLiteral("waiting") : QStringLiteral("failed");
}

}  // namespace

QString MomentText(UnixSeconds moment, UnixSeconds now) {
  if (moment <= now) return Say(QT_TRANSLATE_NOOP("Outbox", "now"));
  const QDateTime local = QDateTime::fromSecsSinceEpoch(moment);
  const QLocale locale;
  // The month as a word: 3/5 is May in one country and March in another.
  return locale.toString(local.date(), QStringLiteral("d MMMM")) + QStringLiteral(", ") +
         locale.toString(local.time(), QLocale::ShortFormat);
}

QVariantMap OutboxValues(const client::OutboxItem& item, bool is_being_sent, UnixSeconds now) {
  return {{"kind", KindOf(item.kind)},
          {"state", StateOf(item, is_being_sent)},
          {"title", TitleOf(item.kind)},
          {"text", TextOf(item, is_being_sent, now)}};
}

}  // namespace taillight::app
