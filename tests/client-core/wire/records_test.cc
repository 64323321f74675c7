// SPDX-License-Identifier: AGPL-3.0-or-later
// Every TL** record: read from the known answers and written back byte for byte; anything else is
// refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/vectors/known_answers.h"

namespace taillight::wire {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::HasSubstr;

template <class Record>
StatusOr<Bytes> Rewrite(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Record record, Record::Parse(bytes));
  return record.Serialize();
}

struct RecordCase {
  const char* name;
  const char* pointer;
  StatusOr<Bytes> (*rewrite)(ByteView);
};

std::string NameOf(const ::testing::TestParamInfo<RecordCase>& info) { return info.param.name; }

class RecordTest : public ::testing::TestWithParam<RecordCase> {
 protected:
  Bytes known_answer() const {
    return vectors::HexAt(vectors::LoadKnownAnswers("taillight-v1.json"), GetParam().pointer);
  }
};

class SuitedRecordTest : public RecordTest {};

const auto kSuitedRecords =
    ::testing::Values(RecordCase{"EpochKey", "/epoch_keys/0/statement", Rewrite<EpochKeyStatement>},
                      RecordCase{"MemberCert", "/member/cert", Rewrite<MemberCert>},
                      RecordCase{"EpochWrap", "/member/epoch_wrap", Rewrite<EpochWrap>},
                      RecordCase{"CaseForOne", "/case_one_org/envelope", Rewrite<SealedCase>},
                      RecordCase{"Share", "/share/record", Rewrite<Share>},
                      RecordCase{"CaseForTwo", "/case_two_orgs/envelope", Rewrite<SealedCase>},
                      RecordCase{"Reply", "/reply/envelope", Rewrite<SealedReply>},
                      RecordCase{"Report", "/incident_report/record", Rewrite<SealedReport>});
const auto kOtherRecords = ::testing::Values(
    RecordCase{"Revocation", "/revocation/record", Rewrite<Revocation>},
    RecordCase{"Withdrawal", "/freshness/withdrawal", Rewrite<Withdrawal>},
    RecordCase{"ReportFacts", "/incident_report/plaintext", Rewrite<ReportFacts>},
    RecordCase{"Manifest", "/bundle/manifest", Rewrite<Manifest>},
    RecordCase{"ManifestSignatures", "/bundle/signatures", Rewrite<ManifestSignatures>},
    RecordCase{"Freshness", "/freshness/record", Rewrite<Freshness>},
    RecordCase{"KeyList", "/freshness/keys_bin", Rewrite<KeyList>});
INSTANTIATE_TEST_SUITE_P(Suited, RecordTest, kSuitedRecords, NameOf);
INSTANTIATE_TEST_SUITE_P(Other, RecordTest, kOtherRecords, NameOf);
INSTANTIATE_TEST_SUITE_P(Records, SuitedRecordTest, kSuitedRecords, NameOf);

TEST_P(RecordTest, IsWrittenBackByteForByte) {
  const Bytes bytes = known_answer();

  const StatusOr<Bytes> again = GetParam().rewrite(bytes);

  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(*again, bytes);
}

TEST_P(RecordTest, IsRefusedWhenCutShortAnywhere) {
  const Bytes bytes = known_answer();

  for (std::size_t length = 0; length < bytes.size(); ++length) {
    ASSERT_THAT(GetParam().rewrite(ByteView(bytes).first(length)),
                StatusIs(StatusCode::kInvalidArgument))
        << length;
  }
}

TEST_P(RecordTest, IsRefusedWithAByteTooMany) {
  Bytes bytes = known_answer();
  bytes.push_back(0);

  EXPECT_THAT(GetParam().rewrite(bytes), StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(RecordTest, IsRefusedUnderAnotherName) {
  Bytes bytes = known_answer();
  bytes[0] ^= 0x01;

  EXPECT_THAT(GetParam().rewrite(bytes), StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(SuitedRecordTest, IsRefusedInASuiteThisProgramDoesNotKnow) {
  for (const int suite : {0, 2, 255}) {
    Bytes bytes = known_answer();
    bytes[5] = static_cast<std::uint8_t>(suite);
    const StatusOr<Bytes> again = GetParam().rewrite(bytes);
    ASSERT_THAT(again, StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(Message(again.status())), HasSubstr("suite"));
  }
}

TEST_P(RecordTest, ReadsNoAlteredBytesAsAnythingButThemselves) {
  // One form for one meaning: whatever is accepted is written back as it came.
  support::SeededRandom random(2);
  const Bytes bytes = known_answer();
  for (int round = 0; round < 2000; ++round) {
    Bytes altered = bytes;
    const std::uint64_t changes = 1 + random.Below(4);
    for (std::uint64_t i = 0; i < changes; ++i) {
      altered[random.Below(altered.size())] = static_cast<std::uint8_t>(random.Below(256));
    }
    const StatusOr<Bytes> again = GetParam().rewrite(altered);
    if (!again.ok()) continue;
    EXPECT_EQ(*again, altered);
  }
}

}  // namespace
}  // namespace taillight::wire
