// SPDX-License-Identifier: AGPL-3.0-or-later
// What was acknowledged is there after the power was cut at any write or sync: once, not twice, and
// at once.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/sqlcipher/connection.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::storage_sqlcipher {
namespace {

using domain::Day;

constexpr Day kDay = 20300;
constexpr std::uint32_t kWeek = 2900;

// What one write was, and whether its answer came.
template <class Row>
struct Attempt {
  Row row;
  // The day that was answered; 0 while there was no answer.
  std::atomic<Day> acknowledged_day = 0;
};
template <class Row>
using Attempts = std::vector<std::unique_ptr<Attempt<Row>>>;

// One machine over several power cuts: writes, remembers what was acknowledged, and compares.
class Machine {
 public:
  Machine(std::uint64_t seed, bool ignores_syncs) : random_(seed), vfs_(seed) {
    vfs_.disk().set_ignores_syncs(ignores_syncs);
  }

  // Opens, writes from three threads at once, loses power somewhere on the way.
  void RunUntilPowerCut() {
    vfs_.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = 1 + random_.Below(160)});
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    if (storage.ok()) {
      WriteAtOnce(**storage);
      (*storage)->Drain();
    }
    vfs_.disk().CutPower();
    storage = Unavailable("closed");
    vfs_.disk().PowerUp();
  }

  // Empty: nothing is lost, doubled or broken. Otherwise what is.
  std::string Check() {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    if (!storage.ok()) return "does not open: " + storage.status().ToString();
    std::string wrong = CheckReports(**storage) + CheckCases(**storage) + CheckReplies(**storage);
    storage = Unavailable("closed");
    return wrong + CheckIntegrity();
  }

 private:
  SqlcipherStorageOptions Options() {
    SqlcipherStorageOptions options;
    options.path = "server.db";
    options.vfs = vfs_.name();
    options.max_readers = 1;
    options.max_batch = 8;
    // The log is folded back every few batches, so that cuts fall into that too.
    options.fold_log_at = 24;
    return options;
  }

  static sqlcipher::DatabaseKey Key() {
    support::SeededRandom random(77);
    return sqlcipher::DatabaseKey::Draw(random);
  }

  StatusOr<std::unique_ptr<domain::Storage>> Open() {
    return OpenSqlcipherStorage(Options(), Key(), store_random_);
  }

  Bytes Record(std::size_t size) {
    Bytes record(size);
    random_.Fill(record);
    return record;
  }

  void WriteAtOnce(domain::Storage& storage) {
    const std::size_t first_report = reports_.size(), first_case = cases_.size(),
                      first_reply = replies_.size();
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
      replies_.back()->row = {
          random_.Draw<MailboxId>(), random_.Draw<MessageId>(), {}, Record(2160)};
    }
    std::thread report_writer([&] {
      for (std::size_t i = first_report; i < reports_.size(); ++i) {
        Attempt<domain::ReportRow>& attempt = *reports_[i];
        storage.reports().Insert(attempt.row, [&attempt](const Status& stored) {
          attempt.acknowledged_day = stored.ok() ? kDay : 0;
        });
      }
    });
    std::thread case_writer([&] {
      for (std::size_t i = first_case; i < cases_.size(); ++i) {
        Attempt<domain::CaseRow>& attempt = *cases_[i];
        storage.cases().InsertCase(attempt.row, kDay, [&attempt](const StatusOr<Day>& day) {
          attempt.acknowledged_day = day.value_or(0);
        });
      }
    });
    for (std::size_t i = first_reply; i < replies_.size(); ++i) {
      Attempt<domain::ReplyRow>& attempt = *replies_[i];
      storage.mailboxes().Insert(attempt.row, kDay, [&attempt](const StatusOr<Day>& day) {
        attempt.acknowledged_day = day.value_or(0);
      });
      if (i % 3 == 0) storage.Scrub([](const Status&) {});
    }
    report_writer.join();
    case_writer.join();
  }

  // Looks for every report that was acknowledged, then sends all again: each is there once.
  std::string CheckReports(domain::Storage& storage) {
    std::atomic<std::size_t> lost = 0, refused = 0;
    for (const auto& attempt : reports_) {
      const bool held = storage.reports().Holds(kWeek, attempt->row.record).value_or(false);
      lost += attempt->acknowledged_day != 0 && !held ? 1 : 0;
    }
    for (const auto& attempt : reports_) {
      storage.reports().Insert(attempt->row, [&refused, &attempt = *attempt](const Status& stored) {
        refused += stored.ok() ? 0 : 1;
        attempt.acknowledged_day = stored.ok() ? kDay : 0;
      });
    }
    WaitForAllBefore(storage);

    std::string wrong;
    if (lost != 0) wrong += std::to_string(lost) + " reports lost; ";
    if (refused != 0) wrong += std::to_string(refused) + " reports refused; ";
    if (storage.reports().Count().value_or(0) != reports_.size()) wrong += "reports doubled; ";
    return wrong;
  }

  // Writes are answered in the order they came.
  static void WaitForAllBefore(domain::Storage& storage) {
    std::promise<void> answered;
    storage.sessions().DeleteEnded(0, [&](const auto&) { answered.set_value(); });
    answered.get_future().wait();
  }

  std::string CheckCases(domain::Storage& storage) {
    std::size_t stored = 0;
    std::string wrong;
    for (const auto& attempt : cases_) {
      const StatusOr<domain::CaseRecords> found =
          storage.cases().Get(attempt->row.case_id, {key_}, {}, 100);
      if (found.ok() && found->records != std::vector<Bytes>{attempt->row.record}) {
        wrong += "case broken; ";
      }
      if (!found.ok() && attempt->acknowledged_day != 0) wrong += "case lost; ";
      stored += found.ok() ? 1 : 0;
    }
    if (storage.cases().Count().value_or(0) != stored) wrong += "cases doubled; ";
    const StatusOr<domain::CasePage> page = storage.cases().List({key_}, {}, 1000);
    if (!page.ok() || page->cases.size() != stored) wrong += "case list disagrees; ";
    return wrong;
  }

  std::string CheckReplies(domain::Storage& storage) {
    std::string wrong;
    for (const auto& attempt : replies_) {
      const StatusOr<std::vector<Bytes>> found = storage.mailboxes().Fetch(attempt->row.mailbox_id);
      if (!found.ok() || found->size() > 1) wrong += "mailbox broken; ";
      if (attempt->acknowledged_day != 0 && found.ok() && found->empty()) wrong += "reply lost; ";
    }
    return wrong;
  }

  std::string CheckIntegrity() {
    sqlcipher::ConnectionOptions options;
    options.path = "server.db";
    options.vfs = vfs_.name();
    StatusOr<sqlcipher::Connection> connection = sqlcipher::Connection::Open(options, Key());
    if (!connection.ok()) return "does not open again; ";
    StatusOr<sqlcipher::Statement> check = connection->Prepare("PRAGMA integrity_check");
    if (!check.ok()) return "cannot be checked; ";
    const StatusOr<bool> row = check->Step();
    return row.ok() && *row && check->Text(0) == "ok" ? "" : "integrity broken; ";
  }

  support::SeededRandom random_;
  support::SeededRandom store_random_{5};
  support::PowerCutVfs vfs_;
  const KeyId key_ = random_.Draw<KeyId>();
  Attempts<domain::ReportRow> reports_;
  Attempts<domain::CaseRow> cases_;
  Attempts<domain::ReplyRow> replies_;
};

TEST(PowerCutTest, EverythingAcknowledgedIsThereOnceAfterwards) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Machine machine(seed, false);
    for (int cut = 0; cut < 2; ++cut) {
      machine.RunUntilPowerCut();
      ASSERT_EQ(machine.Check(), "") << "seed " << seed << ", cut " << cut;
    }
  }
}

TEST(PowerCutTest, TheSameCheckFindsTheLossWhenSyncsAreLeftOut) {
  int losing = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Machine machine(seed, true);
    machine.RunUntilPowerCut();
    losing += machine.Check().empty() ? 0 : 1;
  }

  EXPECT_GT(losing, 0);
}

}  // namespace
}  // namespace taillight::storage_sqlcipher
