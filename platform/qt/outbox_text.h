// SPDX-License-Identifier: AGPL-3.0-or-later
// One thing that is to be sent, in words.
#pragma once

#include <QString>
#include <QVariant>

#include "client-core/base/clock.h"
#include "client-core/client/client.h"

namespace taillight::app {

/// {kind, state, title, text}. "Stored" is said of what the server has answered for alone.
QVariantMap OutboxValues(const client::OutboxItem& item, bool is_being_sent, UnixSeconds now);

/// The moment in the person's own time, such as "14 May, 10:30 PM"; "now" when it is past.
QString MomentText(UnixSeconds moment, UnixSeconds now);

}  // namespace taillight::app
