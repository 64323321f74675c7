// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_backend_stub.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "client-core/transport/environment.h"
#include "client-core/transport/grpc_connector.h"
#include "tests/client-core/transport/fake_services.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::transport {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;

template <class Id>
Id IdOf(std::uint8_t byte) {
  return *Id::From(Bytes(Id::kSize, byte));
}

class GrpcBackendStubTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(ClearProxyEnvironment(), IsOk());
    ConnectionOptions options;
    options.address = "127.0.0.1:" + std::to_string(server_.port());
    options.tls_ca_pem = certificates_.ca_pem;
    options.server_name = "taillight.test";
    auto connector = GrpcConnector::Create(options, random_);
    ASSERT_THAT(connector, IsOk());
    stub_ = (*connector)->Connect();
  }

  v1::GetBundleResponse Piece(std::uint32_t number, std::size_t size = 65536) {
    v1::GetBundleResponse piece;
    piece.set_seq(7);
    piece.set_piece(number);
    piece.set_piece_count(3);
    piece.set_data(std::string(size, static_cast<char>('a' + number)));
    return piece;
  }

  support::TestCertificates certificates_ = support::MakeTestCertificates("taillight.test");
  support::SeededRandom random_{2};
  FakeServer server_{certificates_};
  std::unique_ptr<sync::BackendStub> stub_;
};

TEST_F(GrpcBackendStubTest, SubmitsACaseUncompressedWithAnEmptyToken) {
  v1::SubmitCaseRequest seen;
  server_.script.submit_case = [&seen](const v1::SubmitCaseRequest& request,
                                       v1::SubmitCaseResponse* response) {
    seen = request;
    response->set_day(20500);
    return grpc::Status::OK;
  };

  EXPECT_THAT(stub_->SubmitCase(Bytes(4000, 0x41), IdOf<EraseId>(9)), IsOkAndHolds(20500U));

  EXPECT_EQ(seen.sealed_case(), std::string(4000, 'A'));
  EXPECT_EQ(seen.erase_id(), std::string(32, '\x09'));
  EXPECT_EQ(seen.token(), std::string(162, '\0'));
  EXPECT_THAT(server_.script.encodings, ElementsAre("identity"));
}

TEST_F(GrpcBackendStubTest, SubmitsAReportAlone) {
  v1::SubmitIncidentReportRequest seen;
  server_.script.submit_report = [&seen](const v1::SubmitIncidentReportRequest& request,
                                         v1::SubmitIncidentReportResponse* response) {
    seen = request;
    response->set_day(20501);
    return grpc::Status::OK;
  };

  EXPECT_THAT(stub_->SubmitIncidentReport(Bytes(108, 0x42)), IsOkAndHolds(20501U));

  EXPECT_EQ(seen.report(), std::string(108, 'B'));
  EXPECT_EQ(seen.token().size(), 162U);
}

TEST_F(GrpcBackendStubTest, GivesTheServersRefusal) {
  server_.script.submit_case = [](const v1::SubmitCaseRequest&, v1::SubmitCaseResponse*) {
    return grpc::Status(grpc::StatusCode::ALREADY_EXISTS, "case_id: other bytes are stored");
  };

  EXPECT_THAT(stub_->SubmitCase(Bytes(10), EraseId()), StatusIs(StatusCode::kAlreadyExists));
}

TEST_F(GrpcBackendStubTest, FetchesEightSlots) {
  std::string token;
  server_.script.fetch = [&token](const v1::FetchRepliesRequest& request,
                                  v1::FetchRepliesResponse* response) {
    token = request.fetch_token();
    for (int i = 0; i < 8; ++i) {
      response->add_slots(std::string(2160, static_cast<char>('0' + i)));
    }
    return grpc::Status::OK;
  };

  const auto slots = stub_->FetchReplies(SecretBytes::CopyOf(Bytes(32, 0x54)));

  ASSERT_THAT(slots, IsOk());
  ASSERT_EQ(slots->size(), 8U);
  EXPECT_EQ(slots->back(), Bytes(2160, '7'));
  EXPECT_EQ(token, std::string(32, 'T'));
}

TEST_F(GrpcBackendStubTest, RefusesSlotsOfAnotherShape) {
  for (const auto& [count, size] :
       std::vector<std::pair<int, std::size_t>>{{7, 2160}, {9, 2160}, {8, 2159}, {0, 0}}) {
    server_.script.fetch = [count = count, size = size](const v1::FetchRepliesRequest&,
                                                        v1::FetchRepliesResponse* response) {
      for (int i = 0; i < count; ++i) response->add_slots(std::string(size, 'x'));
      return grpc::Status::OK;
    };

    EXPECT_THAT(stub_->FetchReplies(SecretBytes(32)), StatusIs(StatusCode::kInvalidArgument));
  }
}

TEST_F(GrpcBackendStubTest, FillsAcknowledgementsUpToEight) {
  v1::AcknowledgeRepliesRequest seen;
  server_.script.acknowledge = [&seen](const v1::AcknowledgeRepliesRequest& request) {
    seen = request;
    return grpc::Status::OK;
  };

  EXPECT_THAT(stub_->AcknowledgeReplies(SecretBytes(32), {IdOf<MessageId>(1), IdOf<MessageId>(2)}),
              IsOk());

  ASSERT_EQ(seen.msg_ids_size(), 8);
  EXPECT_EQ(seen.msg_ids(0), std::string(16, '\x01'));
  EXPECT_EQ(seen.msg_ids(1), std::string(16, '\x02'));
  const std::set<std::string> different(seen.msg_ids().begin(), seen.msg_ids().end());
  EXPECT_EQ(different.size(), 8U);
  for (const std::string& id : different) EXPECT_EQ(id.size(), 16U);
}

TEST_F(GrpcBackendStubTest, RefusesToAcknowledgeNine) {
  EXPECT_THAT(stub_->AcknowledgeReplies(SecretBytes(32), std::vector<MessageId>(9)),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(GrpcBackendStubTest, StreamsTheBundleFromTheAskedPiece) {
  server_.script.pieces = {Piece(0), Piece(1), Piece(2)};
  std::vector<std::uint32_t> numbers;

  EXPECT_THAT(stub_->GetBundle(1,
                               [&numbers](sync::BundlePiece piece) {
                                 EXPECT_EQ(piece.seq, 7U);
                                 EXPECT_EQ(piece.piece_count, 3U);
                                 EXPECT_EQ(piece.data.size(), 65536U);
                                 numbers.push_back(piece.piece);
                                 return OkStatus();
                               }),
              IsOk());

  EXPECT_THAT(numbers, ElementsAre(1U, 2U));
}

TEST_F(GrpcBackendStubTest, StopsTheBundleWhenItsTakerDoes) {
  server_.script.pieces = {Piece(0), Piece(1), Piece(2)};
  int taken = 0;

  EXPECT_THAT(stub_->GetBundle(0,
                               [&taken](const sync::BundlePiece&) {
                                 ++taken;
                                 return Aborted("another bundle has begun");
                               }),
              StatusIs(StatusCode::kAborted));

  EXPECT_EQ(taken, 1);
}

TEST_F(GrpcBackendStubTest, GivesPiecesAndThenTheErrorOfABrokenBundle) {
  server_.script.pieces = {Piece(0)};
  server_.script.bundle_end = grpc::Status(grpc::StatusCode::UNAVAILABLE, "broken off");
  int taken = 0;

  EXPECT_THAT(stub_->GetBundle(0,
                               [&taken](const sync::BundlePiece&) {
                                 ++taken;
                                 return OkStatus();
                               }),
              StatusIs(StatusCode::kUnavailable));

  EXPECT_EQ(taken, 1);
}

TEST_F(GrpcBackendStubTest, RefusesAPieceOfAnotherSize) {
  server_.script.pieces = {Piece(0, 65535)};

  EXPECT_THAT(stub_->GetBundle(0, [](const sync::BundlePiece&) { return OkStatus(); }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(GrpcBackendStubTest, BringsFreshness) {
  const auto answer = stub_->GetFreshness();

  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(ToString(answer->freshness), "statement");
  EXPECT_EQ(ToString(answer->keys), "keys");
}

}  // namespace
}  // namespace taillight::transport
