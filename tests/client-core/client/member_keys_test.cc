// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/member_keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "client-core/base/file.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;

class MemberKeysTest : public testing::Test {
 protected:
  MemberKeys Generate() {
    MemberKeys keys;
    keys.org_id = random_.Draw<OrgId>();
    keys.member_id = random_.Draw<MemberId>();
    keys.signing_key = seal::SigningKeyPair::Generate(random_);
    keys.kem_key = seal::KemKeyPair::Generate(random_);
    return keys;
  }

  support::TemporaryDirectory folder_;
  const std::filesystem::path file_ = folder_ / "member.key";
  support::SeededRandom random_{1};
  const SecretBytes passphrase_ = SecretBytes::CopyOf(AsBytes("six words of a passphrase"));
};

TEST_F(MemberKeysTest, ComeBackAsTheyWereWritten) {
  const MemberKeys written = Generate();
  ASSERT_THAT(WriteMemberKeys(file_, written, passphrase_, random_), IsOk());

  const StatusOr<MemberKeys> read = ReadMemberKeys(file_, passphrase_);

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->org_id, written.org_id);
  EXPECT_EQ(read->member_id, written.member_id);
  EXPECT_EQ(read->signing_key.public_key, written.signing_key.public_key);
  EXPECT_EQ(read->kem_key.public_key, written.kem_key.public_key);
  EXPECT_TRUE(read->kem_key.private_key.Equals(written.kem_key.private_key.view()));
}

TEST_F(MemberKeysTest, OpenWithTheirPassphraseAlone) {
  ASSERT_THAT(WriteMemberKeys(file_, Generate(), passphrase_, random_), IsOk());

  EXPECT_THAT(ReadMemberKeys(file_, SecretBytes::CopyOf(AsBytes("another"))),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(MemberKeysTest, AreReadableByTheirOwnerAlone) {
  ASSERT_THAT(WriteMemberKeys(file_, Generate(), passphrase_, random_), IsOk());
  struct stat info {};
  ASSERT_EQ(stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);

  ASSERT_EQ(chmod(file_.c_str(), 0644), 0);

  EXPECT_THAT(ReadMemberKeys(file_, passphrase_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(MemberKeysTest, AreNeverOverwritten) {
  ASSERT_THAT(WriteMemberKeys(file_, Generate(), passphrase_, random_), IsOk());
  const StatusOr<Bytes> before = ReadFile(file_, "key file");

  EXPECT_THAT(WriteMemberKeys(file_, Generate(), passphrase_, random_),
              StatusIs(StatusCode::kAlreadyExists));

  EXPECT_EQ(*ReadFile(file_, "key file"), *before);
}

TEST_F(MemberKeysTest, AreNotThereUntilTheyAreMade) {
  EXPECT_THAT(ReadMemberKeys(file_, passphrase_), StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::client
