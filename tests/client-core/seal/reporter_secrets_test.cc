// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reporter's entropy stands for. Known answers are in tests/vectors.
#include "client-core/seal/reporter_secrets.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::SeededRandom;
using support::StatusIs;

TEST(ReporterSecretsTest, ComeBackFromTheirEntropyAlone) {
  SeededRandom random(43);
  const ReporterSecrets secrets = ReporterSecrets::Generate(random);

  const auto again = ReporterSecrets::FromEntropy(secrets.entropy().view());

  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->case_id(), secrets.case_id());
  EXPECT_EQ(again->mailbox_id(), secrets.mailbox_id());
  EXPECT_EQ(again->mailbox_key().public_key, secrets.mailbox_key().public_key);
  EXPECT_EQ(again->erase_id(), secrets.erase_id());
}

TEST(ReporterSecretsTest, NeedSixteenBytes) {
  EXPECT_THAT(ReporterSecrets::FromEntropy(Bytes(15)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReporterSecrets::FromEntropy(Bytes(17)), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ReporterSecretsTest, AreAllDifferentFromEachOther) {
  SeededRandom random(47);
  const ReporterSecrets secrets = ReporterSecrets::Generate(random);
  const OrgId first = random.Draw<OrgId>();
  const OrgId second = random.Draw<OrgId>();

  const std::set<Bytes> distinct{ToBytes(secrets.case_seed().view()),
                                 ToBytes(secrets.fetch_token().view()),
                                 ToBytes(secrets.mailbox_id().view()),
                                 ToBytes(secrets.thread().view()),
                                 ToBytes(secrets.erase_token().view()),
                                 ToBytes(secrets.erase_id().view()),
                                 ToBytes(secrets.ThreadPsk(first).view()),
                                 ToBytes(secrets.ThreadPsk(second).view()),
                                 ToBytes(secrets.tag_reported().view()),
                                 ToBytes(secrets.tag_checked().view()),
                                 ToBytes(secrets.case_id().view()),
                                 ToBytes(secrets.entropy().view()),
                                 ToBytes(secrets.mailbox_key().private_key.view())};

  EXPECT_EQ(distinct.size(), 13U);
}

TEST(ReporterSecretsTest, GiveTheServerIdsThatMatchTheTokensShownLater) {
  SeededRandom random(53);
  const ReporterSecrets secrets = ReporterSecrets::Generate(random);

  EXPECT_EQ(MailboxIdOf(secrets.fetch_token().view()), secrets.mailbox_id());
  EXPECT_EQ(EraseIdOf(secrets.erase_token().view()), secrets.erase_id());
}

TEST(ReporterSecretsTest, PrintAsRedacted) {
  SeededRandom random(59);
  const ReporterSecrets secrets = ReporterSecrets::Generate(random);
  std::ostringstream out;

  out << secrets.entropy() << secrets.case_id() << secrets.mailbox_id() << secrets.erase_id()
      << secrets.tag_reported() << secrets.fetch_token() << secrets.mailbox_key().private_key;

  EXPECT_EQ(out.str(), "<redacted><redacted><redacted><redacted><redacted><redacted><redacted>");
}

}  // namespace
}  // namespace taillight::seal
