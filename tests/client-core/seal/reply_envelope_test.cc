// SPDX-License-Identifier: AGPL-3.0-or-later
// TLR1: who can read a reply, and that nothing altered opens. Known answers are in tests/vectors.
#include "client-core/seal/reply_envelope.h"

#include <gtest/gtest.h>

#include <optional>

#include "client-core/seal/outcome.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;
using wire::SealedReply;

class ReplyEnvelopeTest : public ::testing::Test {
 protected:
  Bytes Seal(const SecretBytes& thread_psk) {
    return SealReply({org_id_, secrets_.case_id(), secrets_.mailbox_id(), wire::Suite::kX25519,
                      secrets_.mailbox_key().public_key, thread_psk, body_},
                     random_)
        .value();
  }

  SeededRandom random_{13};
  ReporterSecrets secrets_ = ReporterSecrets::Generate(random_);
  OrgId org_id_ = random_.Draw<OrgId>();
  Bytes body_ = ToBytes(AsBytes("call the hotline"));
};

TEST_F(ReplyEnvelopeTest, OpensForTheReporter) {
  const Bytes record = Seal(secrets_.ThreadPsk(org_id_));

  const auto opened = OpenReply(*SealedReply::Parse(record), secrets_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->Equals(body_));
}

TEST_F(ReplyEnvelopeTest, HasOneLengthForEveryBody) {
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, kMaxReplyBodyBytes}) {
    body_.assign(length, 'x');
    const Bytes record = Seal(secrets_.ThreadPsk(org_id_));
    EXPECT_EQ(record.size(), 2160U);
    const auto opened = OpenReply(*SealedReply::Parse(record), secrets_);
    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->Equals(body_));
  }
}

TEST_F(ReplyEnvelopeTest, RefusesABodyThatDoesNotFit) {
  body_.assign(kMaxReplyBodyBytes + 1, 'x');
  const SecretBytes psk = secrets_.ThreadPsk(org_id_);

  EXPECT_THAT(SealReply({org_id_, secrets_.case_id(), secrets_.mailbox_id(), wire::Suite::kX25519,
                         secrets_.mailbox_key().public_key, psk, body_},
                        random_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ReplyEnvelopeTest, RefusesAWriterWhoNeverOpenedTheCase) {
  // Knows the mailbox, not the thread key: the server, or an organization that was not chosen.
  const Bytes guessed = Seal(random_.Secret(32));
  const Bytes other_org = Seal(secrets_.ThreadPsk(random_.Draw<OrgId>()));

  EXPECT_EQ(OpenReply(*SealedReply::Parse(guessed), secrets_).status(), CannotBeOpened());
  EXPECT_EQ(OpenReply(*SealedReply::Parse(other_org), secrets_).status(), CannotBeOpened());
}

TEST_F(ReplyEnvelopeTest, OpensForAnotherThreadKeyWhenItIsGiven) {
  const SecretBytes referred = random_.Secret(32);
  const Bytes record = Seal(referred);

  EXPECT_THAT(OpenReply(*SealedReply::Parse(record), secrets_, referred), IsOk());
}

TEST_F(ReplyEnvelopeTest, RefusesAnotherReporter) {
  const Bytes record = Seal(secrets_.ThreadPsk(org_id_));

  EXPECT_EQ(OpenReply(*SealedReply::Parse(record), ReporterSecrets::Generate(random_)).status(),
            CannotBeOpened());
}

TEST_F(ReplyEnvelopeTest, RefusesEveryFlippedBit) {
  EXPECT_EQ(FirstFlippedBitThatPasses(
                [&](ByteView altered) {
                  const auto parsed = SealedReply::Parse(altered);
                  return parsed.ok() && OpenReply(*parsed, secrets_).ok();
                },
                Seal(secrets_.ThreadPsk(org_id_))),
            std::nullopt);
}

}  // namespace
}  // namespace taillight::seal
