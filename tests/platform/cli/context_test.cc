// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/context.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using support::IsOk;
using support::StatusIs;

class ContextTest : public testing::Test {
 protected:
  std::filesystem::path Write(const char* name, std::string_view content,
                              FileMode mode = FileMode::kPrivate) {
    const std::filesystem::path path = folder_ / name;
    EXPECT_THAT(ReplaceFile(path, AsBytes(content), mode, "a file"), IsOk());
    return path;
  }

  support::TemporaryDirectory folder_;
  CapturedTerminal captured_;
  Context context_{captured_.terminal()};
};

TEST_F(ContextTest, ReadsThePassphraseFromTheFirstLineOfAFile) {
  context_.options.pass_file = Write("pass", "correct horse\r\nsecond line\n");
  EXPECT_TRUE(context_.Passphrase("?")->Equals(AsBytes("correct horse")));
}

TEST_F(ContextTest, ReadsThePassphraseFromADescriptor) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "correct horse\nnext", 18), 18);
  ::close(ends[1]);
  context_.options.pass_fd = ends[0];

  EXPECT_TRUE(context_.Passphrase("?")->Equals(AsBytes("correct horse")));
  char rest[8];
  EXPECT_EQ(::read(ends[0], rest, sizeof(rest)), 4) << "what follows the line stays";
  ::close(ends[0]);
}

TEST_F(ContextTest, RefusesAPassphraseFileThatOthersCanRead) {
  context_.options.pass_file = Write("pass", "correct horse\n", FileMode::kPublic);
  EXPECT_THAT(context_.Passphrase("?"), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ContextTest, RefusesAnEmptyPassphrase) {
  context_.options.pass_file = Write("pass", "\nsecond line\n");
  EXPECT_THAT(context_.Passphrase("?"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ContextTest, ReadsTheClockFromAFile) {
  context_.options.clock_file = Write("clock", "1456790400\n", FileMode::kPublic);
  const auto clock = context_.clock();
  ASSERT_THAT(clock, IsOk());
  EXPECT_EQ((*clock)->Now(), 1456790400);
  context_.options.clock_file.clear();
  EXPECT_EQ(*context_.clock(), *clock);
}

TEST_F(ContextTest, TakesTrustFromTheDataFolderUnlessToldOtherwise) {
  context_.options.data_dir = "/data";
  EXPECT_EQ(context_.trust_file(), "/data/trust.bin");
  context_.options.trust_file = "/elsewhere/trust.bin";
  EXPECT_EQ(context_.trust_file(), "/elsewhere/trust.bin");
}

TEST_F(ContextTest, ShowsTheDocumentOrTheTextAndNeverBoth) {
  context_.Show({{"a", 1}}, "text\n");
  EXPECT_EQ(captured_.out(), "text\n");

  CapturedTerminal other;
  Context with_json(other.terminal());
  with_json.options.json = true;
  with_json.Show({{"b", "\xff"}, {"a", 1}}, "text\n");
  EXPECT_EQ(other.out(), "{\n  \"b\": \"\xef\xbf\xbd\",\n  \"a\": 1\n}\n");
}

TEST_F(ContextTest, SharedOptionsMayFollowTheCommand) {
  CLI::App app;
  app.fallthrough();
  AddGlobalOptions(app, context_.options);
  CLI::App* group = AddCommandGroup(app, "case", "Cases");
  bool ran = false;
  AddCommand(*group, "list", "Lists", context_, [&](Context&) {
    ran = true;
    return OkStatus();
  });

  app.parse("case list --json --server localhost:7443");

  EXPECT_FALSE(ran) << "nothing runs before the whole line has been read";
  EXPECT_THAT(context_.Run(), IsOk());
  EXPECT_TRUE(ran);
  EXPECT_TRUE(context_.options.json);
  EXPECT_EQ(context_.options.server, "localhost:7443");
}

TEST(TerminalTest, GoesOnQuietlyWhenItsReaderIsGone) {
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  Terminal terminal(STDIN_FILENO, ends[1], STDERR_FILENO);

  terminal.Out("nobody reads this\n");
  terminal.Out("nor this\n");

  EXPECT_THAT(terminal.out_status(), IsOk());
  ::close(ends[1]);
}

TEST(TerminalTest, SaysWhenItsOutputCannotBeWritten) {
  Terminal terminal(STDIN_FILENO, -1, STDERR_FILENO);
  terminal.Out("lost\n");
  EXPECT_THAT(terminal.out_status(), StatusIs(StatusCode::kUnknown));
}

TEST(TerminalTest, ReadsItsInputUpToALimit) {
  CapturedTerminal captured("a text\nof two lines\n");
  EXPECT_EQ(*captured.terminal().ReadAll(100), "a text\nof two lines\n");
  CapturedTerminal longer(std::string(101, 'a'));
  EXPECT_THAT(longer.terminal().ReadAll(100), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::cli
