// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/client/fake_backend.h"

#include <algorithm>

#include "client-core/seal/reporter_secrets.h"
#include "client-core/wire/sealed_reply.h"
#include "tests/support/random_sources.h"

namespace taillight::client {
namespace {

constexpr std::size_t kPieceBytes = 65536;
constexpr std::size_t kSlots = 8;

class FakeBackendStub : public sync::BackendStub {
 public:
  explicit FakeBackendStub(FakeBackendServer& server)
      : server_(server), number_(++server.connections) {}

  StatusOr<std::uint32_t> SubmitIncidentReport(ByteView record) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("SubmitIncidentReport"));
    if (std::ranges::count(server_.reports, ToBytes(record)) == 0) {
      server_.reports.push_back(ToBytes(record));
    }
    return server_.day;
  }
  StatusOr<std::uint32_t> SubmitCase(ByteView record, const EraseId& erase_id) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("SubmitCase"));
    const FakeBackendServer::StoredCase stored{ToBytes(record), erase_id};
    if (std::ranges::count(server_.cases, stored) == 0) server_.cases.push_back(stored);
    return server_.day;
  }
  StatusOr<std::uint32_t> PutMedia(const sync::MediaPart& part) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("PutMedia"));
    std::vector<Bytes>& chunks = server_.media[part.media_id];
    chunks.resize(part.chunk_count);
    chunks[part.chunk] = ToBytes(part.data);
    const auto missing = std::ranges::find_if(chunks, &Bytes::empty);
    return static_cast<std::uint32_t>(missing - chunks.begin());
  }
  Status EraseCase(const SecretBytes& erase_token) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("EraseCase"));
    std::erase_if(server_.cases, [id = seal::EraseIdOf(erase_token.view())](const auto& stored) {
      return stored.erase_id == id;
    });
    return OkStatus();
  }
  StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes& fetch_token) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("FetchReplies"));
    std::vector<Bytes> slots = server_.mailboxes[seal::MailboxIdOf(fetch_token.view())];
    while (slots.size() < kSlots) {
      slots.push_back(ToBytes(random_.Secret(wire::SealedReplyBytes(wire::Suite::kX25519)).view()));
    }
    return slots;
  }
  Status AcknowledgeReplies(const SecretBytes& fetch_token,
                            const std::vector<MessageId>& msg_ids) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("AcknowledgeReplies"));
    if (server_.loses_acknowledgements) return Unavailable("lost");
    std::erase_if(server_.mailboxes[seal::MailboxIdOf(fetch_token.view())],
                  [&msg_ids](const Bytes& slot) {
                    const auto reply = wire::SealedReply::Parse(slot);
                    return reply.ok() && std::ranges::count(msg_ids, reply->message_id) > 0;
                  });
    return OkStatus();
  }
  Status GetBundle(std::uint32_t first_piece,
                   const std::function<Status(sync::BundlePiece)>& take) override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("GetBundle"));
    const auto count = static_cast<std::uint32_t>(server_.served.size() / kPieceBytes);
    for (std::uint32_t piece = first_piece; piece < count; ++piece) {
      const ByteView data = ByteView(server_.served).subspan(piece * kPieceBytes, kPieceBytes);
      TAILLIGHT_RETURN_IF_ERROR(take({1, piece, count, ToBytes(data)}));
    }
    return OkStatus();
  }
  StatusOr<sync::FreshnessAnswer> GetFreshness() override {
    TAILLIGHT_RETURN_IF_ERROR(Begin("GetFreshness"));
    return sync::FreshnessAnswer{server_.freshness, server_.keys};
  }

 private:
  Status Begin(const std::string& method) {
    server_.calls.push_back(std::to_string(number_) + " " + method);
    if (server_.out_of_reach) return Unavailable("out of reach");
    if (server_.errors.empty()) return OkStatus();
    Status error = server_.errors.front();
    server_.errors.pop_front();
    return error;
  }

  FakeBackendServer& server_;
  const int number_;
  support::SeededRandom random_{99};
};

}  // namespace

int FakeBackendServer::CallsOf(const std::string& method) const {
  return static_cast<int>(std::ranges::count_if(
      calls, [&method](const std::string& call) { return call.ends_with(" " + method); }));
}

std::unique_ptr<sync::BackendStub> FakeBackendConnector::Connect() {
  return std::make_unique<FakeBackendStub>(server_);
}

}  // namespace taillight::client
