// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/inbox_model.h"

#include <utility>

#include "client-core/seal/words.h"
#include "platform/qt/inbox_text.h"
#include "platform/qt/status_text.h"

namespace taillight::app {

struct InboxModel::Key {
  std::string reference;
  SecretBytes words;

  std::string_view typed() const { return AsChars(words.view()); }
};

InboxModel::InboxModel(Core& core, OutboxModel& outbox) : core_(core), outbox_(outbox) {}

std::shared_ptr<InboxModel::Key> InboxModel::KeyOfOpen() const {
  return std::make_shared<Key>(Key{reference_, words_.Clone()});
}

void InboxModel::list() {
  core_.client().Run(
      this, [](client::Client& client) { return client.ListCases(); },
      [this](const StatusOr<std::vector<client::CaseEntry>>& entries) { TakeCases(entries); });
}

void InboxModel::TakeCases(const StatusOr<std::vector<client::CaseEntry>>& entries) {
  cases_.clear();
  if (entries.ok()) {
    for (const client::CaseEntry& entry : *entries) {
      cases_.append(CaseValues(entry, core_.options().clock.Now()));
    }
  } else {
    error_ = TextOf(entries.status());
  }
  emit changed();
}

void InboxModel::open(const QString& reference) {
  close();
  reference_ = reference.toStdString();
  look();
}

bool InboxModel::openWords(const QString& words) {
  close();
  QByteArray typed = words.toUtf8();
  SecretBytes secret =
      SecretBytes::CopyOf(AsBytes({typed.constData(), static_cast<std::size_t>(typed.size())}));
  typed.fill('\0');
  const seal::WordsReading reading = seal::DecodeWords(AsChars(secret.view()));
  if (reading.problem) {
    error_ = ProblemText(*reading.problem);
    emit changed();
    return false;
  }
  if (reading.fix) mended_ = MendedText(*reading.fix);
  words_ = std::move(secret);
  look();
  return true;
}

void InboxModel::Begin() {
  busy_ = true;
  error_.clear();
  emit changed();
}

void InboxModel::look() {
  if (!isOpen() || busy_) return;
  Begin();
  const auto read = [key = KeyOfOpen()](client::Client& client) {
    return key->reference.empty() ? client.ReadInbox(key->typed())
                                  : client.ReadInboxOf(key->reference);
  };
  core_.client().Run(
      this, read,
      [this, visit = visit_](const StatusOr<std::vector<client::InboxMessage>>& messages) {
        if (visit != visit_) return;
        busy_ = false;
        error_ = InboxErrorText(messages.status());
        if (messages.ok()) {
          looked_ = true;
          messages_.clear();
          for (const client::InboxMessage& one : *messages) messages_.append(MessageValues(one));
        }
        emit changed();
      });
}

void InboxModel::reply(const QString& text) {
  if (!isOpen() || busy_ || text.trimmed().isEmpty()) return;
  Begin();
  const auto add = [key = KeyOfOpen(),
                    text = text.trimmed().toStdString()](client::Client& client) {
    return key->reference.empty() ? client.AddToCase(key->typed(), text, {})
                                  : client.AddToCaseOf(key->reference, text, {});
  };
  core_.client().Run(this, add, [this, visit = visit_](const StatusOr<UnixSeconds>& time) {
    outbox_.look();
    if (visit != visit_) return;
    busy_ = false;
    error_ = InboxErrorText(time.status());
    emit changed();
    if (time.ok()) emit replied();
  });
}

void InboxModel::erase() {
  if (!isOpen() || busy_) return;
  Begin();
  const auto erase = [key = KeyOfOpen()](client::Client& client) {
    return key->reference.empty() ? client.EraseCase(key->typed())
                                  : client.EraseCaseOf(key->reference);
  };
  // A case that is on its way at this moment would arrive after it was erased.
  outbox_.RunWhileStill(this, erase, [this, visit = visit_](const Status& status) {
    if (visit != visit_) return;
    busy_ = false;
    error_ = InboxErrorText(status);
    emit changed();
    if (!status.ok()) return;
    close();
    emit erased();
    list();
  });
}

void InboxModel::close() {
  ++visit_;
  reference_.clear();
  words_ = SecretBytes();
  messages_.clear();
  looked_ = false;
  busy_ = false;
  mended_.clear();
  error_.clear();
  emit changed();
}

}  // namespace taillight::app
