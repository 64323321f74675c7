// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/guidance_service.h"

#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>
#include <set>
#include <string>
#include <utility>

#include "backend/service/bundle_stream.h"
#include "tests/backend/service/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using support::IsOk;
using v1::GuidanceService;

class GuidanceServiceTest : public ServiceTest {
 protected:
  /// All pieces from `first` on, and how the call ended.
  std::vector<v1::GetBundleResponse> GetBundle(std::uint32_t first, CallEnd* end) {
    grpc::ClientContext context;
    v1::GetBundleRequest request;
    request.set_first_piece(first);
    const auto reader = stub_->GetBundle(&context, request);
    std::vector<v1::GetBundleResponse> pieces;
    for (v1::GetBundleResponse piece; reader->Read(&piece);) pieces.push_back(piece);
    const grpc::Status status = reader->Finish();
    *end = EndOf(context, status);
    return pieces;
  }
  CallEnd LookUp(const char* jurisdiction, const char* situation, const char* language) {
    v1::LookUpGuidanceRequest request;
    request.set_jurisdiction(jurisdiction);
    request.set_situation(situation);
    request.set_language(language);
    return Call(*stub_, &GuidanceService::Stub::LookUpGuidance, request, &page_);
  }

  std::unique_ptr<GuidanceService::Stub> stub_ = services_.Stub<GuidanceService>();
  v1::LookUpGuidanceResponse page_;
};

TEST_F(GuidanceServiceTest, StreamsTheWholeBundleInPieces) {
  CallEnd end;
  const auto pieces = GetBundle(0, &end);

  EXPECT_EQ(end, CallEnd{});
  const auto bundle = backend_.catalog.Current();
  ASSERT_EQ(pieces.size(), bundle->piece_count());
  Bytes joined;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    EXPECT_EQ(pieces[i].seq(), bundle->seq);
    EXPECT_EQ(pieces[i].piece(), i);
    EXPECT_EQ(pieces[i].piece_count(), pieces.size());
    EXPECT_EQ(pieces[i].data().size(), domain::kBundlePieceBytes);
    Append(joined, AsBytes(pieces[i].data()));
  }
  EXPECT_EQ(joined, bundle->served);
}

TEST_F(GuidanceServiceTest, GoesOnFromThePieceAskedFor) {
  CallEnd end;
  const auto all = GetBundle(0, &end);
  const auto rest = GetBundle(10, &end);

  EXPECT_EQ(end, CallEnd{});
  ASSERT_EQ(rest.size(), all.size() - 10);
  EXPECT_EQ(rest.front().piece(), 10);
  EXPECT_EQ(rest.back().data(), all.back().data());
}

TEST_F(GuidanceServiceTest, StartsAgainForADownloadOfALongerBundle) {
  CallEnd end;
  const auto pieces = GetBundle(backend_.catalog.Current()->piece_count(), &end);

  EXPECT_EQ(end, CallEnd{});
  ASSERT_EQ(pieces.size(), backend_.catalog.Current()->piece_count());
  EXPECT_EQ(pieces.front().piece(), 0);
}

TEST_F(GuidanceServiceTest, APieceSharesTheBundlesMemory) {
  const auto bundle = backend_.catalog.Current();
  const grpc::ByteBuffer message = PieceMessage(bundle, 3);

  std::vector<grpc::Slice> slices;
  ASSERT_TRUE(message.Dump(&slices).ok());

  ASSERT_EQ(slices.size(), 2);
  EXPECT_EQ(slices[1].begin(), bundle->Piece(3).data());
  EXPECT_EQ(slices[1].size(), domain::kBundlePieceBytes);
}

TEST_F(GuidanceServiceTest, APieceUnderwayKeepsItsBundleAlive) {
  std::weak_ptr<const domain::ServedBundle> old = backend_.catalog.Current();
  {
    const grpc::ByteBuffer message = PieceMessage(old.lock(), 0);
    ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());
    EXPECT_FALSE(old.expired());
  }
  EXPECT_TRUE(old.expired());
}

TEST_F(GuidanceServiceTest, AReaderThatLeavesMakesRoomForAnother) {
  // Long enough that not all of it fits into what the connection holds.
  ASSERT_THAT(backend_.Load({.seq = 2, .ballast_bytes = 3 << 20}), IsOk());
  ServiceLimits limits;
  limits.methods.get_bundle.max_in_flight = 1;
  RunningServices one(backend_.domain, limits);
  const auto stub = one.Stub<GuidanceService>();
  {
    grpc::ClientContext leaving;
    const auto reader = stub->GetBundle(&leaving, v1::GetBundleRequest());
    v1::GetBundleResponse piece;
    ASSERT_TRUE(reader->Read(&piece));
    leaving.TryCancel();
    EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }

  // The server learns of the leaving a moment later; until then it refuses.
  grpc::Status status;
  do {
    grpc::ClientContext context;
    const auto reader = stub->GetBundle(&context, v1::GetBundleRequest());
    for (v1::GetBundleResponse piece; reader->Read(&piece);) {
    }
    status = reader->Finish();
  } while (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED);

  EXPECT_TRUE(status.ok());
}

TEST_F(GuidanceServiceTest, AReaderThatTakesTooLongIsCutOff) {
  ASSERT_THAT(backend_.Load({.seq = 2, .ballast_bytes = 3 << 20}), IsOk());
  ServiceLimits limits;
  limits.methods.get_bundle.longest = std::chrono::milliseconds(1);
  RunningServices hasty(backend_.domain, limits);
  const auto stub = hasty.Stub<GuidanceService>();
  grpc::ClientContext context;
  const auto reader = stub->GetBundle(&context, v1::GetBundleRequest());

  // Waits for the end without reading: what does not fit into the connection cannot be sent.
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(GuidanceServiceTest, EveryFreshnessAnswerHasOneSizeOnTheWire) {
  std::set<std::size_t> sizes;
  const auto note_size = [&] {
    v1::GetFreshnessResponse response;
    ASSERT_EQ(
        Call(*stub_, &GuidanceService::Stub::GetFreshness, v1::GetFreshnessRequest(), &response),
        CallEnd{});
    EXPECT_TRUE(response.padding().find_first_not_of('\0') == std::string::npos);
    sizes.insert(response.ByteSizeLong());
  };
  note_size();
  domain::PublishedRecords records;
  records.org_id = backend_.clinic.id().view();
  for (int week = 0; week < 60; ++week) {
    const Bytes key = backend_.clinic.EpochKeyRecord(week);
    records.epoch_keys = {key};
    ASSERT_THAT(backend_.Publish(records), IsOk());
    note_size();
  }

  EXPECT_EQ(sizes, std::set<std::size_t>{domain::kFreshnessAnswerStep});
}

TEST_F(GuidanceServiceTest, LargerAnswersGrowInWholeSteps) {
  for (std::size_t keys = 0; keys < 40'000; ++keys) {
    const auto file = std::make_shared<domain::KeysFile>();
    file->bytes.resize(keys);
    v1::GetFreshnessResponse response;
    PutFreshness({Bytes(148), file}, &response);
    ASSERT_EQ(response.ByteSizeLong() % domain::kFreshnessAnswerStep, 0) << keys;
    ASSERT_LE(response.ByteSizeLong(), keys + 2 * domain::kFreshnessAnswerStep) << keys;
  }
}

TEST_F(GuidanceServiceTest, GivesThePagePhonesShow) {
  ASSERT_EQ(LookUp("us-ma", "traffic_stop", "en"), CallEnd{});

  EXPECT_EQ(page_.page().jurisdiction(), "us-ma");
  EXPECT_EQ(page_.page().lines_size(), 1);
  EXPECT_EQ(page_.page().bundle_seq(), 1);
}

TEST_F(GuidanceServiceTest, GivesTheSamePageEachTimeInWhateverCaseThePlaceIsWritten) {
  ASSERT_EQ(LookUp("us-ma", "traffic_stop", "en"), CallEnd{});
  const std::string first = page_.SerializeAsString();

  for (const char* place : {"us-ma", "US-MA", "us-ma"}) {
    ASSERT_EQ(LookUp(place, "traffic_stop", "en"), CallEnd{});
    EXPECT_EQ(page_.SerializeAsString(), first);
  }
}

TEST_F(GuidanceServiceTest, GivesThePageOfANewBundleAtOnce) {
  ASSERT_EQ(LookUp("us-ma", "traffic_stop", "en"), CallEnd{});

  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());

  ASSERT_EQ(LookUp("us-ma", "traffic_stop", "en"), CallEnd{});
  EXPECT_EQ(page_.page().bundle_seq(), 2);
}

TEST_F(GuidanceServiceTest, RefusesBytesThatAreNoQuestionForAPage) {
  grpc::GenericStub stub(services_.channel());
  const grpc::Slice slice("\xff\xff\xff");
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer answer;
  grpc::ClientContext context;
  std::promise<grpc::Status> ended;

  stub.UnaryCall(&context, "/taillight.v1.GuidanceService/LookUpGuidance", {}, &request, &answer,
                 [&](grpc::Status status) { ended.set_value(std::move(status)); });

  EXPECT_EQ(ended.get_future().get().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(GuidanceServiceTest, NamesWhatIsUnknown) {
  EXPECT_EQ(LookUp("us-zz", "traffic_stop", "en"),
            (CallEnd{grpc::StatusCode::NOT_FOUND, "UNKNOWN_JURISDICTION", ""}));
  EXPECT_EQ(LookUp("us-ma", "picnic", "en"),
            (CallEnd{grpc::StatusCode::NOT_FOUND, "UNKNOWN_SITUATION", ""}));
  EXPECT_EQ(LookUp("us-ma", "traffic_stop", "tlh"),
            (CallEnd{grpc::StatusCode::NOT_FOUND, "UNKNOWN_LANGUAGE", ""}));
}

TEST(GuidanceServiceWithoutBundleTest, SaysTryLater) {
  support::Backend backend(/*with_bundle=*/false);
  RunningServices services(backend.domain);
  const auto stub = services.Stub<GuidanceService>();
  const CallEnd try_later{grpc::StatusCode::UNAVAILABLE, "NO_BUNDLE", ""};

  grpc::ClientContext freshness;
  v1::GetFreshnessResponse response;
  const grpc::Status refused = stub->GetFreshness(&freshness, {}, &response);
  EXPECT_EQ(EndOf(freshness, refused), try_later);

  grpc::ClientContext bundle;
  const auto reader = stub->GetBundle(&bundle, v1::GetBundleRequest());
  v1::GetBundleResponse piece;
  EXPECT_FALSE(reader->Read(&piece));
  const grpc::Status ended = reader->Finish();
  EXPECT_EQ(EndOf(bundle, ended), try_later);
}

}  // namespace
}  // namespace taillight::service
