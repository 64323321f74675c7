// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen of the app, each way it is worth looking at: for pictures and for the tests that
// walk over all of them.
#pragma once

#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace taillight::app {

struct ShownScreen {
  /// Of its file, such as "HomeScreen".
  QString name;
  /// What it is opened with.
  QVariantMap properties;
  /// Tells two of the same screen apart; otherwise empty.
  QString variant = {};
  /// Of the report, when it is about that.
  std::optional<int> question = std::nullopt;

  QString label() const { return variant.isEmpty() ? name : name + '-' + variant; }
};

/// Those with properties of their own, and then every other file of the app's `screens` folder, so
/// that a new screen is looked at without a word here.
std::vector<ShownScreen> AllScreens();

}  // namespace taillight::app
