// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of single records: sizes, counts, dates, paths, reserved fields; and that an error names
// field and rule.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/manifest.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/report_facts.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/sealed_report.h"
#include "tests/support/status_matchers.h"
#include "tests/vectors/known_answers.h"

namespace taillight::wire {
namespace {

using support::IsOk;
using support::StatusIs;

template <class T>
std::string ErrorOf(const StatusOr<T>& result) {
  return result.ok() ? "accepted" : std::string(Message(result.status()));
}

Bytes KnownAnswer(const std::string& pointer) {
  return vectors::HexAt(vectors::LoadKnownAnswers("taillight-v1.json"), pointer);
}

Manifest ManifestOf(std::vector<ManifestFile> files) {
  Manifest manifest;
  manifest.seq = 1;
  manifest.created = 1000;
  manifest.expires = 2000;
  manifest.files = std::move(files);
  return manifest;
}

SealedCase CaseWith(std::size_t recipient_count, std::size_t ciphertext_bytes) {
  SealedCase sealed;
  sealed.recipients.assign(recipient_count, {KeyId(), Bytes(32), Bytes(80)});
  sealed.ciphertext.resize(ciphertext_bytes);
  return sealed;
}

TEST(SealedCaseTest, HasTheLengthsOfTheProtocol) {
  EXPECT_EQ(SealedCaseBytes(Suite::kX25519, 3, 4096), 84U + 3 * 128 + 4096 + 16);
  EXPECT_EQ(CaseWith(3, 4112).Serialize().size(), SealedCaseBytes(Suite::kX25519, 3, 4096));
  EXPECT_EQ(CaseWith(1, 4112).Header().size(), kCaseHeaderBytes);
}

TEST(SealedCaseTest, TakesOneToThreeRecipients) {
  for (const std::size_t count : {1, 2, 3}) {
    EXPECT_THAT(SealedCase::Parse(CaseWith(count, 4112).Serialize()), IsOk());
  }
  for (const std::size_t count : {0, 4, 255}) {
    EXPECT_EQ(ErrorOf(SealedCase::Parse(CaseWith(count, 4112).Serialize())),
              "TLC1 n: must be 1 to 3");
  }
}

TEST(SealedCaseTest, TakesTheThreePaddedLengthsAlone) {
  for (const std::size_t bucket : kCaseBuckets) {
    EXPECT_THAT(SealedCase::Parse(CaseWith(3, bucket + 16).Serialize()), IsOk());
  }
  for (const std::size_t length : {0, 16, 4096, 4111, 4113, 16384, 65553}) {
    EXPECT_EQ(ErrorOf(SealedCase::Parse(CaseWith(3, length).Serialize())),
              "TLC1 ct_len: must be that of a padded body");
  }
}

TEST(SealedCaseTest, TakesTheThreeKindsAlone) {
  for (int kind = 0; kind < 256; ++kind) {
    SealedCase sealed = CaseWith(3, 4112);
    sealed.kind = static_cast<CaseKind>(kind);
    EXPECT_EQ(SealedCase::Parse(sealed.Serialize()).ok(), kind >= 1 && kind <= 3) << kind;
  }
}

TEST(SealedReplyTest, HasOneLengthAndNothingInItsReservedField) {
  Bytes bytes = KnownAnswer("/reply/envelope");
  EXPECT_EQ(bytes.size(), SealedReplyBytes(Suite::kX25519));
  EXPECT_EQ(bytes.size(), 2160U);

  bytes[7] = 1;

  EXPECT_EQ(ErrorOf(SealedReply::Parse(bytes)), "TLR1 reserved: must be 0");
}

TEST(SealedReportTest, HasOneLengthAndNothingInItsReservedField) {
  Bytes bytes = KnownAnswer("/incident_report/record");
  EXPECT_EQ(bytes.size(), SealedReportBytes(Suite::kX25519));
  EXPECT_EQ(bytes.size(), 108U);

  bytes[6] = 1;

  EXPECT_EQ(ErrorOf(SealedReport::Parse(bytes)), "TLT1 reserved: must be 0");
}

TEST(ReportFactsTest, RefusesOtherVersionsFlagsAndPadding) {
  const Bytes bytes = ReportFacts().Serialize();
  ASSERT_EQ(bytes.size(), kReportFactsBytes);

  Bytes version = bytes;
  version[0] = 2;
  EXPECT_EQ(ErrorOf(ReportFacts::Parse(version)), "report version: must be 1");

  Bytes flags = bytes;
  flags[12] = 2;
  EXPECT_EQ(ErrorOf(ReportFacts::Parse(flags)), "report flags: must be 0 or 1");

  Bytes padding = bytes;
  padding[31] = 1;
  EXPECT_EQ(ErrorOf(ReportFacts::Parse(padding)), "report padding: must be 0");
}

TEST(EpochKeyTest, EndsAfterItBegins) {
  EpochKeyStatement statement;
  statement.public_key.resize(32);
  statement.not_before = 5;
  statement.not_after = 5;

  EXPECT_EQ(ErrorOf(EpochKeyStatement::Parse(statement.Serialize())),
            "TLK1 not_after: must be later than not_before");
}

TEST(EpochKeyTest, RefusesAKeyOfAnotherLengthThanItsSuites) {
  EpochKeyStatement statement;
  statement.not_after = 1;
  for (const std::size_t length : {0, 31, 33, 1216}) {
    statement.public_key.resize(length);
    EXPECT_EQ(ErrorOf(EpochKeyStatement::Parse(statement.Serialize())),
              "TLK1 pk: must have the suite's length");
  }
}

TEST(EpochKeyTest, RefusesTimesThatNoClockReaches) {
  Bytes bytes = KnownAnswer("/epoch_keys/0/statement");
  bytes[4 + 2 + 8 + 4] = 0x80;

  EXPECT_EQ(ErrorOf(EpochKeyStatement::Parse(bytes)), "TLK1 not_before: must be less than 2^63");
}

TEST(MemberCertTest, KnowsTwoRoles) {
  const Bytes bytes = KnownAnswer("/member/cert");
  for (int role = 0; role < 256; ++role) {
    Bytes altered = bytes;
    altered[4 + 2 + 8 + 16] = static_cast<std::uint8_t>(role);
    EXPECT_EQ(MemberCert::Parse(altered).ok(), role == 1 || role == 2) << role;
  }
}

TEST(ManifestTest, TakesPlainRelativePathsAlone) {
  for (const char* path : {"directory.bin", "guidance/en.bin", "guidance/es-419_x.BIN", ".a"}) {
    EXPECT_THAT(Manifest::Parse(ManifestOf({{path, 1, {}}}).Serialize()), IsOk()) << path;
  }
  const std::string long_path(256, 'a');
  for (const char* path : {"", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a b", "a\\b",
                           "a\nb", "\xc3\xb1", long_path.c_str()}) {
    EXPECT_EQ(ErrorOf(Manifest::Parse(ManifestOf({{path, 1, {}}}).Serialize())),
              "TLB1 path: must be a plain relative path")
        << path;
  }
}

TEST(ManifestTest, ListsAPathOnce) {
  EXPECT_EQ(ErrorOf(Manifest::Parse(ManifestOf({{"a", 1, {}}, {"a", 1, {}}}).Serialize())),
            "TLB1 path: must be listed once");
}

TEST(ManifestTest, BoundsSizesAloneAndTogether) {
  constexpr std::uint64_t kHalf = kMaxBundleContentBytes / 2;
  EXPECT_THAT(Manifest::Parse(ManifestOf({{"a", kHalf, {}}, {"b", kHalf, {}}}).Serialize()),
              IsOk());
  EXPECT_EQ(
      ErrorOf(Manifest::Parse(ManifestOf({{"a", kHalf, {}}, {"b", kHalf + 1, {}}}).Serialize())),
      "TLB1 size: must be within the bundle's limit");
  // Two that would add to a small number if the sum wrapped.
  EXPECT_EQ(ErrorOf(Manifest::Parse(
                ManifestOf({{"a", ~std::uint64_t{0}, {}}, {"b", 2, {}}}).Serialize())),
            "TLB1 size: must be within the bundle's limit");
}

TEST(ManifestTest, ExpiresAfterItWasMade) {
  Manifest manifest = ManifestOf({});
  manifest.expires = manifest.created;

  EXPECT_EQ(ErrorOf(Manifest::Parse(manifest.Serialize())),
            "TLB1 expires: must be later than created");
}

TEST(ManifestTest, FindsAFileByItsPath) {
  const Manifest manifest = ManifestOf({{"a", 1, {}}, {"b", 2, {}}});

  ASSERT_NE(manifest.Find("b"), nullptr);
  EXPECT_EQ(manifest.Find("b")->size, 2U);
  EXPECT_EQ(manifest.Find("c"), nullptr);
  EXPECT_EQ(manifest.ContentBytes(), 3U);
}

TEST(ManifestSignaturesTest, TakeOneSignatureAKey) {
  const ManifestSignatures twice{{{RootKeyId(), Signature()}, {RootKeyId(), Signature()}}};

  EXPECT_EQ(ErrorOf(ManifestSignatures::Parse(twice.Serialize())),
            "TLB1 signatures root_key_id: must be listed once");
}

TEST(ManifestSignaturesTest, AreBoundedInNumber) {
  ManifestSignatures many;
  for (std::uint8_t i = 0; i <= kMaxRootSignatures; ++i) {
    RootSignature signature;
    signature.root_key_id.data()[0] = i;
    many.entries.push_back(signature);
  }

  EXPECT_EQ(ErrorOf(ManifestSignatures::Parse(many.Serialize())),
            "TLB1 signatures n: must be within the limit");
}

TEST(KeyListTest, IsRefusedWholeForOneBadEntry) {
  const Bytes good = KnownAnswer("/freshness/keys_bin");
  StatusOr<KeyList> list = KeyList::Parse(good);
  ASSERT_THAT(list, IsOk());
  list->keys.back().not_after = 0;

  EXPECT_THAT(KeyList::Parse(list->Serialize()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ByteReaderTest, KeepsItsFirstFailureAndReadsNothingAfterIt) {
  const Bytes bytes{1, 2, 3};
  ByteReader in(bytes, "TEST");

  EXPECT_EQ(in.U16("two"), 0x0102);
  EXPECT_EQ(in.U32("four"), 0U);
  EXPECT_EQ(in.U8("one"), 0);
  EXPECT_FALSE(in.ok());

  EXPECT_EQ(std::string(Message(in.Finish())), "TEST four: must not be cut short");
}

TEST(ByteWriterTest, WritesBigEndian) {
  const Bytes text{'x', 'y'};

  const Bytes written = ByteWriter().U8(1).U16(2).U32(3).U64(4).LengthPrefixed(text).Take();

  EXPECT_EQ(ToHex(written), "01000200000003000000000000000400027879");
  EXPECT_EQ(ToHex(BigEndian(258, 4)), "00000102");
}

}  // namespace
}  // namespace taillight::wire
