// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/outbox_model.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "platform/qt/outbox_text.h"
#include "platform/qt/status_text.h"

namespace taillight::app {
namespace {

// A clock that was set back or forth is noticed by then.
constexpr UnixSeconds kLongestSleep = 3600;
// Between two runs, whatever is due: a full queue is no reason to hurry.
constexpr UnixSeconds kShortestSleep = 5;

}  // namespace

OutboxModel::OutboxModel(Core& core) : core_(core) {
  wake_.setSingleShot(true);
  connect(&wake_, &QTimer::timeout, this, &OutboxModel::look);
  // Where nothing was ever queued there is nothing to open.
  std::error_code error;
  if (std::filesystem::exists(core.options().data_dir / "send.db", error)) look();
}

StatusOr<OutboxModel::Queue> OutboxModel::Read(const client::Client& client) {
  Queue queue;
  TAILLIGHT_ASSIGN_OR_RETURN(queue.items, client.ListOutbox());
  TAILLIGHT_ASSIGN_OR_RETURN(queue.next, client.NextAttempt());
  return queue;
}

void OutboxModel::look() {
  core_.courier().Run(
      this, [](client::Client& client) { return Read(client); },
      [this](const StatusOr<Queue>& queue) { Take(queue, 0); });
}

void OutboxModel::Take(const StatusOr<Queue>& queue, UnixSeconds least) {
  error_ = TextOf(queue.status());
  items_ = queue.ok() ? queue->items : std::vector<client::OutboxItem>();
  next_ = queue.ok() ? queue->next : std::nullopt;
  emit changed();
  if (!next_ || sending_ || held_ > 0) return wake_.stop();
  const UnixSeconds wait = std::max(least, *next_ - core_.options().clock.Now());
  if (wait <= 0) return Send(false);
  wake_.start(std::chrono::seconds(std::min(wait, kLongestSleep)));
}

void OutboxModel::sendNow() {
  if (sending_ || held_ > 0) return;
  Send(true);
}

void OutboxModel::Send(bool everything) {
  wake_.stop();
  sending_ = true;
  everything_ = everything;
  emit changed();
  const auto send = [everything](client::Client& client) -> StatusOr<Queue> {
    TAILLIGHT_RETURN_IF_ERROR(client.SendOutbox({.everything = everything}).status());
    return Read(client);
  };
  core_.courier().Run(this, send, [this](const StatusOr<Queue>& queue) {
    sending_ = false;
    Take(queue, kShortestSleep);
  });
}

void OutboxModel::StartAnew() {
  core_.courier().Close();
  items_.clear();
  next_.reset();
  wake_.stop();
  emit changed();
}

bool OutboxModel::IsBeingSent(const client::OutboxItem& item) const {
  if (!sending_ || item.state != client::OutboxState::kWaiting) return false;
  if (everything_ && item.kind != client::OutboxKind::kReport) return true;
  return item.due <= core_.options().clock.Now();
}

bool OutboxModel::canSendNow() const {
  return !sending_ && std::ranges::any_of(items_, [](const client::OutboxItem& item) {
    return item.state == client::OutboxState::kWaiting && item.kind != client::OutboxKind::kReport;
  });
}

QVariantList OutboxModel::items() const {
  QVariantList list;
  // What was done last is seen first.
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    list.append(OutboxValues(*item, IsBeingSent(*item), core_.options().clock.Now()));
  }
  return list;
}

}  // namespace taillight::app
