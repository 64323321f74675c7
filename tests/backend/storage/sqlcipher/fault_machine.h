// SPDX-License-Identifier: AGPL-3.0-or-later
// A machine whose disk fails, whose power goes and whose server is killed, and which knows what the
// server had acknowledged.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "tests/support/fault_table.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"

namespace taillight::storage_sqlcipher {

/// What one write was, and whether its answer came.
template <class Row>
struct Attempt {
  Row row;
  /// The day that was answered; 0 while there was no answer.
  std::atomic<domain::Day> acknowledged_day = 0;
};
template <class Row>
using Attempts = std::vector<std::unique_ptr<Attempt<Row>>>;

/// What was found wrong.
struct Findings {
  std::uint64_t lost = 0;
  std::uint64_t doubled = 0;
  /// Anything else, in words.
  std::string broken;
  bool none() const { return lost == 0 && doubled == 0 && broken.empty(); }
};
std::ostream& operator<<(std::ostream& out, const Findings& findings);

/// One thread; writes from three at once.
class FaultMachine {
 public:
  /// `seed` decides all that is left to chance. `ignores_syncs`: for a control run, which must
  /// lose.
  explicit FaultMachine(std::uint64_t seed, bool ignores_syncs = false);

  support::SimulatedDisk& disk() { return vfs_.disk(); }
  support::SeededRandom& random() { return random_; }
  StatusOr<std::unique_ptr<domain::Storage>> Open();

  /// Reports, cases and replies of three threads; returns when all were answered. Some are scrubs.
  void Write(domain::Storage& storage);
  /// How many of the last Write were acknowledged.
  std::size_t acknowledged_last() const;
  /// Sends every report again and takes note of the answers, as phones do that never got one.
  void SendAgain(domain::Storage& storage);

  /// Opens, writes, loses power somewhere on the way.
  void RunUntilPowerCut();
  /// Ends the power or only the program, then closes what is left of `storage`.
  void CutPower(StatusOr<std::unique_ptr<domain::Storage>>& storage);
  void Kill(StatusOr<std::unique_ptr<domain::Storage>>& storage);

  /// Opens, looks for all that was acknowledged, sends the reports again, closes.
  Findings Check();

 private:
  SqlcipherStorageOptions Options() const;
  Bytes Record(std::size_t size);
  void CheckReports(domain::Storage& storage, Findings& findings);
  void CheckCases(domain::Storage& storage, Findings& findings) const;
  void CheckReplies(domain::Storage& storage, Findings& findings) const;
  void CheckIntegrity(Findings& findings) const;

  support::SeededRandom random_;
  support::SeededRandom store_random_{5};
  support::PowerCutVfs vfs_;
  const KeyId key_ = random_.Draw<KeyId>();
  Attempts<domain::ReportRow> reports_;
  Attempts<domain::CaseRow> cases_;
  Attempts<domain::ReplyRow> replies_;
  std::size_t first_report_ = 0;
  std::size_t first_case_ = 0;
  std::size_t first_reply_ = 0;
};

}  // namespace taillight::storage_sqlcipher
