// SPDX-License-Identifier: AGPL-3.0-or-later
// What the clients of a server that is made to fail know.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/fault_table.h"
#include "tests/support/intake_load.h"

namespace taillight::integration {

/// Records with a durable answer, and records whose answer never came or was "try again". May be
/// used from any thread.
class Ledger {
 public:
  void Note(const support::IntakeLoadAnswer& answer);
  /// The record of doubt got a durable answer after all.
  void Settle(const std::string& record);

  /// Returns once `more` further records were acknowledged, or after a minute.
  void WaitForAcknowledged(std::size_t more);
  /// Returns once `count` are in doubt, or after a minute.
  void WaitForInDoubt(std::size_t count);

  std::vector<std::string> acknowledged() const;
  std::vector<std::string> in_doubt() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable noted_;
  std::vector<std::string> acknowledged_;
  std::vector<std::string> in_doubt_;
};

/// Compares with what a stopped server's folder holds.
support::FaultToll Compare(const Ledger& ledger, const std::filesystem::path& server_data,
                           std::uint64_t rounds);

}  // namespace taillight::integration
