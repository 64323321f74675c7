// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/private_looking.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace taillight::app {

PrivateKind LooksPrivate(const QString& text) {
  // A and eight or nine digits, as immigration papers print it.
  static const QRegularExpression alien_number(R"(\bA[\s#-]*\d{2,3}[\s-]?\d{3}[\s-]?\d{3}\b)",
                                               QRegularExpression::CaseInsensitiveOption);
  static const QRegularExpression phone(
      R"((?<!\d)(\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d))");
  static const QRegularExpression birth_date(
      R"((?<!\d)(\d{1,2}[/.-]\d{1,2}[/.-](19|20)?\d{2}|(19|20)\d{2}-\d{2}-\d{2})(?!\d))");
  // Letters and digits in one word, as on most plates.
  static const QRegularExpression plate(
      R"(\b(?=[A-Z0-9-]*\d[A-Z0-9-]*)(?=[A-Z0-9-]*[A-Z][A-Z0-9-]*)[A-Z0-9]{2,4}[- ]?[A-Z0-9]{2,4}\b)");
  static const QRegularExpression form(R"(\b[IN]-?\d{2,3}[A-Z]?\b)");
  if (alien_number.match(text).hasMatch()) return PrivateKind::kAlienNumber;
  if (phone.match(text).hasMatch()) return PrivateKind::kPhone;
  if (birth_date.match(text).hasMatch()) return PrivateKind::kBirthDate;
  QString without_forms = text;
  without_forms.remove(form);
  if (plate.match(without_forms).hasMatch()) return PrivateKind::kPlate;
  return PrivateKind::kNone;
}

QString HintOf(PrivateKind kind) {
  const char* text = nullptr;
  switch (kind) {
    case PrivateKind::kNone:
      return {};
    case PrivateKind::kAlienNumber:
      text = QT_TRANSLATE_NOOP("PrivateLooking",
                               "This looks like an A-number. It is not needed here.");
      break;
    case PrivateKind::kPhone:
      text = QT_TRANSLATE_NOOP("PrivateLooking",
                               "This looks like a phone number. It is not needed here.");
      break;
    case PrivateKind::kBirthDate:
      text = QT_TRANSLATE_NOOP("PrivateLooking",
                               "This looks like a birth date. It is not needed here.");
      break;
    case PrivateKind::kPlate:
      text = QT_TRANSLATE_NOOP("PrivateLooking", "This looks like a plate. It is not needed here.");
      break;
  }
  return QCoreApplication::translate("PrivateLooking", text);
}

}  // namespace taillight::app
