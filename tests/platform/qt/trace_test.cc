// SPDX-License-Identifier: AGPL-3.0-or-later
// What whoever searches the phone finds: in all files the app could have written, opened with every
// key that lies on it, and in the memory of the app once it is locked.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/base/random.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/key_store.h"
#include "client-core/store/lock_file.h"
#include "tests/integration/leak_scanner.h"
#include "tests/platform/qt/planted.h"
#include "tests/support/demo_system.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::app {
namespace {

using support::IsOk;

/// Everything the stopped process can write to: what a core would hold.
std::string MemoryOf(pid_t pid) {
  const std::string process = "/proc/" + std::to_string(pid);
  std::ifstream maps(process + "/maps");
  const int memory = open((process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_GE(memory, 0);
  std::string image;
  for (std::string line; std::getline(maps, line);) {
    unsigned long start = 0;
    unsigned long end = 0;
    char readable = '-';
    char writable = '-';
    if (std::sscanf(line.c_str(), "%lx-%lx %c%c", &start, &end, &readable, &writable) != 4)
      continue;
    if (readable != 'r' || writable != 'w') continue;
    std::string piece(end - start, '\0');
    const ssize_t got = pread(memory, piece.data(), piece.size(), static_cast<off_t>(start));
    if (got > 0) image.append(piece, 0, static_cast<std::size_t>(got));
  }
  close(memory);
  return image;
}

std::string Wide(std::string_view text) {
  std::string wide;
  for (const char letter : text) {
    wide += letter;
    wide += '\0';
  }
  return wide;
}

std::size_t CountOf(const std::string& image, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = image.find(text); at != std::string::npos; at = image.find(text, at + 1))
    ++count;
  return count;
}

/// Every value of every table, to who has the key.
void ScanDatabase(const std::filesystem::path& file, const sqlcipher::DatabaseKey& key,
                  integration::LeakScanner& scanner) {
  sqlcipher::ConnectionOptions options;
  options.path = file;
  options.create = false;
  auto connection = sqlcipher::Connection::Open(options, key);
  ASSERT_THAT(connection, IsOk()) << file;
  const auto read = [&](const std::string& sql, int column) {
    std::vector<std::string> values;
    auto rows = connection->Prepare(sql).value();
    while (rows.Step().value()) values.push_back(ToString(rows.Blob(column)));
    return values;
  };
  for (const std::string& table :
       read("SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table'", 0)) {
    for (const std::string& name : read("PRAGMA table_info(\"" + table + "\")", 1)) {
      for (const std::string& value :
           read("SELECT CAST(\"" + name + "\" AS BLOB) FROM \"" + table + "\"", 0)) {
        scanner.Scan(file.filename().string() + ' ' + table + '.' + name, AsBytes(value));
      }
    }
  }
}

class PhoneTraceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    scanner_.Plant("passphrase", AsBytes(std::string_view(kPlantedPassphrase)));
    scanner_.Plant("words that delete", AsBytes(std::string_view(kPlantedDuress)));
    scanner_.Plant("story", AsBytes(std::string_view(kPlantedStory)));
    scanner_.Plant("search", AsBytes(std::string_view(kPlantedSearch)));
    scanner_.Plant("place", AsBytes(std::string_view(kPlantedPlace)));
  }

  /// The probe, with every folder it could write to below one; stopped where it has told its story.
  void Live(const std::string& end) {
    std::vector<std::string> environment;
    for (const char* name : {"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                             "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"}) {
      const std::filesystem::path folder = directory_ / "all" / name;
      std::filesystem::create_directories(folder);
      std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
      environment.push_back(std::string(name) + '=' + folder.string());
    }
    probe_ = std::make_unique<support::Process>(
        std::vector<std::string>{support::SiblingProgram("phone_trace_probe"), data_.string(),
                                 (demo_.authority() / "trust.bin").string(), end},
        (directory_ / "all" / "errors").string(), environment);
    WaitUntilStopped();
  }
  void GoOn() {
    probe_->Signal(SIGCONT);
    WaitUntilStopped();
  }
  void WaitUntilStopped() {
    int status = 0;
    ASSERT_EQ(waitpid(probe_->pid(), &status, WUNTRACED), probe_->pid());
    ASSERT_TRUE(WIFSTOPPED(status)) << support::ReadText(directory_ / "all" / "errors");
  }

  /// All files as they lie there, and the databases that open without anybody's words.
  void ScanPhone() {
    scanner_.ForgetHits();
    scanner_.ScanFolder((directory_ / "all").string());
    SystemRandom random;
    store::FileKeyStore keys(data_ / "keys", random);
    const auto guide = keys.KeyOf(store::OpenDatabase::kGuide, store::MissingKey::kRefuse);
    ASSERT_THAT(guide, IsOk());
    ScanDatabase(data_ / "guide.db", *guide, scanner_);
    const auto send = keys.KeyOf(store::OpenDatabase::kSend, store::MissingKey::kRefuse);
    if (send.ok()) ScanDatabase(data_ / "send.db", *send, scanner_);
    EXPECT_GT(scanner_.bytes_scanned(), 100000U);
    // A compiled screen in a cache would tell which were opened.
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory_ / "all")) {
      const std::string extension = entry.path().extension();
      EXPECT_TRUE(extension != ".qmlc" && extension != ".jsc") << entry.path();
    }
  }
  StatusOr<std::optional<sqlcipher::DatabaseKey>> OpenLock(const char* passphrase) {
    SystemRandom random;
    store::FileKeyStore keys(data_ / "keys", random);
    return store::LockFile(data_ / "lock", keys, random)
        .Open(SecretBytes::CopyOf(AsBytes(std::string_view(passphrase))));
  }

  support::DemoSystem demo_;
  support::TemporaryDirectory directory_;
  const std::filesystem::path data_ = directory_ / "all" / "data";
  std::unique_ptr<support::Process> probe_;
  integration::LeakScanner scanner_;
};

TEST_F(PhoneTraceTest, TheLockLeavesNoPlantedWordInAnyFileAndNoKeyInMemory) {
  ASSERT_NO_FATAL_FAILURE(Live("lock"));
  const std::string working = MemoryOf(probe_->pid());
  ASSERT_NO_FATAL_FAILURE(GoOn());
  const std::string locked = MemoryOf(probe_->pid());

  ASSERT_NO_FATAL_FAILURE(ScanPhone());
  EXPECT_THAT(scanner_.hits(), ::testing::IsEmpty());
  const auto key = OpenLock(kPlantedPassphrase);
  ASSERT_THAT(key, IsOk());
  const std::string data_key = ToString((*key)->view());
  EXPECT_NE(working.find(data_key), std::string::npos) << "the key was never there";
  EXPECT_EQ(locked.find(data_key), std::string::npos);
  EXPECT_EQ(locked.find(ToHex((*key)->view())), std::string::npos);
  EXPECT_EQ(locked.find(ToString(ReadSecretFile(data_ / "keys/device.key", "key")->view())),
            std::string::npos);
  EXPECT_EQ(CountOf(locked, kPlantedPassphrase), 0U) << "copies of our own";
  // Open text that Qt still holds, which is not ours to wipe: said, so that the README can say it.
  for (const char* text : {kPlantedPassphrase, kPlantedStory, kPlantedSearch, kPlantedPlace}) {
    std::cout << "after the lock, \"" << text << "\": " << CountOf(locked, text)
              << " times as bytes, " << CountOf(locked, Wide(text)) << " times as Qt's text\n";
  }

  // The same search finds the story to who has the words, so it can find.
  ASSERT_NO_FATAL_FAILURE(ScanDatabase(data_ / "case.db", **key, scanner_));
  EXPECT_THAT(scanner_.hits(), ::testing::Contains(::testing::HasSubstr("story")));
}

TEST_F(PhoneTraceTest, TheWipeLeavesNothingThatTheWordsWouldOpen) {
  ASSERT_NO_FATAL_FAILURE(Live("wipe"));
  const auto key = OpenLock(kPlantedPassphrase);
  ASSERT_THAT(key, IsOk());
  ASSERT_NO_FATAL_FAILURE(GoOn());

  ASSERT_NO_FATAL_FAILURE(ScanPhone());
  EXPECT_THAT(scanner_.hits(), ::testing::IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(data_ / "case.db"));
  EXPECT_FALSE(OpenLock(kPlantedPassphrase).ok());
  EXPECT_EQ(MemoryOf(probe_->pid()).find(ToString((*key)->view())), std::string::npos);
}

TEST_F(PhoneTraceTest, TheWordsThatDeleteLeaveWhatANewPhoneHas) {
  ASSERT_NO_FATAL_FAILURE(Live("duress"));
  const auto old_key = OpenLock(kPlantedPassphrase);
  ASSERT_THAT(old_key, IsOk());
  ASSERT_NO_FATAL_FAILURE(GoOn());

  ASSERT_NO_FATAL_FAILURE(ScanPhone());
  EXPECT_FALSE(OpenLock(kPlantedPassphrase).ok());
  const auto new_key = OpenLock(kPlantedDuress);
  ASSERT_THAT(new_key, IsOk());
  ASSERT_TRUE(new_key->has_value()) << "it still is the words that delete";
  ASSERT_NO_FATAL_FAILURE(ScanDatabase(data_ / "case.db", **new_key, scanner_));
  EXPECT_THAT(scanner_.hits(), ::testing::IsEmpty());
  EXPECT_EQ(MemoryOf(probe_->pid()).find(ToString((*old_key)->view())), std::string::npos);
}

}  // namespace
}  // namespace taillight::app
