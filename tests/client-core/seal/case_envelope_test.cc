// SPDX-License-Identifier: AGPL-3.0-or-later
// TLC1: who can open a case, and that nothing altered opens. Known answers are in tests/vectors.
#include "client-core/seal/case_envelope.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "client-core/seal/derive.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/reporter_secrets.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;
using wire::CaseKind;
using wire::SealedCase;

class CaseEnvelopeTest : public ::testing::Test {
 protected:
  struct Org {
    OrgId id;
    KemKeyPair epoch_key;
  };

  Org MakeOrg() { return {random_.Draw<OrgId>(), KemKeyPair::Generate(random_)}; }

  CaseReader ReaderOf(const Org& org, CaseKind kind) {
    return {org.epoch_key.suite, org.epoch_key.public_key,
            kind == CaseKind::kOrgNote ? SecretBytes() : secrets_.ThreadPsk(org.id)};
  }

  CaseToSeal InputFor(const std::vector<const Org*>& orgs, CaseKind kind = CaseKind::kCase) {
    CaseToSeal input;
    input.kind = kind;
    input.case_id = secrets_.case_id();
    for (const Org* org : orgs) input.readers.push_back(ReaderOf(*org, kind));
    input.body = body_;
    return input;
  }

  SealedCase Sealed(const CaseToSeal& input) {
    return SealedCase::Parse(*SealCase(input, random_)).value();
  }

  SeededRandom random_{11};
  ReporterSecrets secrets_ = ReporterSecrets::Generate(random_);
  Org first_ = MakeOrg();
  Org second_ = MakeOrg();
  Org third_ = MakeOrg();
  Bytes body_ = ToBytes(AsBytes("what happened"));
};

TEST_F(CaseEnvelopeTest, OpensForEveryChosenOrganizationWithItsOwnThreadKey) {
  const SealedCase record = Sealed(InputFor({&first_, &second_, &third_}));

  for (const Org* org : {&first_, &second_, &third_}) {
    const auto opened = OpenCase(record, org->epoch_key);
    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->body.Equals(body_));
    EXPECT_TRUE(opened->thread_psk.Equals(secrets_.ThreadPsk(org->id).view()));
  }
}

TEST_F(CaseEnvelopeTest, OpensForNobodyElse) {
  const SealedCase record = Sealed(InputFor({&first_, &second_}));

  EXPECT_EQ(OpenCase(record, third_.epoch_key).status(), CannotBeOpened());
}

TEST_F(CaseEnvelopeTest, ShowsTheSameSizeForOneOrganizationAndForThree) {
  const Bytes one = *SealCase(InputFor({&first_}), random_);
  const Bytes three = *SealCase(InputFor({&first_, &second_, &third_}), random_);

  EXPECT_EQ(one.size(), three.size());
  EXPECT_EQ(one[7], 3);
  EXPECT_EQ(one[7], three[7]);
}

TEST_F(CaseEnvelopeTest, HidesUnusedRecipientsBehindRealPublicKeys) {
  const SealedCase record = Sealed(InputFor({&first_}));
  ASSERT_EQ(record.recipients.size(), 3U);

  std::set<Bytes> seen;
  for (const wire::CaseRecipient& recipient : record.recipients) {
    // A real X25519 public key is a coordinate under 2^255 - 19, so its last bit is never set.
    EXPECT_EQ(recipient.enc.back() & 0x80, 0);
    EXPECT_EQ(recipient.enc.size(), 32U);
    EXPECT_EQ(recipient.wrap.size(), 80U);
    EXPECT_TRUE(seen.insert(recipient.enc).second);
    EXPECT_TRUE(seen.insert(recipient.wrap).second);
  }
}

TEST_F(CaseEnvelopeTest, PadsToTheSmallestBucketThatHoldsTheBody) {
  for (const auto& [length, bucket] :
       std::vector<std::pair<std::size_t, std::size_t>>{{0, 4096},
                                                        {4095, 4096},
                                                        {4096, 16384},
                                                        {16383, 16384},
                                                        {16384, 65536},
                                                        {65535, 65536}}) {
    body_.assign(length, 'x');
    const SealedCase record = Sealed(InputFor({&first_}));

    EXPECT_EQ(record.ciphertext.size(), bucket + wire::kAeadTagBytes) << length;
    const auto opened = OpenCase(record, first_.epoch_key);
    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->body.Equals(body_)) << length;
  }
}

TEST_F(CaseEnvelopeTest, RefusesABodyThatFitsNoBucket) {
  body_.assign(kMaxCaseBodyBytes + 1, 'x');

  EXPECT_THAT(SealCase(InputFor({&first_}), random_), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseEnvelopeTest, RefusesNoReaderAndMoreThanThree) {
  EXPECT_THAT(SealCase(InputFor({}), random_), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SealCase(InputFor({&first_, &second_, &third_, &first_}), random_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseEnvelopeTest, RefusesKeysOfTheWrongLength) {
  CaseToSeal short_key = InputFor({&first_});
  short_key.readers[0].public_key.pop_back();
  EXPECT_THAT(SealCase(short_key, random_), StatusIs(StatusCode::kInvalidArgument));

  CaseToSeal short_psk = InputFor({&first_});
  short_psk.readers[0].thread_psk = SecretBytes(31);
  EXPECT_THAT(SealCase(short_psk, random_), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseEnvelopeTest, SealsTheSameBodyDifferentlyEachTime) {
  const SealedCase first = Sealed(InputFor({&first_}));
  const SealedCase second = Sealed(InputFor({&first_}));

  EXPECT_NE(first.commitment, second.commitment);
  EXPECT_NE(first.nonce, second.nonce);
  EXPECT_NE(first.ciphertext, second.ciphertext);
}

TEST_F(CaseEnvelopeTest, RefusesEveryFlippedBit) {
  const Bytes record = *SealCase(InputFor({&first_, &second_}), random_);

  EXPECT_EQ(FirstFlippedBitThatPasses(
                [&](ByteView altered) {
                  const auto parsed = SealedCase::Parse(altered);
                  return parsed.ok() && OpenCase(*parsed, first_.epoch_key).ok();
                },
                record),
            std::nullopt);
}

TEST_F(CaseEnvelopeTest, RefusesARecordWithARecipientRemoved) {
  for (std::size_t gone = 0; gone < 3; ++gone) {
    SealedCase record = Sealed(InputFor({&first_, &second_}));
    record.recipients.erase(record.recipients.begin() + static_cast<std::ptrdiff_t>(gone));
    EXPECT_EQ(OpenCase(record, first_.epoch_key).status(), CannotBeOpened()) << gone;
    EXPECT_EQ(OpenCase(record, second_.epoch_key).status(), CannotBeOpened()) << gone;
  }
}

TEST_F(CaseEnvelopeTest, RefusesARecordWithRecipientsSwapped) {
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{0, 1}, {0, 2}, {1, 2}}) {
    SealedCase record = Sealed(InputFor({&first_, &second_}));
    std::swap(record.recipients[a], record.recipients[b]);
    EXPECT_EQ(OpenCase(record, first_.epoch_key).status(), CannotBeOpened());
  }
}

TEST_F(CaseEnvelopeTest, RefusesARecordWithARecipientOfAnotherRecord) {
  SealedCase record = Sealed(InputFor({&first_}));
  const SealedCase other = Sealed(InputFor({&first_}));
  record.recipients[0] = other.recipients[0];

  EXPECT_EQ(OpenCase(record, first_.epoch_key).status(), CannotBeOpened());
}

TEST_F(CaseEnvelopeTest, RefusesAnotherKind) {
  for (const CaseKind from : {CaseKind::kCase, CaseKind::kFollowUp, CaseKind::kOrgNote}) {
    for (const CaseKind to : {CaseKind::kCase, CaseKind::kFollowUp, CaseKind::kOrgNote}) {
      SealedCase record = Sealed(InputFor({&first_}, from));
      record.kind = to;
      const bool opens = OpenCase(record, first_.epoch_key).ok() ||
                         OpenFollowUp(record, first_.epoch_key, secrets_.ThreadPsk(first_.id)).ok();
      EXPECT_EQ(opens, from == to);
    }
  }
}

TEST_F(CaseEnvelopeTest, OpensAFollowUpWithTheThreadKeyOfTheCaseAlone) {
  const SealedCase record = Sealed(InputFor({&first_, &second_}, CaseKind::kFollowUp));

  const auto opened = OpenFollowUp(record, second_.epoch_key, secrets_.ThreadPsk(second_.id));

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->body.Equals(body_));
  EXPECT_EQ(OpenFollowUp(record, second_.epoch_key, secrets_.ThreadPsk(first_.id)).status(),
            CannotBeOpened());
  EXPECT_EQ(OpenFollowUp(record, second_.epoch_key, SecretBytes()).status(), CannotBeOpened());
  EXPECT_EQ(OpenCase(record, second_.epoch_key).status(), CannotBeOpened());
}

TEST_F(CaseEnvelopeTest, SealsANoteToTheGivenReadersWithoutAThreadKey) {
  const SealedCase record = Sealed(InputFor({&first_}, CaseKind::kOrgNote));

  const auto opened = OpenCase(record, first_.epoch_key);

  EXPECT_EQ(record.recipients.size(), 1U);
  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->body.Equals(body_));
  EXPECT_TRUE(opened->thread_psk.Equals(Bytes(32)));
}

TEST_F(CaseEnvelopeTest, RefusesACommitmentToAnotherKeyThoughAllElseIsRight) {
  // As a dishonest sender would write it: wraps and body agree with each other and with the header,
  // the commitment is to a key that only another organization would get.
  const SecretBytes case_key = random_.Secret(32);
  const SecretBytes other_key = random_.Secret(32);
  const SecretBytes thread_psk = secrets_.ThreadPsk(first_.id);
  const auto seal_committed_to = [&](const SecretBytes& committed) {
    SealedCase record;
    record.case_id = secrets_.case_id();
    record.commitment =
        *Commitment::From(Derive(committed.view(), "commit", record.case_id.view(), 32).view());
    record.recipients.resize(1);
    record.ciphertext.resize(4096 + wire::kAeadTagBytes);
    const KeyId key_id = first_.epoch_key.key_id();
    const Bytes kind{1};
    Bytes keys = ToBytes(case_key.view());
    Append(keys, thread_psk.view());
    const auto wrap = HpkeSeal(record.suite, first_.epoch_key.public_key,
                               Labelled("tl1 wrap", {kind, key_id.view()}), record.Header(), keys,
                               std::nullopt, random_);
    record.recipients[0] = {key_id, wrap->enc, wrap->ciphertext};
    Bytes padded(4096);
    padded[0] = 0x80;
    Bytes aad = record.Header();
    Append(aad, Sha256(record.RecipientBlock()).view());
    EXPECT_EQ(crypto_aead_xchacha20poly1305_ietf_encrypt(
                  record.ciphertext.data(), nullptr, padded.data(), padded.size(), aad.data(),
                  aad.size(), nullptr, record.nonce.data(),
                  Derive(case_key.view(), "body", record.case_id.view(), 32).data()),
              0);
    return record;
  };

  EXPECT_THAT(OpenCase(seal_committed_to(case_key), first_.epoch_key), IsOk());
  EXPECT_EQ(OpenCase(seal_committed_to(other_key), first_.epoch_key).status(), CannotBeOpened());
}

}  // namespace
}  // namespace taillight::seal
