// SPDX-License-Identifier: AGPL-3.0-or-later
// TLC1 of kind 3: a note opens for its own organization, and only when a member of it signed it
// for this very record.
#include "client-core/seal/org_note.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "client-core/seal/case_envelope.h"
#include "client-core/seal/statements.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;

class OrgNoteTest : public ::testing::Test {
 protected:
  OrgNoteTest() {
    cert_.org_id = org_id_;
    cert_.member_id = random_.Draw<MemberId>();
    cert_.serial = 7;
    cert_.signing_key = member_.public_key;
    cert_.kem_key = KemKeyPair::Generate(random_).public_key;
    cert_.not_after = 2000;
    SignMemberCert(cert_, org_key_);
  }

  NoteToSeal Note(std::string_view text) const {
    return {case_id_, epoch_key_.suite, epoch_key_.public_key, cert_.member_id, cert_.serial, text};
  }
  wire::SealedCase SealedBy(const SigningKeyPair& key, std::string_view text = "call the jail") {
    return wire::SealedCase::Parse(SealNote(Note(text), key, random_).value()).value();
  }
  // A record of kind 3 around a body of the test's own.
  wire::SealedCase SealedAround(const SecretBytes& body) {
    CaseToSeal input;
    input.kind = wire::CaseKind::kOrgNote;
    input.case_id = case_id_;
    input.readers.push_back({epoch_key_.suite, epoch_key_.public_key, SecretBytes()});
    input.body = body.view();
    return wire::SealedCase::Parse(SealCase(input, random_).value()).value();
  }
  GrantAuthority authority() const { return {org_id_, org_key_.public_key, {&cert_, 1}}; }

  SeededRandom random_{73};
  CaseId case_id_ = random_.Draw<CaseId>();
  OrgId org_id_ = random_.Draw<OrgId>();
  SigningKeyPair org_key_ = SigningKeyPair::Generate(random_);
  SigningKeyPair member_ = SigningKeyPair::Generate(random_);
  KemKeyPair epoch_key_ = KemKeyPair::Generate(random_);
  wire::MemberCert cert_;
};

TEST_F(OrgNoteTest, OpensForItsOrganizationWithItsWriter) {
  const wire::SealedCase record = SealedBy(member_);

  const auto note = OpenNote(record, epoch_key_, authority());

  ASSERT_THAT(note, IsOk());
  EXPECT_EQ(note->text, "call the jail");
  EXPECT_EQ(note->member_id, cert_.member_id);
  EXPECT_EQ(note->serial, 7U);
  EXPECT_EQ(record.recipients.size(), 1U);
}

TEST_F(OrgNoteTest, DoesNotOpenWithAnyBitFlipped) {
  const auto opens = [&](ByteView bytes) {
    const auto record = wire::SealedCase::Parse(bytes);
    return record.ok() && OpenNote(*record, epoch_key_, authority()).ok();
  };
  const Bytes bytes = SealedBy(member_).Serialize();

  ASSERT_TRUE(opens(bytes));
  EXPECT_EQ(FirstFlippedBitThatPasses(opens, bytes), std::nullopt);
}

TEST_F(OrgNoteTest, DoesNotOpenUnsigned) {
  const wire::OrgNote note{cert_.member_id, cert_.serial, {}, "call the jail"};

  EXPECT_THAT(OpenNote(SealedAround(note.Serialize()), epoch_key_, authority()),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenNote(SealedAround(SecretBytes(0)), epoch_key_, authority()),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrgNoteTest, DoesNotOpenWhenSomebodyElseSigned) {
  const SigningKeyPair other = SigningKeyPair::Generate(random_);

  EXPECT_THAT(OpenNote(SealedBy(other), epoch_key_, authority()),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrgNoteTest, DoesNotOpenWithCertificatesOfAnotherOrganizationOrSerial) {
  const wire::SealedCase record = SealedBy(member_);
  wire::MemberCert renewed = cert_;
  renewed.serial = 8;
  SignMemberCert(renewed, org_key_);
  const SigningKeyPair other_org = SigningKeyPair::Generate(random_);

  EXPECT_THAT(OpenNote(record, epoch_key_, {org_id_, org_key_.public_key, {}}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenNote(record, epoch_key_, {org_id_, org_key_.public_key, {&renewed, 1}}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenNote(record, epoch_key_, {org_id_, other_org.public_key, {&cert_, 1}}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(
      OpenNote(record, epoch_key_, {random_.Draw<OrgId>(), org_key_.public_key, {&cert_, 1}}),
      StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrgNoteTest, ASignedTextDoesNotOpenInAnotherRecord) {
  const OpenedCase opened = OpenCase(SealedBy(member_), epoch_key_).value();

  EXPECT_THAT(OpenNote(SealedAround(opened.body), epoch_key_, authority()),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrgNoteTest, IsNoCase) {
  CaseToSeal input;
  input.case_id = case_id_;
  input.body = AsBytes("a story");
  input.readers.push_back({epoch_key_.suite, epoch_key_.public_key, random_.Secret(32)});
  const auto record = wire::SealedCase::Parse(SealCase(input, random_).value()).value();

  EXPECT_THAT(OpenNote(record, epoch_key_, authority()), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrgNoteTest, RefusesTextThatIsTooLongOrNoText) {
  EXPECT_THAT(SealNote(Note(std::string(wire::kMaxNoteTextBytes, 'a')), member_, random_), IsOk());
  EXPECT_THAT(SealNote(Note(std::string(wire::kMaxNoteTextBytes + 1, 'a')), member_, random_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SealNote(Note("\xff"), member_, random_), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::seal
