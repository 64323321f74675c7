// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/mailbox_service.h"

#include <gtest/gtest.h>

#include "tests/backend/service/service_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using v1::MailboxService;

class MailboxServiceTest : public ServiceTest {
 protected:
  v1::FetchRepliesResponse Fetch(const std::string& token) {
    v1::FetchRepliesRequest request;
    request.set_fetch_token(token);
    v1::FetchRepliesResponse response;
    EXPECT_EQ(Call(*stub_, &MailboxService::Stub::FetchReplies, request, &response), CallEnd{});
    return response;
  }
  Bytes PutReply(const std::string& token) {
    const Bytes reply = support::SampleReply(backend_.clinic.id(),
                                             domain::MailboxIdOf(AsBytes(token)), backend_.random);
    support::Later<domain::Day> stored;
    backend_.domain.desk.Reply({backend_.clinic.id(), {}}, reply, stored.done());
    EXPECT_THAT(stored.Get(), support::IsOk());
    return reply;
  }

  std::unique_ptr<MailboxService::Stub> stub_ = services_.Stub<MailboxService>();
  const std::string token_ = std::string(domain::kFetchTokenBytes, 'm');
};

TEST_F(MailboxServiceTest, AnUnknownMailboxAnswersInTheSameShape) {
  const Bytes reply = PutReply(token_);

  const v1::FetchRepliesResponse known = Fetch(token_);
  const v1::FetchRepliesResponse unknown = Fetch(std::string(domain::kFetchTokenBytes, 'n'));

  EXPECT_EQ(known.slots(0), ToString(reply));
  EXPECT_EQ(known.slots_size(), 8);
  EXPECT_EQ(unknown.slots_size(), 8);
  EXPECT_EQ(known.ByteSizeLong(), unknown.ByteSizeLong());
}

TEST_F(MailboxServiceTest, AcknowledgedRepliesAreGone) {
  const Bytes reply = PutReply(token_);
  v1::AcknowledgeRepliesRequest request;
  request.set_fetch_token(token_);
  request.add_msg_ids(ToString(ByteView(reply).subspan(16, 16)));
  for (int i = 1; i < 8; ++i) request.add_msg_ids(std::string(16, 'i'));

  EXPECT_EQ(Call(*stub_, &MailboxService::Stub::AcknowledgeReplies, request), CallEnd{});

  EXPECT_NE(Fetch(token_).slots(0), ToString(reply));
}

TEST_F(MailboxServiceTest, RefusesATokenOfAnotherLength) {
  v1::FetchRepliesRequest request;
  request.set_fetch_token("short");

  EXPECT_EQ(Call(*stub_, &MailboxService::Stub::FetchReplies, request),
            (CallEnd{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", ""}));
}

}  // namespace
}  // namespace taillight::service
