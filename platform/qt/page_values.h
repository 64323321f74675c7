// SPDX-License-Identifier: AGPL-3.0-or-later
// Guidance as QML reads it: lists and maps of texts.
#pragma once

#include <QVariant>

#include <vector>

#include "client-core/client/rights.h"
#include "client-core/guidance/page.h"
#include "client-core/guidance/search_text.h"

namespace taillight::app {

/// As RightsModel's properties of the same names say.
QVariantMap PageValues(const guidance::Page& page);
QVariantList FoundValues(const std::vector<guidance::SearchResult>& found);
QVariantList HelpValues(const std::vector<client::HelpOffer>& offers);
QVariantList ChangeValues(const std::vector<client::RightsChange>& changes);

}  // namespace taillight::app
