// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/phone_unlock.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/case_store.h"
#include "tests/support/temporary_directory.h"

namespace taillight::bench {
namespace {

constexpr int kDrafts = 50;
constexpr int kRuns = 200;
constexpr std::size_t kStoryBytes = 4000;

// A measurement whose parts fail measures nothing.
void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "phone.unlock: %s\n", status.ToString().c_str());
  std::abort();
}

double MedianMilliseconds(const std::function<void()>& work) {
  std::vector<double> times;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    times.push_back(taken.count());
  }
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return times[kRuns / 2];
}

void Fill(const std::filesystem::path& file, const sqlcipher::DatabaseKey& key,
          RandomSource& random) {
  auto cases = store::CaseStore::Open({file}, key);
  Check(cases.status());
  model::CaseFile story;
  story.story = std::string(kStoryBytes, 'a');
  for (int i = 0; i < kDrafts; ++i) {
    Check((*cases)->drafts().Save(random.Draw<store::DraftId>(), story, 1000 + i));
  }
}

void LoadLastDraft(const std::filesystem::path& file, const sqlcipher::DatabaseKey& key) {
  const auto cases = store::CaseStore::Open({file}, key);
  Check(cases.status());
  const auto ids = (*cases)->drafts().List();
  Check(ids.status());
  Check((*cases)->drafts().Load(ids->front()).status());
}

StatusOr<sqlcipher::Connection> OpenBare(const std::filesystem::path& file,
                                         const sqlcipher::DatabaseKey& key) {
  sqlcipher::ConnectionOptions options;
  options.path = file;
  return sqlcipher::Connection::Open(options, key);
}

void FillBare(const std::filesystem::path& file, const sqlcipher::DatabaseKey& key) {
  auto connection = OpenBare(file, key);
  Check(connection.status());
  Check(connection->Execute("CREATE TABLE row (body BLOB)"));
  auto insert = connection->Prepare("INSERT INTO row VALUES (?1)");
  Check(insert.status());
  insert->BindAll(ByteView(Bytes(kStoryBytes, 'a')));
  Check(insert->Run());
}

void ReadBare(const std::filesystem::path& file, const sqlcipher::DatabaseKey& key) {
  auto connection = OpenBare(file, key);
  Check(connection.status());
  auto select = connection->Prepare("SELECT body FROM row");
  Check(select.status());
  Check(select->Step().status());
}

}  // namespace

nlohmann::ordered_json MeasurePhoneUnlock() {
  const support::TemporaryDirectory directory;
  SystemRandom random;
  const sqlcipher::DatabaseKey key = sqlcipher::DatabaseKey::Draw(random);
  Fill(directory / "case.db", key, random);
  FillBare(directory / "bare.db", key);
  const double unlock = MedianMilliseconds([&] { LoadLastDraft(directory / "case.db", key); });
  const double bare = MedianMilliseconds([&] { ReadBare(directory / "bare.db", key); });
  return {{"drafts", kDrafts},
          {"runs", kRuns},
          {"median_ms", unlock},
          {"bare_file_median_ms", bare},
          {"ratio_to_bare_file", unlock / bare}};
}

}  // namespace taillight::bench
