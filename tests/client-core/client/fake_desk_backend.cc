// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/client/fake_desk_backend.h"

#include <algorithm>

namespace taillight::client {
namespace {

class FakeDeskBackend : public sync::DeskBackend {
 public:
  explicit FakeDeskBackend(FakeDeskServer& server) : server_(server) {}

  StatusOr<Bytes> StartLogIn() override {
    TAILLIGHT_RETURN_IF_ERROR(NextError());
    return Bytes(seal::kLoginNonceBytes, 0x6e);
  }
  StatusOr<sync::Session> LogIn(const sync::LogInProof& proof) override {
    TAILLIGHT_RETURN_IF_ERROR(NextError());
    server_.log_ins.push_back(proof);
    return sync::Session{SecretBytes::CopyOf(server_.session_token), server_.session_expiry};
  }
  Status LogOut(const SecretBytes&) override { return NextError(); }
  StatusOr<sync::EpochWrapsAnswer> ListEpochWraps(const SecretBytes& token) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    return server_.wraps;
  }
  StatusOr<sync::CaseListPage> ListCases(const SecretBytes& token,
                                         const std::string& page_token) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    const std::size_t page = page_token.empty() ? 0 : std::stoul(page_token);
    if (page >= server_.pages.size()) return sync::CaseListPage{};
    const bool last = page + 1 == server_.pages.size();
    return sync::CaseListPage{server_.pages[page], last ? "" : std::to_string(page + 1)};
  }
  // Two records on a page.
  StatusOr<sync::CasePage> GetCase(const SecretBytes& token, const CaseId& case_id,
                                   const std::string& page_token) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    const auto found =
        std::ranges::find(server_.cases, case_id, &std::pair<CaseId, std::vector<Bytes>>::first);
    if (found == server_.cases.end()) return NotFound("no such case");
    const std::vector<Bytes>& records = found->second;
    const std::size_t start = page_token.empty() ? 0 : std::stoul(page_token);
    const std::size_t end = std::min(records.size(), start + 2);
    sync::CasePage page;
    for (std::size_t i = start; i < end; ++i) page.records.push_back(records[i]);
    if (start == 0) page.notes = server_.notes;
    if (start == 0) page.shares = server_.shares;
    if (end < records.size()) page.next_page_token = std::to_string(end);
    return page;
  }
  Status PutNote(const SecretBytes& token, ByteView note) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    server_.notes.push_back(ToBytes(note));
    return OkStatus();
  }
  Status PutShare(const SecretBytes& token, ByteView share) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    server_.shares.push_back(ToBytes(share));
    return OkStatus();
  }
  StatusOr<sync::MediaChunk> GetMedia(const SecretBytes& token, const MediaId& media_id,
                                      std::uint32_t chunk) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    const std::vector<Bytes>& chunks = server_.media[media_id];
    if (chunk >= chunks.size()) return NotFound("no such chunk");
    return sync::MediaChunk{chunks[chunk], static_cast<std::uint32_t>(chunks.size())};
  }
  Status KeepMedia(const SecretBytes& token, const MediaId& media_id) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    server_.kept_media.push_back(media_id);
    return OkStatus();
  }
  StatusOr<std::uint32_t> SendReply(const SecretBytes& token, ByteView reply) override {
    TAILLIGHT_RETURN_IF_ERROR(CheckSession(token));
    server_.replies.push_back(ToBytes(reply));
    TAILLIGHT_RETURN_IF_ERROR(Next(server_.lost_answers));
    return 20000U;
  }
  Status PublishRecords(const OrgId&, const sync::OrganizationRecords& records) override {
    TAILLIGHT_RETURN_IF_ERROR(NextError());
    server_.published.push_back(records);
    return OkStatus();
  }

 private:
  static Status Next(std::deque<Status>& errors) {
    if (errors.empty()) return OkStatus();
    Status error = errors.front();
    errors.pop_front();
    return error;
  }
  Status NextError() { return Next(server_.errors); }
  Status CheckSession(const SecretBytes& token) {
    TAILLIGHT_RETURN_IF_ERROR(NextError());
    if (!token.Equals(server_.session_token)) return Unauthenticated("no such session");
    return OkStatus();
  }

  FakeDeskServer& server_;
};

}  // namespace

std::unique_ptr<sync::DeskBackend> FakeDeskConnector::ConnectDesk() {
  ++server_.connections;
  return std::make_unique<FakeDeskBackend>(server_);
}

}  // namespace taillight::client
