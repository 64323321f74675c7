// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/storage/sqlcipher/fault_machine.h"

#include <algorithm>
#include <future>
#include <ostream>
#include <thread>
#include <utility>

#include "client-core/sqlcipher/connection.h"

namespace taillight::storage_sqlcipher {
namespace {

using domain::Day;

constexpr Day kDay = 20300;
constexpr std::uint32_t kWeek = 2900;
constexpr char kFile[] = "server.db";

sqlcipher::DatabaseKey Key() {
  support::SeededRandom random(77);
  return sqlcipher::DatabaseKey::Draw(random);
}

// Writes are answered in the order they came.
void WaitForAllBefore(domain::Storage& storage) {
  std::promise<void> answered;
  storage.sessions().DeleteEnded(0, 0xffffffff, [&](const auto&) { answered.set_value(); });
  answered.get_future().wait();
}

template <class Row>
std::size_t CountAcknowledged(const Attempts<Row>& attempts, std::size_t first) {
  return static_cast<std::size_t>(
      std::count_if(attempts.begin() + static_cast<std::ptrdiff_t>(first), attempts.end(),
                    [](const auto& attempt) { return attempt->acknowledged_day != 0; }));
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Findings& findings) {
  return out << findings.lost << " lost, " << findings.doubled << " doubled; " << findings.broken;
}

FaultMachine::FaultMachine(std::uint64_t seed, bool ignores_syncs) : random_(seed), vfs_(seed) {
  vfs_.disk().set_ignores_syncs(ignores_syncs);
}

SqlcipherStorageOptions FaultMachine::Options() const {
  SqlcipherStorageOptions options;
  options.path = kFile;
  options.vfs = vfs_.name();
  options.max_readers = 1;
  options.max_batch = 8;
  // The log is folded back every few batches, so that faults fall into that too.
  options.fold_log_at = 24;
  return options;
}

StatusOr<std::unique_ptr<domain::Storage>> FaultMachine::Open() {
  return OpenSqlcipherStorage(Options(), Key(), store_random_);
}

Bytes FaultMachine::Record(std::size_t size) {
  Bytes record(size);
  random_.Fill(record);
  return record;
}

void FaultMachine::Write(domain::Storage& storage) {
  first_report_ = reports_.size();
  first_case_ = cases_.size();
  first_reply_ = replies_.size();
  for (int i = 0; i < 30; ++i) {
    reports_.push_back(std::make_unique<Attempt<domain::ReportRow>>());
    reports_.back()->row = {Record(108), kWeek, domain::ReportSource::kIntake};
  }
  for (int i = 0; i < 6; ++i) {
    cases_.push_back(std::make_unique<Attempt<domain::CaseRow>>());
    cases_.back()->row = {
        random_.Draw<CaseId>(), {}, {key_, random_.Draw<KeyId>()}, {}, Record(4600)};
  }
  for (int i = 0; i < 6; ++i) {
    replies_.push_back(std::make_unique<Attempt<domain::ReplyRow>>());
    replies_.back()->row = {random_.Draw<MailboxId>(), random_.Draw<MessageId>(), {}, Record(2160)};
  }
  std::thread report_writer([&] {
    for (std::size_t i = first_report_; i < reports_.size(); ++i) {
      Attempt<domain::ReportRow>& attempt = *reports_[i];
      storage.reports().Insert(attempt.row, [&attempt](const Status& stored) {
        attempt.acknowledged_day = stored.ok() ? kDay : 0;
      });
      // So that reports take their places while others come and others fail.
      if (i % 10 == 4) storage.reports().Settle();
    }
  });
  std::thread case_writer([&] {
    for (std::size_t i = first_case_; i < cases_.size(); ++i) {
      Attempt<domain::CaseRow>& attempt = *cases_[i];
      storage.cases().InsertCase(attempt.row, kDay, [&attempt](const StatusOr<Day>& day) {
        attempt.acknowledged_day = day.value_or(0);
      });
    }
  });
  for (std::size_t i = first_reply_; i < replies_.size(); ++i) {
    Attempt<domain::ReplyRow>& attempt = *replies_[i];
    storage.mailboxes().Insert(attempt.row, kDay, [&attempt](const StatusOr<Day>& day) {
      attempt.acknowledged_day = day.value_or(0);
    });
    if (i % 3 == 0) storage.Scrub([](const Status&) {});
  }
  report_writer.join();
  case_writer.join();
  WaitForAllBefore(storage);
}

std::size_t FaultMachine::acknowledged_last() const {
  return CountAcknowledged(reports_, first_report_) + CountAcknowledged(cases_, first_case_) +
         CountAcknowledged(replies_, first_reply_);
}

void FaultMachine::SendAgain(domain::Storage& storage) {
  for (const auto& attempt : reports_) {
    storage.reports().Insert(attempt->row, [&attempt = *attempt](const Status& stored) {
      if (stored.ok()) attempt.acknowledged_day = kDay;
    });
  }
  WaitForAllBefore(storage);
}

void FaultMachine::RunUntilPowerCut() {
  disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = 1 + random_.Below(160)});
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  if (storage.ok()) Write(**storage);
  CutPower(storage);
}

void FaultMachine::CutPower(StatusOr<std::unique_ptr<domain::Storage>>& storage) {
  disk().CutPower();
  storage = Unavailable("closed");
  disk().PowerUp();
}

void FaultMachine::Kill(StatusOr<std::unique_ptr<domain::Storage>>& storage) {
  disk().CutPower();
  storage = Unavailable("closed");
  disk().OnlyTheProgramEnded();
}

Findings FaultMachine::Check() {
  Findings findings;
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  if (!storage.ok()) {
    findings.broken = "does not open: " + storage.status().ToString();
    return findings;
  }
  CheckReports(**storage, findings);
  CheckCases(**storage, findings);
  CheckReplies(**storage, findings);
  storage = Unavailable("closed");
  CheckIntegrity(findings);
  return findings;
}

// Looks for every report that was acknowledged, then sends all again: each is there once.
void FaultMachine::CheckReports(domain::Storage& storage, Findings& findings) {
  for (const auto& attempt : reports_) {
    const bool held = storage.reports().Holds(kWeek, attempt->row.record).value_or(false);
    if (attempt->acknowledged_day != 0 && !held) ++findings.lost;
  }
  SendAgain(storage);
  if (CountAcknowledged(reports_, 0) != reports_.size()) findings.broken += "reports refused; ";
  const std::uint64_t count = storage.reports().Count().value_or(0);
  if (count > reports_.size()) findings.doubled += count - reports_.size();
  if (count < reports_.size()) findings.lost += reports_.size() - count;
}

void FaultMachine::CheckCases(domain::Storage& storage, Findings& findings) const {
  std::size_t stored = 0;
  for (const auto& attempt : cases_) {
    const StatusOr<domain::CaseRecords> found =
        storage.cases().Get(attempt->row.case_id, {key_}, {}, 100);
    if (found.ok() && found->records != std::vector<Bytes>{attempt->row.record}) {
      findings.broken += "case broken; ";
    }
    if (!found.ok() && attempt->acknowledged_day != 0) ++findings.lost;
    stored += found.ok() ? 1 : 0;
  }
  const std::uint64_t count = storage.cases().Count().value_or(0);
  if (count > stored) findings.doubled += count - stored;
  const StatusOr<domain::CasePage> page = storage.cases().List({key_}, {}, 1000);
  if (!page.ok() || page->cases.size() != stored) findings.broken += "case list disagrees; ";
}

void FaultMachine::CheckReplies(domain::Storage& storage, Findings& findings) const {
  for (const auto& attempt : replies_) {
    const StatusOr<std::vector<Bytes>> found = storage.mailboxes().Fetch(attempt->row.mailbox_id);
    if (!found.ok()) findings.broken += "mailbox broken; ";
    if (found.ok() && found->size() > 1) ++findings.doubled;
    if (attempt->acknowledged_day != 0 && found.ok() && found->empty()) ++findings.lost;
  }
}

void FaultMachine::CheckIntegrity(Findings& findings) const {
  sqlcipher::ConnectionOptions options;
  options.path = kFile;
  options.vfs = vfs_.name();
  StatusOr<sqlcipher::Connection> connection = sqlcipher::Connection::Open(options, Key());
  if (!connection.ok()) {
    findings.broken += "does not open again; ";
    return;
  }
  StatusOr<sqlcipher::Statement> check = connection->Prepare("PRAGMA integrity_check");
  const StatusOr<bool> row = check.ok() ? check->Step() : StatusOr<bool>(check.status());
  if (!row.ok() || !*row || check->Text(0) != "ok") findings.broken += "integrity broken; ";
}

}  // namespace taillight::storage_sqlcipher
