// SPDX-License-Identifier: AGPL-3.0-or-later
// TLT1: that the tally alone reads a report, and that nothing altered opens. Known answers are in
// tests/vectors.
#include "client-core/seal/report_envelope.h"

#include <gtest/gtest.h>

#include <optional>

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_writer.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOkAndHolds;
using support::SeededRandom;
using wire::ReportFacts;
using wire::SealedReport;

constexpr std::uint32_t kWeek = 2911;

class ReportEnvelopeTest : public ::testing::Test {
 protected:
  Bytes Seal() {
    return SealReport(facts_, kWeek, wire::Suite::kX25519, tally_key_.public_key, random_).value();
  }

  SeededRandom random_{17};
  KemKeyPair tally_key_ = KemKeyPair::Generate(random_);
  ReportFacts facts_ = [&] {
    ReportFacts facts;
    facts.month = 308;
    facts.place = 1219;
    facts.route = 7;
    facts.tag = random_.Draw<ReportTag>();
    return facts;
  }();
};

TEST_F(ReportEnvelopeTest, OpensForTheTally) {
  EXPECT_THAT(OpenReport(*SealedReport::Parse(Seal()), tally_key_), IsOkAndHolds(facts_));
}

TEST_F(ReportEnvelopeTest, RefusesAnotherTallyKey) {
  EXPECT_EQ(OpenReport(*SealedReport::Parse(Seal()), KemKeyPair::Generate(random_)).status(),
            CannotBeOpened());
}

TEST_F(ReportEnvelopeTest, RefusesAnotherWeek) {
  SealedReport record = *SealedReport::Parse(Seal());
  ++record.week;

  EXPECT_EQ(OpenReport(record, tally_key_).status(), CannotBeOpened());
}

TEST_F(ReportEnvelopeTest, RefusesASealedPlaintextThatIsNoReport) {
  SealedReport record = *SealedReport::Parse(Seal());
  const auto sealed = HpkeSeal(record.suite, tally_key_.public_key,
                               Labelled("tl1 tally", {wire::BigEndian(kWeek, 4)}), record.Aad(),
                               Bytes(32, 9), std::nullopt, random_);
  record.enc = sealed->enc;
  record.ciphertext = sealed->ciphertext;

  EXPECT_EQ(OpenReport(record, tally_key_).status(), CannotBeOpened());
}

TEST_F(ReportEnvelopeTest, RefusesEveryFlippedBit) {
  EXPECT_EQ(FirstFlippedBitThatPasses(
                [&](ByteView altered) {
                  const auto parsed = SealedReport::Parse(altered);
                  return parsed.ok() && OpenReport(*parsed, tally_key_).ok();
                },
                Seal()),
            std::nullopt);
}

}  // namespace
}  // namespace taillight::seal
