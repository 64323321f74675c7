// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten thousand spoiled copies of each record: refused with field and rule, or read as what they
// are, byte for byte.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "client-core/wire/epoch_key.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/manifest.h"
#include "client-core/wire/media.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/org_note.h"
#include "client-core/wire/report_facts.h"
#include "client-core/wire/revocation.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/sealed_report.h"
#include "client-core/wire/share.h"
#include "tests/support/mutations.h"
#include "tests/support/random_sources.h"

namespace taillight::wire {
namespace {

constexpr int kMutations = 10000;
constexpr std::size_t kLongest = 100000;

// What came of one copy: the error, or the bytes it is written back as.
struct Reading {
  Status status;
  Bytes written;
};

struct RecordKind {
  std::string name;
  /// A good one, of the fuzz programs' seeds.
  std::string seed;
  std::function<Reading(ByteView)> read;
};

void PrintTo(const RecordKind& kind, std::ostream* out) { *out << kind.name; }

template <class Record>
RecordKind KindOf(std::string name, std::string seed) {
  return {std::move(name), std::move(seed), [](ByteView bytes) -> Reading {
            const StatusOr<Record> record = Record::Parse(bytes);
            if (!record.ok()) return {record.status(), {}};
            const auto written = record->Serialize();
            return {OkStatus(), Bytes(written.data(), written.data() + written.size())};
          }};
}

std::string GoodBytes(const RecordKind& kind) {
  std::ifstream file(std::string(TAILLIGHT_SOURCE_DIR) + "/tests/fuzz/seeds/" + kind.seed);
  return {std::istreambuf_iterator<char>(file), {}};
}

class MutatedRecordTest : public ::testing::TestWithParam<RecordKind> {};

TEST_P(MutatedRecordTest, IsRefusedByFieldAndRuleOrReadAsItStands) {
  const RecordKind& kind = GetParam();
  const std::string good = GoodBytes(kind);
  ASSERT_TRUE(kind.read(AsBytes(good)).status.ok());
  support::SeededRandom random(4471);
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) {
    const std::string bad = random.Below(2) == 0
                                ? support::WithAnotherLength(good, kLongest, random)
                                : support::WithAnotherHead(good, good.size(), random);
    const Reading reading = kind.read(AsBytes(bad));
    if (reading.status.ok()) {
      ASSERT_TRUE(Equal(reading.written, AsBytes(bad)));
      continue;
    }
    ++refused;
    const std::string message(reading.status.message());
    ASSERT_EQ(reading.status.code(), StatusCode::kInvalidArgument) << message;
    ASSERT_NE(message.find(": "), std::string::npos) << message;
    ASSERT_EQ(message.find("Marisol"), std::string::npos) << message;
    ASSERT_LT(message.size(), 200u) << message;
  }
  // Every other copy has another length, and few records have room for one.
  EXPECT_GT(refused, kMutations / 4);
}

INSTANTIATE_TEST_SUITE_P(
    Records, MutatedRecordTest,
    ::testing::Values(KindOf<SealedCase>("TLC1", "fuzz_sealed_case/case_two_orgs"),
                      KindOf<SealedReport>("TLT1", "fuzz_records/report"),
                      KindOf<SealedReply>("TLR1", "fuzz_records/reply"),
                      KindOf<EpochKeyStatement>("TLK1", "fuzz_records/epoch_key"),
                      KindOf<Withdrawal>("TLV1", "fuzz_records/withdrawal"),
                      KindOf<MemberCert>("TLU1", "fuzz_records/member_cert"),
                      KindOf<EpochWrap>("TLW1", "fuzz_records/epoch_wrap"),
                      KindOf<Revocation>("TLX1", "fuzz_records/revocation"),
                      KindOf<Share>("TLS1", "fuzz_records/share"),
                      KindOf<MediaHead>("TLM1", "fuzz_records/media_head"),
                      KindOf<OrgNote>("Note", "fuzz_records/note"),
                      KindOf<Freshness>("TLF1", "fuzz_records/freshness"),
                      KindOf<KeyList>("KeysBin", "fuzz_records/keys_bin"),
                      KindOf<ReportFacts>("ReportFacts", "fuzz_records/report_facts"),
                      KindOf<Manifest>("TLB1", "fuzz_manifest/manifest"),
                      KindOf<ManifestSignatures>("Signatures", "fuzz_manifest/signatures")),
    [](const auto& record) { return record.param.name; });

}  // namespace
}  // namespace taillight::wire
