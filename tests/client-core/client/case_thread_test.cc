// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_thread.h"

#include <gtest/gtest.h>

#include "client-core/seal/case_envelope.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/reporter_secrets.h"
#include "tests/client-core/client/town.h"
#include "tests/support/status_matchers.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::SizeIs;

class CaseThreadTest : public testing::Test {
 protected:
  void SetUp() override { keys_.push_back(town_.epoch_key.Clone()); }

  Bytes SealBody(wire::CaseKind kind, const SecretBytes& body,
                 const seal::ReporterSecrets& secrets) {
    seal::CaseToSeal input;
    input.kind = kind;
    input.case_id = secrets.case_id();
    input.readers.push_back(
        {wire::Suite::kX25519, town_.epoch_key.public_key, secrets.ThreadPsk(town_.clinic.id)});
    input.body = body.view();
    return *seal::SealCase(input, town_.random);
  }
  Bytes MakeCase(const std::string& story) {
    wire::CaseBody body;
    body.mailbox_id = secrets_.mailbox_id();
    body.mailbox_public_key = secrets_.mailbox_key().public_key;
    body.tag_checked = secrets_.tag_checked();
    body.file.story = story;
    return SealBody(wire::CaseKind::kCase, *body.Serialize(), secrets_);
  }
  Bytes MakeFollowUp(std::uint32_t counter, const std::string& text) {
    wire::FollowUpBody body;
    body.counter = counter;
    body.text = text;
    return SealBody(wire::CaseKind::kFollowUp, *body.Serialize(), secrets_);
  }
  StatusOr<CaseThread> Open(const std::vector<Bytes>& records) {
    return OpenThread(secrets_.case_id(), records, keys_);
  }

  Town town_;
  seal::ReporterSecrets secrets_ = seal::ReporterSecrets::Generate(town_.random);
  std::vector<seal::KemKeyPair> keys_;
};

TEST_F(CaseThreadTest, OpensTheCaseAndItsFollowUpsByCounter) {
  const Bytes second = MakeFollowUp(2, "second");

  const auto thread = Open({MakeCase("story"), second, MakeFollowUp(1, "first")});

  ASSERT_THAT(thread, IsOk());
  EXPECT_EQ(thread->body.file.story, "story");
  EXPECT_TRUE(thread->thread_psk.Equals(secrets_.ThreadPsk(town_.clinic.id).view()));
  ASSERT_THAT(thread->follow_ups, SizeIs(2));
  EXPECT_EQ(thread->follow_ups[0].text, "first");
  EXPECT_EQ(thread->follow_ups[1].text, "second");
  EXPECT_EQ(thread->last_message, seal::Sha256(second));
  EXPECT_EQ(thread->unreadable_count, 0U);
}

TEST_F(CaseThreadTest, HasSeenTheCaseWhenNothingFollowed) {
  const Bytes record = MakeCase("story");

  EXPECT_EQ(Open({record})->last_message, seal::Sha256(record));
}

TEST_F(CaseThreadTest, CountsARecordThatCameTwiceOnce) {
  const Bytes record = MakeCase("story");
  const Bytes follow_up = MakeFollowUp(1, "once");

  const auto thread = Open({record, follow_up, record, follow_up});

  ASSERT_THAT(thread, IsOk());
  EXPECT_THAT(thread->follow_ups, SizeIs(1));
  EXPECT_EQ(thread->unreadable_count, 0U);
}

TEST_F(CaseThreadTest, LeavesOutWhatIsAlteredOfAnotherCaseOrOfAnotherWriter) {
  Bytes altered = MakeFollowUp(1, "altered");
  altered.back() ^= 1;
  const Bytes story = MakeCase("story");
  const seal::ReporterSecrets others = seal::ReporterSecrets::Generate(town_.random);
  wire::FollowUpBody body;
  body.counter = 1;
  const Bytes of_another_case = SealBody(wire::CaseKind::kFollowUp, *body.Serialize(), others);
  // Right case, but a thread key that only the server's friends know.
  seal::CaseToSeal forged;
  forged.kind = wire::CaseKind::kFollowUp;
  forged.case_id = secrets_.case_id();
  forged.readers.push_back(
      {wire::Suite::kX25519, town_.epoch_key.public_key, town_.random.Secret(32)});
  const SecretBytes forged_body = *body.Serialize();
  forged.body = forged_body.view();

  const auto thread =
      Open({story, altered, of_another_case, Bytes(100), *seal::SealCase(forged, town_.random)});

  ASSERT_THAT(thread, IsOk());
  EXPECT_THAT(thread->follow_ups, SizeIs(0));
  EXPECT_EQ(thread->unreadable_count, 4U);
  EXPECT_EQ(thread->last_message, seal::Sha256(story));
}

TEST_F(CaseThreadTest, IsNotFoundWithoutAKeyThatOpensIt) {
  const Bytes record = MakeCase("story");
  keys_.clear();
  EXPECT_THAT(Open({record}), StatusIs(StatusCode::kNotFound));

  keys_.push_back(seal::KemKeyPair::Generate(town_.random));
  EXPECT_THAT(Open({record}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Open({}), StatusIs(StatusCode::kNotFound));
}

TEST_F(CaseThreadTest, RefusesABodyWithoutSense) {
  const Bytes record =
      SealBody(wire::CaseKind::kCase, SecretBytes::CopyOf(AsBytes("\xff\xff")), secrets_);

  EXPECT_THAT(Open({record}), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::client
