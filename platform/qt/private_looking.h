// SPDX-License-Identifier: AGPL-3.0-or-later
// Notices what a person may not have meant to write: a number that says who somebody is.
#pragma once

#include <QString>

namespace taillight::app {

enum class PrivateKind { kNone, kAlienNumber, kPhone, kBirthDate, kPlate };

/// What `text` looks like it holds; a hint for the person and no more: it can be wrong both ways.
PrivateKind LooksPrivate(const QString& text);
/// What is said beside the field, in the app's language; empty for kNone.
QString HintOf(PrivateKind kind);

}  // namespace taillight::app
