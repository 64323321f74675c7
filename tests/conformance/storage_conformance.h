// SPDX-License-Identifier: AGPL-3.0-or-later
// The storage contract of backend/domain/repositories.h, sentence by sentence, for every store that
// claims to keep it.
//
// A store's own test file lists these sources beside it and instantiates the suite:
//
//     INSTANTIATE_TEST_SUITE_P(Stores, StorageConformance, ::testing::Values(OnDisk(), InMemory()),
//     NameOfStore);
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/domain/repositories.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::conformance {

struct StoreLimits {
  std::size_t max_waiting = 4096;
};

struct StoreUnderTest {
  /// Shows in the test's name.
  std::string name;
  /// What was stored is there when the same folder is opened again.
  bool durable = false;
  /// Opens the store that lives in `folder`, new or not.
  std::function<StatusOr<std::unique_ptr<domain::Storage>>(
      const std::filesystem::path& folder, const StoreLimits& limits, RandomSource& random)>
      open;
};

inline std::string NameOfStore(const ::testing::TestParamInfo<StoreUnderTest>& info) {
  return info.param.name;
}
inline std::ostream& operator<<(std::ostream& out, const StoreUnderTest& store) {
  return out << store.name;
}

/// Waits for the answer of a write, as gRPC's handlers never do and tests always do.
template <class Answer>
class Waiter {
 public:
  std::function<void(Answer)> Done() {
    return [promise = promise_](Answer answer) { promise->set_value(std::move(answer)); };
  }
  Answer Wait() { return promise_->get_future().get(); }

 private:
  std::shared_ptr<std::promise<Answer>> promise_ = std::make_shared<std::promise<Answer>>();
};

class StorageConformance : public ::testing::TestWithParam<StoreUnderTest> {
 protected:
  void SetUp() override { Open(); }

  void Open(const StoreLimits& limits = {});
  /// Drains, closes and opens again where stores are durable.
  void Reopen();

  /// Bytes that upset text handling first, random ones after.
  Bytes Record(std::size_t size);
  template <class Id>
  Id NewId() {
    return random_.Draw<Id>();
  }

  domain::ReportRow NewReport(std::uint32_t week);
  Status Insert(const domain::ReportRow& report);
  std::uint64_t ReportCount();

  domain::CaseRow NewCase(std::vector<KeyId> keys, std::size_t size = 4600);
  domain::CaseRow FollowUpTo(const domain::CaseRow& row, std::size_t size = 4600);
  StatusOr<domain::Day> InsertCase(const domain::CaseRow& row, domain::Day day);
  StatusOr<domain::Day> InsertFollowUp(const domain::CaseRow& row, domain::Day day);
  /// The case, its follow-ups, notes and shares, as `keys` see them, from the first page to the
  /// end.
  StatusOr<domain::CaseRecords> GetAll(const CaseId& case_id, const std::vector<KeyId>& keys,
                                       std::size_t page = 100);
  /// The record and its follow-ups alone.
  StatusOr<std::vector<Bytes>> RecordsOf(const CaseId& case_id, const std::vector<KeyId>& keys);
  StatusOr<domain::Day> InsertNote(const domain::NoteRow& row, const std::vector<KeyId>& readers,
                                   domain::Day day);
  StatusOr<domain::Day> InsertShare(const domain::ShareRow& row, const std::vector<KeyId>& readers,
                                    domain::Day day);
  StatusOr<std::uint64_t> DeleteCasesBefore(domain::Day day);
  /// Every page from the first to the end.
  std::vector<domain::CaseSummary> ListAll(const std::vector<KeyId>& keys, std::size_t page);

  domain::ReplyRow NewReply(const MailboxId& mailbox_id);
  StatusOr<domain::Day> Insert(const domain::ReplyRow& row, domain::Day day);

  Status Put(const OrgId& org_id, const domain::OrganizationRows& rows);
  Status InsertSession(const domain::SessionRow& row);

  domain::Storage& storage() { return *storage_; }

 private:
  support::TemporaryDirectory directory_;
  /// The store's own is used on its thread, so tests draw from another.
  support::SeededRandom store_random_{1};
  support::SeededRandom random_{2};
  std::unique_ptr<domain::Storage> storage_;
};

}  // namespace taillight::conformance
