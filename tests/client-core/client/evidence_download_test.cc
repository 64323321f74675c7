// SPDX-License-Identifier: AGPL-3.0-or-later
// Evidence at the desk: the original, or no file at all.
#include "client-core/client/evidence_download.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "client-core/base/file.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/media.h"
#include "tests/client-core/client/fake_desk_backend.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;

class EvidenceDownloadTest : public testing::Test {
 protected:
  EvidenceDownloadTest() {
    random_.Fill(original_);
    item_.media_id = random_.Draw<MediaId>();
    item_.key = random_.Secret(seal::kMediaKeyBytes);
    item_.size_bytes = original_.size();
    item_.sha256 = seal::Sha256(original_);
    auto sealer = seal::MediaSealer::Start(item_.media_id, item_.key, original_.size());
    std::vector<Bytes>& chunks = server_.media[item_.media_id];
    for (ByteView rest = original_; !sealer->done();) {
      const std::size_t wanted = sealer->wanted();
      Bytes chunk = chunks.empty() ? sealer->head() : Bytes();
      Append(chunk, *sealer->Seal(rest.first(wanted)));
      chunks.push_back(std::move(chunk));
      rest = rest.subspan(wanted);
    }
  }

  Status Download() {
    return DownloadEvidence(*FakeDeskConnector(server_).ConnectDesk(),
                            SecretBytes::CopyOf(server_.session_token), item_, out_);
  }
  void ExpectNoFile() {
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "")) << "nothing stays behind";
  }

  support::TemporaryDirectory folder_;
  support::SeededRandom random_{83};
  Bytes original_ = Bytes(200000);
  wire::MediaItem item_;
  FakeDeskServer server_;
  std::filesystem::path out_ = folder_ / "photo.jpg";
};

TEST_F(EvidenceDownloadTest, WritesTheOriginal) {
  ASSERT_THAT(Download(), IsOk());

  const auto written = ReadFile(out_, "evidence");
  ASSERT_THAT(written, IsOk());
  EXPECT_EQ(*written, original_);
  EXPECT_THAT(Download(), StatusIs(StatusCode::kAlreadyExists));
}

TEST_F(EvidenceDownloadTest, WritesNothingOfAnAlteredObject) {
  server_.media[item_.media_id].back()[9] ^= 1;

  EXPECT_THAT(Download(), StatusIs(StatusCode::kInvalidArgument));
  ExpectNoFile();
}

TEST_F(EvidenceDownloadTest, WritesNothingThatTheCaseDoesNotName) {
  item_.sha256.data()[0] ^= 1;
  EXPECT_THAT(Download(), StatusIs(StatusCode::kInvalidArgument));
  item_.sha256.data()[0] ^= 1;
  --item_.size_bytes;
  EXPECT_THAT(Download(), StatusIs(StatusCode::kInvalidArgument));
  ExpectNoFile();
}

TEST_F(EvidenceDownloadTest, WritesNothingOfAnObjectThatIsCutOrLonger) {
  std::vector<Bytes>& chunks = server_.media[item_.media_id];
  chunks.push_back(chunks.back());
  EXPECT_THAT(Download(), StatusIs(StatusCode::kInvalidArgument));
  chunks.resize(2);
  EXPECT_THAT(Download(), StatusIs(StatusCode::kInvalidArgument));
  ExpectNoFile();
}

}  // namespace
}  // namespace taillight::client
