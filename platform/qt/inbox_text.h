// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases, answers and typed words as a person reads of them.
#pragma once

#include <QString>
#include <QVariant>

#include <vector>

#include "client-core/base/clock.h"
#include "client-core/client/client.h"
#include "client-core/seal/words.h"

namespace taillight::app {

/// {reference, day, groups, wordsKept, reminder}; the reminder is empty until the case is about to
/// lapse.
QVariantMap CaseValues(const client::CaseEntry& entry, UnixSeconds now);

/// {from, text, isNew, gap, note}; gap and note are empty where there is nothing to say.
QVariantMap MessageValues(const client::InboxMessage& message);

/// What is wrong with typed words and what they may have been, for the typist's own screen.
QString ProblemText(const seal::WordsProblem& problem);
/// Which word was read as which.
QString MendedText(const seal::WordFix& fix);

/// What to do when answers cannot be fetched, or a case not be added to or erased.
QString InboxErrorText(const Status& status);

}  // namespace taillight::app
