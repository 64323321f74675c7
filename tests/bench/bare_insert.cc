// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/bare_insert.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "client-core/base/random.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/transaction.h"

namespace taillight::bench {
namespace {

using std::chrono::steady_clock;

// A measurement whose parts fail measures nothing.
void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "bare insert: %s\n", status.ToString().c_str());
  std::abort();
}

double ThreadCpuMicroseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// Days that the rows already present are spread over, so that new ones meet a day of their own, as
// on a server.
constexpr std::uint64_t kDays = 35;

// Rows come in coarse order: a day, then random bytes.
void InsertRows(sqlcipher::Connection& database, sqlcipher::Statement& insert, RandomSource& random,
                std::uint64_t rows, std::uint64_t batch, std::uint8_t first_day,
                std::uint64_t days) {
  Bytes record(108);
  for (std::uint64_t done = 0; done < rows; done += batch) {
    auto transaction = sqlcipher::Transaction::Begin(database);
    Check(transaction.status());
    for (std::uint64_t i = 0; i < batch; ++i) {
      Bytes id(16);
      id[3] = static_cast<std::uint8_t>(first_day + (done + i) * days / rows);
      random.Fill({id.data() + 4, 12});
      random.Fill(record);
      insert.BindAll(ByteView(id), ByteView(record));
      Check(insert.Run());
    }
    Check(transaction->Commit());
  }
}

}  // namespace

BareInsertFigures MeasureBareInsert(const std::filesystem::path& file, std::uint64_t rows_present,
                                    std::uint64_t rows, std::uint64_t batch) {
  SystemRandom random;
  sqlcipher::ConnectionOptions options;
  options.path = file;
  auto database = sqlcipher::Connection::Open(options, sqlcipher::DatabaseKey::Draw(random));
  Check(database.status());
  Check(database->Execute("CREATE TABLE bare (id BLOB PRIMARY KEY, record BLOB) WITHOUT ROWID"));
  auto insert = database->Prepare("INSERT INTO bare (id, record) VALUES (?1, ?2)");
  Check(insert.status());
  InsertRows(*database, *insert, random, rows_present, 4096, 0, kDays);

  const double cpu = ThreadCpuMicroseconds();
  const steady_clock::time_point start = steady_clock::now();
  InsertRows(*database, *insert, random, rows, batch, kDays + 1, 1);
  const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
  return {static_cast<double>(rows) / seconds,
          (ThreadCpuMicroseconds() - cpu) / static_cast<double>(rows)};
}

}  // namespace taillight::bench
