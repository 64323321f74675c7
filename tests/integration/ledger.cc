// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/ledger.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "tests/integration/stored_records.h"

namespace taillight::integration {

void Ledger::Note(const support::IntakeLoadAnswer& answer) {
  const std::lock_guard lock(mutex_);
  std::string record = ToString(answer.record);
  (answer.ok ? acknowledged_ : in_doubt_).push_back(std::move(record));
  noted_.notify_all();
}

void Ledger::Settle(const std::string& record) {
  const std::lock_guard lock(mutex_);
  if (std::erase(in_doubt_, record) != 0) acknowledged_.push_back(record);
}

void Ledger::WaitForAcknowledged(std::size_t more) {
  std::unique_lock lock(mutex_);
  const std::size_t wanted = acknowledged_.size() + more;
  noted_.wait_for(lock, std::chrono::seconds(60), [&] { return acknowledged_.size() >= wanted; });
}

void Ledger::WaitForInDoubt(std::size_t count) {
  std::unique_lock lock(mutex_);
  noted_.wait_for(lock, std::chrono::seconds(60), [&] { return in_doubt_.size() >= count; });
}

std::vector<std::string> Ledger::acknowledged() const {
  const std::lock_guard lock(mutex_);
  return acknowledged_;
}

std::vector<std::string> Ledger::in_doubt() const {
  const std::lock_guard lock(mutex_);
  return in_doubt_;
}

support::FaultToll Compare(const Ledger& ledger, const std::filesystem::path& server_data,
                           std::uint64_t rounds) {
  const std::map<std::string, int> stored = CountStoredRecords(server_data);
  support::FaultToll toll;
  toll.rounds = rounds;
  for (const std::string& record : ledger.acknowledged()) {
    toll.lost += stored.contains(record) ? 0 : 1;
  }
  for (const auto& [record, count] : stored) toll.doubled += count > 1 ? 1 : 0;
  return toll;
}

}  // namespace taillight::integration
