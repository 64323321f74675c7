// SPDX-License-Identifier: AGPL-3.0-or-later
// What a phone's memory holds while it works and after it was locked.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "client-core/base/file.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/seal/words.h"
#include "client-core/store/case_store.h"
#include "client-core/store/lock_file.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/process.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;

constexpr std::string_view kPassphrase = "umbrella granite seven oxen ladder pepper";

/// Everything a stopped process can read of itself, one piece after the other.
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

void WaitUntilStopped(pid_t pid) {
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, WUNTRACED), pid);
  ASSERT_TRUE(WIFSTOPPED(status)) << "the probe ended: " << status;
}

/// By name, what must not be left.
std::map<std::string, std::string> Secrets(const std::filesystem::path& folder) {
  std::map<std::string, std::string> secrets;
  support::SeededRandom random(1);
  store::FileKeyStore keys(folder / "keys", random);
  const auto key = store::LockFile(folder / "lock", keys, random)
                       .Open(SecretBytes::CopyOf(AsBytes(kPassphrase)));
  EXPECT_THAT(key, IsOk());
  secrets["data key"] = ToString((*key)->view());
  secrets["data key as text"] = ToHex((*key)->view());
  secrets["passphrase"] = kPassphrase;
  secrets["device secret"] = ToString(ReadSecretFile(folder / "keys/device.key", "key")->view());
  const auto cases = store::CaseStore::Open({folder / "case.db"}, **key);
  EXPECT_THAT(cases, IsOk());
  const auto filed = (*cases)->filed_cases().List();
  EXPECT_EQ(filed->size(), 1U);
  const ByteView entropy = filed->front().entropy.view();
  secrets["what the words stand for"] = ToString(entropy);
  std::string words;
  for (const std::string_view word : *seal::EncodeWords(entropy, seal::WordLanguage::kEnglish)) {
    words += std::string(word) + " ";
  }
  secrets["words"] = words;
  const auto reporter = *seal::ReporterSecrets::FromEntropy(entropy);
  secrets["case seed"] = ToString(reporter.case_seed().view());
  secrets["thread key"] = ToString(reporter.thread().view());
  secrets["fetch token"] = ToString(reporter.fetch_token().view());
  secrets["erase token"] = ToString(reporter.erase_token().view());
  secrets["mailbox key"] = ToString(reporter.mailbox_key().private_key.view());
  secrets["thread key of the clinic"] =
      ToString(reporter.ThreadPsk(guidance::MakeOrganization(0).id).view());
  return secrets;
}

TEST(PhoneMemoryTest, HoldsNoKeyAfterTheLock) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(
      ReplaceFile(directory / "passphrase", AsBytes(kPassphrase), FileMode::kPrivate, "passphrase"),
      IsOk());
  support::Process probe({support::SiblingProgram("phone_memory_probe"), directory.path().string()},
                         (directory / "err").string());
  WaitUntilStopped(probe.pid());
  const std::string working = MemoryOf(probe.pid());
  probe.Signal(SIGCONT);
  WaitUntilStopped(probe.pid());
  const std::string locked = MemoryOf(probe.pid());
  probe.Signal(SIGCONT);
  ASSERT_EQ(probe.Wait(), 0);

  ASSERT_GT(working.size(), std::size_t{1} << 20);
  ASSERT_GT(locked.size(), std::size_t{1} << 20);
  for (const auto& [name, secret] : Secrets(directory / "phone")) {
    EXPECT_EQ(locked.find(secret), std::string::npos) << name << " is there after the lock";
    // Used up before the mailbox is read, or, as text, never kept.
    if (name == "data key as text" || name == "device secret" ||
        name == "thread key of the clinic") {
      continue;
    }
    EXPECT_NE(working.find(secret), std::string::npos) << name << " was never there";
  }
}

}  // namespace
}  // namespace taillight::client
