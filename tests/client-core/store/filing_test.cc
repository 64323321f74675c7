// SPDX-License-Identifier: AGPL-3.0-or-later
// Filing a draft over two files, with the power cut at every single write.
#include "client-core/store/filing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/client-core/store/requests.h"
#include "tests/support/fault_table.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const DraftId kDraft = DraftId::From(Bytes(16, 1)).value();
constexpr std::uint8_t kFill = 7;

/// Both files of one device.
struct Device {
  std::unique_ptr<CaseStore> cases;
  std::unique_ptr<SendStore> send;
};

class FilingTest : public ::testing::Test {
 protected:
  /// With a file layer of its own, `folder` is a name on its disk.
  Device Open(const std::filesystem::path& folder, const std::string& vfs = "") {
    return {CaseStore::Open({folder / "case.db", vfs}, case_key_).value(),
            SendStore::Open({folder / "send.db", vfs}, send_key_, random_).value()};
  }
  Device Open() { return Open(directory_.path()); }

  void SaveDraft(CaseStore& cases) {
    model::CaseFile file;
    file.story = "The light was out.";
    ASSERT_THAT(cases.drafts().Save(kDraft, file, 100), IsOk());
  }

  /// Nothing was filed.
  static void ExpectDraft(Device& device) {
    EXPECT_THAT(device.cases->drafts().List(), IsOkAndHolds(SizeIs(1)));
    EXPECT_THAT(device.cases->filed_cases().List(), IsOkAndHolds(IsEmpty()));
    EXPECT_THAT(device.send->List(), IsOkAndHolds(IsEmpty()));
  }
  /// All was filed, once, and nothing is left to do.
  static void ExpectFiled(Device& device) {
    EXPECT_THAT(device.cases->drafts().List(), IsOkAndHolds(IsEmpty()));
    EXPECT_THAT(device.cases->filed_cases().List(), IsOkAndHolds(SizeIs(1)));
    EXPECT_THAT(device.cases->journal().Pending(), IsOkAndHolds(IsEmpty()));
    EXPECT_THAT(device.cases->journal().KeptReports(), IsOkAndHolds(SizeIs(1)));
    const Filing filing = FilingOf(kDraft, kFill);
    const auto entries = device.send->List().value();
    ASSERT_THAT(entries, SizeIs(2));
    EXPECT_THAT(device.send->RequestOf(entries[0].id), IsOkAndHolds(filing.case_part->request));
    EXPECT_THAT(device.send->RequestOf(entries[1].id), IsOkAndHolds(filing.report->request));
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  sqlcipher::DatabaseKey case_key_ = sqlcipher::DatabaseKey::Draw(random_);
  sqlcipher::DatabaseKey send_key_ = sqlcipher::DatabaseKey::Draw(random_);
};

TEST_F(FilingTest, TurnsADraftIntoACaseAndTwoRequests) {
  Device device = Open();
  SaveDraft(*device.cases);

  ASSERT_THAT(FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill)), IsOk());

  ExpectFiled(device);
}

TEST_F(FilingTest, FilesACaseOrAReportAlone) {
  Device device = Open();
  SaveDraft(*device.cases);
  Filing report_alone = FilingOf(kDraft, 7);
  report_alone.case_part.reset();
  ASSERT_THAT(FileDraft(*device.cases, *device.send, report_alone), IsOk());
  EXPECT_THAT(device.cases->filed_cases().List(), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(device.send->List(), IsOkAndHolds(SizeIs(1)));

  SaveDraft(*device.cases);
  Filing case_alone = FilingOf(kDraft, 8);
  case_alone.report.reset();
  ASSERT_THAT(FileDraft(*device.cases, *device.send, case_alone), IsOk());
  EXPECT_THAT(device.cases->filed_cases().List(), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(device.cases->journal().KeptReports(), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(device.send->List(), IsOkAndHolds(SizeIs(2)));
}

TEST_F(FilingTest, FilesADraftOnce) {
  Device device = Open();
  SaveDraft(*device.cases);
  ASSERT_THAT(FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill)), IsOk());

  EXPECT_THAT(FileDraft(*device.cases, *device.send, FilingOf(kDraft, 8)),
              StatusIs(StatusCode::kNotFound));

  ExpectFiled(device);
}

TEST_F(FilingTest, KeepsTheDraftWhenTheCaseWasFiledBefore) {
  Device device = Open();
  SaveDraft(*device.cases);
  ASSERT_THAT(device.cases->journal().Record(FilingOf(kDraft, kFill)), IsOk());
  SaveDraft(*device.cases);

  EXPECT_THAT(FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill)),
              StatusIs(StatusCode::kAlreadyExists));

  EXPECT_THAT(device.cases->drafts().List(), IsOkAndHolds(SizeIs(1)));
}

// Whatever is lost or doubled fails the test.
void PrintRounds(std::string_view name, std::uint64_t rounds) {
  support::PrintFault(name, {rounds, ::testing::Test::HasFailure() ? 1U : 0U, 0});
}

TEST_F(FilingTest, LeavesADraftOrAFiledCaseWhereverThePowerGoes) {
  bool finished = false;
  int drafts = 0;
  int filed = 0;
  for (std::uint64_t at = 1; !finished; ++at) {
    ASSERT_LT(at, 1000U);
    SCOPED_TRACE(at);
    support::PowerCutVfs vfs(at);
    SaveDraft(*Open("", vfs.name()).cases);
    Status result;
    {
      Device device = Open("", vfs.name());
      vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
      result = FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill));
      finished = !vfs.disk().is_cut();
      if (finished) vfs.disk().CutPower();
    }
    vfs.disk().PowerUp();

    Device device = Open("", vfs.name());
    ASSERT_THAT(CompleteFilings(*device.cases, *device.send), IsOk());
    if (result.ok() || device.cases->drafts().List()->empty()) {
      ExpectFiled(device);
      ++filed;
    } else {
      ExpectDraft(device);
      ++drafts;
    }
  }
  EXPECT_GT(drafts, 0);
  EXPECT_GT(filed, 1);
  PrintRounds("phone: power cut while filing", static_cast<std::uint64_t>(drafts + filed));
}

TEST_F(FilingTest, FinishesWhereverThePowerGoesInItsRecovery) {
  bool finished = false;
  std::uint64_t rounds = 0;
  for (std::uint64_t at = 1; !finished; ++at, ++rounds) {
    ASSERT_LT(at, 1000U);
    SCOPED_TRACE(at);
    support::PowerCutVfs vfs(at);
    {
      Device device = Open("", vfs.name());
      SaveDraft(*device.cases);
      ASSERT_THAT(device.cases->journal().Record(FilingOf(kDraft, kFill)), IsOk());
    }
    {
      Device device = Open("", vfs.name());
      vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
      const Status result = CompleteFilings(*device.cases, *device.send);
      finished = !vfs.disk().is_cut();
      EXPECT_TRUE(!finished || result.ok());
      if (finished) vfs.disk().CutPower();
    }
    vfs.disk().PowerUp();

    Device device = Open("", vfs.name());
    ASSERT_THAT(CompleteFilings(*device.cases, *device.send), IsOk());
    ExpectFiled(device);
  }
  PrintRounds("phone: power cut while a filing is finished", rounds);
}

TEST_F(FilingTest, LosesNothingOnAFullOrFailingDisk) {
  std::uint64_t rounds = 0;
  for (const auto kind :
       {support::DiskFault::Kind::kDiskFull, support::DiskFault::Kind::kIoError}) {
    bool finished = false;
    for (std::uint64_t at = 1; !finished; ++at, ++rounds) {
      ASSERT_LT(at, 1000U);
      SCOPED_TRACE(at);
      support::PowerCutVfs vfs(at);
      SaveDraft(*Open("", vfs.name()).cases);
      Device device = Open("", vfs.name());
      const std::uint64_t calls = vfs.disk().call_count();
      vfs.disk().Put({.kind = kind, .at = at});
      const Status result = FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill));
      finished = vfs.disk().call_count() - calls < at;
      vfs.disk().ClearFaults();

      ASSERT_THAT(CompleteFilings(*device.cases, *device.send), IsOk());
      if (result.ok() || device.cases->drafts().List()->empty()) {
        ExpectFiled(device);
      } else {
        ExpectDraft(device);
      }
    }
  }
  PrintRounds("phone: full or failing disk while filing", rounds);
}

TEST_F(FilingTest, DoesNotSendAgainWhatWasStoredBeforeTheJournalWasCleared) {
  Device device = Open();
  SaveDraft(*device.cases);
  ASSERT_THAT(device.cases->journal().Record(FilingOf(kDraft, kFill)), IsOk());
  const auto pending = device.cases->journal().Pending().value();
  ASSERT_THAT(device.send->Enqueue({{pending[0].request, pending[1].request}}), IsOk());
  const std::vector<SendEntry> entries = device.send->List().value();
  for (const SendEntry& entry : entries) {
    ASSERT_THAT(
        device.send->FinishAttempts({{{entry.id, EntryState::kStored, 0, StatusCode::kOk, 1}}}),
        IsOk());
  }

  ASSERT_THAT(CompleteFilings(*device.cases, *device.send), IsOk());

  EXPECT_THAT(device.send->Waiting(std::nullopt), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(device.cases->journal().Pending(), IsOkAndHolds(IsEmpty()));
}

TEST_F(FilingTest, PutsAResealedReportInThePlaceOfTheOld) {
  Device device = Open();
  SaveDraft(*device.cases);
  ASSERT_THAT(FileDraft(*device.cases, *device.send, FilingOf(kDraft, kFill)), IsOk());
  const Sha256Hash old = FilingOf(kDraft, kFill).report->request.hash();
  QueuedReport anew = ReportToQueue(kFill + 100);
  anew.request = ReportRequest(200, 5000);

  ASSERT_THAT(device.cases->journal().RecordReplacement(old, anew), IsOk());
  ASSERT_THAT(CompleteFilings(*device.cases, *device.send), IsOk());

  EXPECT_FALSE(device.send->Find(old)->has_value());
  EXPECT_TRUE(device.send->Find(anew.request.hash())->has_value());
  const auto kept = device.cases->journal().KeptReports().value();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].record, anew.request.hash());
  EXPECT_EQ(kept[0].facts, anew.facts);
  ASSERT_THAT(device.cases->journal().ForgetReport(kept[0].record), IsOk());
  EXPECT_THAT(device.cases->journal().KeptReports(), IsOkAndHolds(IsEmpty()));
}

}  // namespace
}  // namespace taillight::store
