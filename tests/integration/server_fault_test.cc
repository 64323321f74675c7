// SPDX-License-Identifier: AGPL-3.0-or-later
// A running taillightd whose disk fills up or whose database another program holds: it says so,
// acknowledges nothing meanwhile, and goes on by itself afterwards.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/file.h"
#include "client-core/sqlcipher/connection.h"
#include "tests/integration/ledger.h"
#include "tests/support/demo_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::integration {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using ::testing::HasSubstr;

constexpr std::uint64_t kRounds = 20;
constexpr int kInFlight = 16;

class ServerFaultTest : public ::testing::Test {
 protected:
  void StartServer(const std::vector<std::string>& more = {}) {
    ASSERT_TRUE(demo_.StartServer(more)) << support::ReadText(demo_.path("server.log"));
    options_.address = demo_.address();
    options_.ca_pem = demo_.ca_pem();
    options_.server_name = "localhost";
    options_.in_flight = kInFlight;
    options_.week = WeekOf(SystemClock().Now());
    options_.case_share = 4;
  }

  /// One round: load, the fault while the load goes on until it is felt, no fault, and all that is
  /// in doubt sent again.
  template <class Begin, class End>
  void LiveThrough(Begin begin, End end) {
    support::IntakeLoad load(options_, [this](const auto& answer) { ledger_.Note(answer); });
    load.Start();
    ledger_.WaitForAcknowledged(20);
    begin();
    // A call that was refused is not sent again by the load, so that it ends by itself.
    ledger_.WaitForInDoubt(kInFlight);
    end();
    load.Stop();
    for (const std::string& record : ledger_.in_doubt()) {
      ASSERT_THAT(support::SubmitOnce(options_, AsBytes(record)), IsOk());
      ledger_.Settle(record);
    }
  }

  void ExpectNothingLost(std::string_view name) {
    const support::FaultToll toll = Compare(ledger_, demo_.server_data(), kRounds);
    support::PrintFault(name, toll);
    EXPECT_EQ(toll.lost, 0u);
    EXPECT_EQ(toll.doubled, 0u);
    EXPECT_GT(ledger_.acknowledged().size(), kRounds * 20);
  }

  std::string ServerLog() const { return support::ReadText(demo_.path("server.log")); }

  support::DemoSystem demo_;
  support::IntakeLoadOptions options_;
  Ledger ledger_;
};

/// A small disk of its own; nothing where this machine allows no mounts.
class SmallDisk {
 public:
  SmallDisk() {
    is_there_ = mount("tmpfs", path("").c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=256m") == 0;
  }
  ~SmallDisk() {
    if (is_there_) umount2(path("").c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_there() const { return is_there_; }
  fs::path path(const std::string& name) const { return directory_ / name; }
  void Fill() const {
    const int filler = open(path("filler").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    off_t size = 0;
    for (const off_t step : {off_t{1} << 20, off_t{4096}}) {
      while (posix_fallocate(filler, size, step) == 0) size += step;
    }
    close(filler);
  }
  void MakeRoom() const { fs::remove(path("filler")); }

 private:
  support::TemporaryDirectory directory_;
  bool is_there_ = false;
};

TEST_F(ServerFaultTest, GoesOnAfterAFullDiskAndHasLostNothing) {
  const SmallDisk disk;
  if (!disk.is_there()) GTEST_SKIP() << "this machine allows no mounts: run it as root";
  const std::string database = disk.path("taillight.db");
  ASSERT_NO_FATAL_FAILURE(StartServer({"--database", "sqlcipher:" + database}));

  for (std::uint64_t round = 0; round < kRounds; ++round) {
    ASSERT_NO_FATAL_FAILURE(LiveThrough([&] { disk.Fill(); }, [&] { disk.MakeRoom(); }))
        << "round " << round;
  }

  EXPECT_EQ(demo_.StopServer(), 0);
  EXPECT_THAT(ServerLog(), HasSubstr("no room left for the database"));
  fs::copy(database, demo_.server_data() / "taillight.db");
  ExpectNothingLost("taillightd: disk full");
}

void SetLargestFile(pid_t pid, rlim_t bytes) {
  struct rlimit limit {};
  ASSERT_EQ(prlimit(pid, RLIMIT_FSIZE, nullptr, &limit), 0);
  limit.rlim_cur = bytes;
  ASSERT_EQ(prlimit(pid, RLIMIT_FSIZE, &limit, nullptr), 0);
}

TEST_F(ServerFaultTest, GoesOnAfterItsFilesCouldNotGrow) {
  ASSERT_NO_FATAL_FAILURE(StartServer());

  for (std::uint64_t round = 0; round < kRounds; ++round) {
    ASSERT_NO_FATAL_FAILURE(
        LiveThrough([&] { SetLargestFile(demo_.server().pid(), 4096); },
                    [&] { SetLargestFile(demo_.server().pid(), RLIM_INFINITY); }))
        << "round " << round;
  }

  EXPECT_EQ(demo_.StopServer(), 0);
  EXPECT_THAT(ServerLog(), HasSubstr("cannot be read or written"));
  ExpectNothingLost("taillightd: files cannot grow");
}

StatusOr<sqlcipher::Connection> OpenBeside(const fs::path& server_data) {
  sqlcipher::ConnectionOptions options;
  options.path = server_data / "taillight.db";
  options.create = false;
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes bytes,
                             ReadSecretFile(server_data / "database.key", "database key"));
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key,
                             sqlcipher::DatabaseKey::From(std::move(bytes)));
  return sqlcipher::Connection::Open(options, key);
}

TEST_F(ServerFaultTest, GoesOnAfterAnotherProgramHeldTheDatabase) {
  constexpr std::uint64_t kLocks = 3;
  ASSERT_NO_FATAL_FAILURE(StartServer());
  auto other = OpenBeside(demo_.server_data());
  ASSERT_THAT(other, IsOk());

  for (std::uint64_t round = 0; round < kLocks; ++round) {
    ASSERT_NO_FATAL_FAILURE(
        LiveThrough([&] { ASSERT_THAT(other->Execute("BEGIN IMMEDIATE"), IsOk()); },
                    [&] { ASSERT_THAT(other->Execute("ROLLBACK"), IsOk()); }));
  }

  other = Unavailable("closed");
  EXPECT_EQ(demo_.StopServer(), 0);
  const support::FaultToll toll = Compare(ledger_, demo_.server_data(), kLocks);
  support::PrintFault("taillightd: database held by another program", toll);
  EXPECT_EQ(toll.lost, 0u);
  EXPECT_EQ(toll.doubled, 0u);
}

TEST_F(ServerFaultTest, SaysThatAnotherHoldsItsDatabaseWhenItStarts) {
  ASSERT_NO_FATAL_FAILURE(StartServer());
  const std::vector<std::string> migrate = {support::SiblingProgram("taillightd"), "migrate",
                                            "--data", demo_.server_data()};

  const auto refused = support::RunProcess(migrate);

  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("another taillightd has the database open"));
  EXPECT_EQ(demo_.StopServer(), 0);

  auto other = OpenBeside(demo_.server_data());
  ASSERT_THAT(other, IsOk());
  ASSERT_THAT(other->Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"), IsOk());
  const auto locked = support::RunProcess(migrate);
  EXPECT_EQ(locked.status, 1);
  EXPECT_THAT(locked.err, HasSubstr("another program holds the database"));
}

}  // namespace
}  // namespace taillight::integration
