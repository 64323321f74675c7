// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/status_text.h"

#include <QCoreApplication>

namespace taillight::app {
namespace {

QString Say(const char* text) { return QCoreApplication::translate("StatusText", text); }

}  // namespace

QString TextOf(const Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return {};
    case StatusCode::kInvalidArgument:
      return Say(QT_TRANSLATE_NOOP("StatusText", "Something here is not right yet. Look again."));
    case StatusCode::kNotFound:
      return Say(QT_TRANSLATE_NOOP("StatusText", "We did not find it."));
    case StatusCode::kFailedPrecondition:
      return Say(QT_TRANSLATE_NOOP("StatusText", "This cannot be done now."));
    case StatusCode::kResourceExhausted:
      return Say(QT_TRANSLATE_NOOP("StatusText", "There is no room now. Try later."));
    case StatusCode::kUnavailable:
    case StatusCode::kDeadlineExceeded:
      return Say(QT_TRANSLATE_NOOP("StatusText", "No connection. Nothing is lost. Try later."));
    case StatusCode::kUnauthenticated:
    case StatusCode::kPermissionDenied:
      return Say(QT_TRANSLATE_NOOP(
          "StatusText", "The server could not show that it is the right one. Nothing was sent."));
    case StatusCode::kDataLoss:
      return Say(QT_TRANSLATE_NOOP("StatusText", "A file on this phone is damaged."));
    default:
      return Say(QT_TRANSLATE_NOOP("StatusText", "That did not work. Try again."));
  }
}

}  // namespace taillight::app
