// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person reads of what is being sent, of cases and of typed words.
#include <gtest/gtest.h>

#include <string>

#include "client-core/seal/words.h"
#include "platform/qt/inbox_text.h"
#include "platform/qt/outbox_text.h"

namespace taillight::app {
namespace {

constexpr UnixSeconds kNow = 1'800'000'000;
constexpr UnixSeconds kDay = 86400;

client::OutboxItem Waiting(client::OutboxKind kind) {
  client::OutboxItem item;
  item.kind = kind;
  item.due = kNow + 600;
  return item;
}

QString Word(const QVariantMap& values, const char* name) { return values[name].toString(); }

TEST(OutboxText, SaysThatTheServerHasOnlyWhatIsStored) {
  client::OutboxItem item = Waiting(client::OutboxKind::kCase);
  const QString has = "The server has it.";
  EXPECT_NE(Word(OutboxValues(item, false, kNow), "text"), has);
  EXPECT_EQ(Word(OutboxValues(item, true, kNow), "state"), "sending");
  EXPECT_FALSE(Word(OutboxValues(item, true, kNow), "text").contains(has));
  item.last_error = Unavailable("the server could not be reached");
  EXPECT_EQ(Word(OutboxValues(item, false, kNow), "state"), "failed");
  item.state = client::OutboxState::kStored;
  EXPECT_EQ(Word(OutboxValues(item, true, kNow), "text"), has);
}

TEST(OutboxText, GivesTheReasonAndWhatHappensNext) {
  client::OutboxItem item = Waiting(client::OutboxKind::kCase);
  item.last_error = Unavailable("the server could not be reached");
  const QString text = Word(OutboxValues(item, false, kNow), "text");
  EXPECT_TRUE(text.contains("did not answer"));
  EXPECT_TRUE(text.contains("tries again"));
  item.state = client::OutboxState::kRefused;
  EXPECT_TRUE(Word(OutboxValues(item, false, kNow), "text").contains("for good"));
}

TEST(OutboxText, SaysOfAReportThatItGoesByItselfLater) {
  const auto values = OutboxValues(Waiting(client::OutboxKind::kReport), false, kNow);
  EXPECT_TRUE(Word(values, "text").contains("by itself"));
}

TEST(OutboxText, NamesTheMonthAsAWord) {
  EXPECT_EQ(MomentText(kNow, kNow), "now");
  EXPECT_TRUE(MomentText(kNow + 10 * kDay, kNow).contains("January"));
}

TEST(InboxText, RemindsBeforeACaseLapsesAndNotEarlier) {
  client::CaseEntry entry;
  entry.filed = kNow;
  entry.lapses = kNow + 180 * kDay;
  EXPECT_EQ(Word(CaseValues(entry, kNow), "reminder"), "");
  EXPECT_NE(Word(CaseValues(entry, entry.lapses - 29 * kDay), "reminder"), "");
  EXPECT_TRUE(
      Word(CaseValues(entry, entry.lapses + 1), "reminder").contains("has deleted this case"));
}

TEST(InboxText, SaysThatAnAnswerIsMissing) {
  client::InboxMessage message;
  message.text = "We call the jail today.";
  EXPECT_EQ(Word(MessageValues(message), "gap"), "");
  message.missing_before = 1;
  EXPECT_TRUE(Word(MessageValues(message), "gap").startsWith("An answer is missing here."));
  message.missing_before = 3;
  EXPECT_TRUE(Word(MessageValues(message), "gap").startsWith("3 answers are missing here."));
}

TEST(InboxText, HelpsWithWordsThatAreOff) {
  const auto few = seal::DecodeWords("abandon ability");
  ASSERT_TRUE(few.problem);
  EXPECT_TRUE(ProblemText(*few.problem).contains("You typed 2"));
  std::string typed;
  for (int i = 0; i < 11; ++i) typed += "abandon ";
  const auto unknown = seal::DecodeWords(typed + "xxxxxxxx");
  ASSERT_TRUE(unknown.problem);
  EXPECT_TRUE(ProblemText(*unknown.problem).contains("Word 12"));
  const auto mended = seal::DecodeWords(typed + "abuot");
  ASSERT_TRUE(mended.fix);
  EXPECT_TRUE(MendedText(*mended.fix).contains("about"));
}

}  // namespace
}  // namespace taillight::app
