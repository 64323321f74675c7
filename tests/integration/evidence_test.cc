// SPDX-License-Identifier: AGPL-3.0-or-later
// A photo travels: sealed on the phone, uploaded in spite of a cut and a kill, opened at the desk;
// and what was given up is removed by the server.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/file.h"
#include "client-core/client/process.h"
#include "tests/integration/lossy_forwarder.h"
#include "tests/integration/stored_records.h"
#include "tests/support/demo_system.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::integration {
namespace {

using support::IsOk;
using support::ProcessResult;
using testing::HasSubstr;

constexpr std::size_t kChunkBytes = 65553;

class EvidenceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    demo_.StartServerAndPublish();
    ASSERT_EQ(demo_.Taillight("phone", {"rights", "update"}).status, 0);
    support::SeededRandom random(17);
    random.Fill(photo_);
    ASSERT_THAT(ReplaceFile(demo_.path("photo"), photo_, FileMode::kPrivate, "photo"), IsOk());
    std::ofstream(demo_.path("story.yaml")) << "place: US-MA\nstory: See the photo.\n";
  }

  /// Its reference.
  std::string File() {
    const ProcessResult filed =
        demo_.Taillight("phone", {"case", "new", "--from", demo_.path("story.yaml"), "--org",
                                  "DEMO", "--media", demo_.path("photo"), "--now", "--json"});
    EXPECT_EQ(filed.status, 0) << filed.err;
    const std::size_t start = filed.out.find("\"case\": \"") + 9;
    return filed.out.substr(start, filed.out.find('"', start) - start);
  }
  std::string Outbox() { return demo_.Taillight("phone", {"outbox", "list", "--json"}).out; }
  ProcessResult Send() { return demo_.Taillight("phone", {"outbox", "send", "--now"}); }
  ProcessResult Staff(std::vector<std::string> words) {
    words.insert(words.begin(), "staff");
    for (const std::string& word :
         {std::string("--key-file"), (demo_.authority() / "clinic" / "triage.key").string(),
          std::string("--pass-file"), demo_.pass_file()}) {
      words.push_back(word);
    }
    return demo_.Taillight("desk", words);
  }
  /// Sends to where the network swallows answers after some chunks, and kills the sender there.
  void SendUntilKilled(std::size_t chunks) {
    LossyForwarder forwarder(demo_.address());
    forwarder.CutAnswersAfterRequestBytes(chunks * kChunkBytes);
    support::Process sender({support::SiblingProgram("taillight"), "outbox", "send", "--now",
                             "--data", demo_.path("phone"), "--trust",
                             demo_.authority() / "trust.bin", "--server", forwarder.address()},
                            "/dev/null");
    while (forwarder.cut_count() == 0) std::this_thread::yield();
    sender.Signal(SIGKILL);
    sender.Wait();
  }
  std::size_t StoredChunks() {
    std::size_t chunks = 0;
    for (const StoredValue& value : DumpDatabase(demo_.server_data())) {
      if (value.table == "media_chunks" && value.column == "bytes") ++chunks;
    }
    return chunks;
  }

  support::DemoSystem demo_;
  Bytes photo_ = Bytes(700'000);
};

TEST_F(EvidenceTest, ArrivesWholeThoughItsUploadWasCutAndKilled) {
  const std::string reference = File();
  EXPECT_THAT(Outbox(), HasSubstr("\"stored\": 0"));
  SendUntilKilled(5);
  EXPECT_THAT(Outbox(), HasSubstr("\"kind\": \"evidence\""));
  EXPECT_EQ(Outbox().find("\"stored\": 0"), std::string::npos) << "some chunks are there";
  ASSERT_EQ(Staff({"log-in"}).status, 0);
  EXPECT_EQ(Staff({"media", reference, "1", "--out", demo_.path("early")}).status, 3)
      << "not all of it has come";

  const ProcessResult sent = Send();
  EXPECT_EQ(sent.status, 0) << sent.err;
  EXPECT_TRUE(std::filesystem::is_empty(demo_.path("phone") / "evidence"));

  const ProcessResult opened = Staff({"open", reference});
  EXPECT_THAT(opened.out, HasSubstr("700000"));
  const ProcessResult saved = Staff({"media", reference, "1", "--out", demo_.path("saved")});
  ASSERT_EQ(saved.status, 0) << saved.err;
  const auto bytes = ReadFile(demo_.path("saved"), "saved photo");
  ASSERT_THAT(bytes, IsOk());
  EXPECT_EQ(*bytes, photo_);
  EXPECT_EQ(demo_.StopServer(), 0);
  EXPECT_EQ(StoredChunks(), 11U) << "each chunk once";
}

TEST_F(EvidenceTest, HalfAnUploadIsRemovedByTheServerAfterThirtyDays) {
  File();
  SendUntilKilled(5);
  EXPECT_EQ(demo_.StopServer(), 0);
  EXPECT_GT(StoredChunks(), 0U);

  std::filesystem::remove(demo_.path("server.log"));
  const auto clock = demo_.path("clock");
  std::ofstream(clock) << SystemClock().Now() + 32 * kSecondsPerDay << "\n";
  ASSERT_TRUE(demo_.StartServer({"--clock", clock}));
  while (support::ReadText(demo_.path("server.log")).find("has been removed") ==
         std::string::npos) {
    std::this_thread::yield();
  }
  EXPECT_EQ(demo_.StopServer(), 0);
  EXPECT_EQ(StoredChunks(), 0U);
}

TEST_F(EvidenceTest, IsRefusedBeforeAnythingIsDone) {
  std::filesystem::resize_file(demo_.path("photo"), std::size_t{64} << 20);
  const ProcessResult filed =
      demo_.Taillight("phone", {"case", "new", "--from", demo_.path("story.yaml"), "--org", "DEMO",
                                "--attach", demo_.path("photo")});
  EXPECT_EQ(filed.status, 4);
  EXPECT_THAT(filed.err, HasSubstr("64 MiB"));
  EXPECT_EQ(filed.out, "");
  EXPECT_EQ(Outbox(), "{\n  \"outbox\": []\n}\n");
}

}  // namespace
}  // namespace taillight::integration
