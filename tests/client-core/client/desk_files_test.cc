// SPDX-License-Identifier: AGPL-3.0-or-later
// What a desk keeps in its folder: the open session, and what was answered.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "client-core/base/file.h"
#include "client-core/client/answered_file.h"
#include "client-core/client/session_file.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::IsEmpty;

class DeskFilesTest : public testing::Test {
 protected:
  support::TemporaryDirectory folder_;
  const std::filesystem::path file_ = folder_ / "file";
  support::SeededRandom random_{3};
};

TEST_F(DeskFilesTest, SessionComesBackUntilItEnds) {
  StoredSession written;
  written.org_id = random_.Draw<OrgId>();
  written.member_id = random_.Draw<MemberId>();
  written.expiry = 1000;
  written.token = random_.Secret(32);
  ASSERT_THAT(WriteSession(file_, written), IsOk());

  const auto read = ReadSession(file_, 999);

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->org_id, written.org_id);
  EXPECT_EQ(read->member_id, written.member_id);
  EXPECT_TRUE(read->token.Equals(written.token.view()));
  EXPECT_THAT(ReadSession(file_, 1000), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskFilesTest, SessionIsReadableByItsOwnerAlone) {
  StoredSession session;
  session.expiry = 1000;
  session.token = random_.Secret(32);
  ASSERT_THAT(WriteSession(file_, session), IsOk());
  struct stat info {};
  ASSERT_EQ(stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);

  ASSERT_EQ(chmod(file_.c_str(), 0640), 0);

  EXPECT_THAT(ReadSession(file_, 0), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(DeskFilesTest, SessionIsGoneWhenForgotten) {
  EXPECT_THAT(ReadSession(file_, 0), StatusIs(StatusCode::kUnauthenticated));
  StoredSession session;
  session.expiry = 1000;
  session.token = random_.Secret(32);
  ASSERT_THAT(WriteSession(file_, session), IsOk());

  ForgetSession(file_);
  ForgetSession(file_);

  EXPECT_THAT(ReadSession(file_, 0), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(DeskFilesTest, AnswersComeBackForTheirMemberAlone) {
  const seal::KemKeyPair own = seal::KemKeyPair::Generate(random_);
  const seal::KemKeyPair other = seal::KemKeyPair::Generate(random_);
  LastAnswers answers;
  const auto first = random_.Draw<CaseId>();
  answers[first].counter = 3;
  answers[first].case_record = random_.Draw<Sha256Hash>();
  const auto second = random_.Draw<CaseId>();
  answers[second].text_sha256 = random_.Draw<Sha256Hash>();
  answers[second].pending = Bytes(2160, 7);
  ASSERT_THAT(WriteAnswered(file_, answers, own, random_), IsOk());

  const auto read = ReadAnswered(file_, own);

  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(first).counter, 3U);
  EXPECT_EQ(read->at(first).case_record, answers[first].case_record);
  EXPECT_THAT(read->at(first).pending, IsEmpty());
  EXPECT_EQ(read->at(second).text_sha256, answers[second].text_sha256);
  EXPECT_EQ(read->at(second).pending, Bytes(2160, 7));
  EXPECT_THAT(ReadAnswered(file_, other), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(DeskFilesTest, AnswersNameNoCaseInTheOpen) {
  const seal::KemKeyPair own = seal::KemKeyPair::Generate(random_);
  LastAnswers answers;
  const auto case_id = random_.Draw<CaseId>();
  answers[case_id].counter = 1;
  ASSERT_THAT(WriteAnswered(file_, answers, own, random_), IsOk());

  const std::string raw = ToString(*ReadFile(file_, "file"));

  EXPECT_EQ(raw.find(AsChars(case_id.view())), std::string::npos);
}

TEST_F(DeskFilesTest, NoAnswersWithoutAFileAndNoneFromAnAlteredOne) {
  const seal::KemKeyPair own = seal::KemKeyPair::Generate(random_);
  EXPECT_THAT(*ReadAnswered(file_, own), IsEmpty());
  LastAnswers answers;
  answers[random_.Draw<CaseId>()].counter = 1;
  ASSERT_THAT(WriteAnswered(file_, answers, own, random_), IsOk());
  const Bytes whole = *ReadFile(file_, "file");

  for (std::size_t i = 0; i < whole.size(); ++i) {
    Bytes altered = whole;
    altered[i] ^= 1;
    ASSERT_THAT(ReplaceFile(file_, altered, FileMode::kPrivate, "file"), IsOk());
    EXPECT_THAT(ReadAnswered(file_, own), StatusIs(StatusCode::kInvalidArgument)) << i;
  }
}

}  // namespace
}  // namespace taillight::client
