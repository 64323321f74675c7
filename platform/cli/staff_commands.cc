// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/staff_commands.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/file.h"
#include "platform/cli/case_text.h"
#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

// More than an answer may hold, so that a longer one is refused by its own rule.
constexpr std::size_t kMaxTextFileBytes = 64 * 1024;
constexpr std::string_view kLogInHint = "'taillight staff log-in --key-file FILE' begins a session";

Status FromDesk(const Status& status) {
  return status.code() == StatusCode::kUnauthenticated ? WithHint(status, kLogInHint)
                                                       : FromServer(status);
}

Status LogIn(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  TAILLIGHT_RETURN_IF_ERROR(FromServer(desk->LogIn()));
  context.Show({{"logged_in", true}},
               "Logged in, for 8 hours at most; 15 idle minutes end it too.\n");
  return OkStatus();
}

Status LogOut(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDesk(context));
  TAILLIGHT_RETURN_IF_ERROR(FromServer(desk->LogOut()));
  context.Show({{"logged_in", false}}, "Logged out.\n");
  return OkStatus();
}

Status ShowQueue(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDesk(context));
  const auto rows = desk->Queue();
  if (!rows.ok()) return FromDesk(rows.status());
  context.Show(QueueDocument(*rows), QueueText(*rows));
  return OkStatus();
}

Status OpenCase(Context& context, const std::string& reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const auto opened = desk->OpenCase(reference);
  if (!opened.ok()) return FromDesk(opened.status());
  context.Show(DeskCaseDocument(*opened), DeskCaseText(*opened, context.terminal().width()));
  return OkStatus();
}

struct ReplyOptions {
  std::string reference;
  std::filesystem::path text_file;
};

/// Without the line ends that an editor or echo leaves at the end.
std::string Trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return text;
}

StatusOr<std::string> ReadReply(Context& context, const std::filesystem::path& file) {
  if (file.empty() || file == "-") return context.terminal().ReadAll(kMaxTextFileBytes);
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(file, "text file", kMaxTextFileBytes));
  return ToString(bytes);
}

Status Reply(Context& context, const ReplyOptions& options) {
  if (options.text_file.empty() && context.terminal().input_is_terminal()) {
    context.terminal().Err("Type the answer; Ctrl-D on a line of its own ends it.\n");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string text, ReadReply(context, options.text_file));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const Status status = desk->Reply(options.reference, Trimmed(text));
  if (!status.ok()) return FromDesk(status);
  context.Show({{"stored", true}},
               "Stored: the server has the sealed answer on its disk, for 60 days at most.\n");
  return OkStatus();
}

}  // namespace

Json QueueDocument(const std::vector<client::QueueRow>& rows) {
  Json cases = Json::array();
  for (const client::QueueRow& row : rows) {
    cases.push_back({{"case", row.reference},
                     {"day", IsoDay(row.day * kSecondsPerDay)},
                     {"tier", row.tier},
                     {"size_bytes", row.size_bytes},
                     {"follow_up_count", row.follow_up_count}});
  }
  return {{"cases", cases}};
}

std::string QueueText(const std::vector<client::QueueRow>& rows) {
  if (rows.empty()) return "No case waits.\n";
  std::vector<std::vector<std::string>> table{{"CASE", "CAME", "SEALED BYTES", "LATER MESSAGES"}};
  for (const client::QueueRow& row : rows) {
    table.push_back({row.reference, IsoDay(row.day * kSecondsPerDay),
                     fmt::format("{}", row.size_bytes), fmt::format("{}", row.follow_up_count)});
  }
  return Table(table);
}

void AddStaffCommands(CLI::App& app, Context& context) {
  CLI::App* staff = AddCommandGroup(app, "staff", "A member's desk: see, open and answer cases");
  AddCommand(*staff, "log-in",
             "Proves with the keys of --key-file who you are, and begins a session.", context,
             LogIn);
  AddCommand(*staff, "log-out", "Ends the session.", context, LogOut);
  AddCommand(*staff, "queue", "Lists the cases sent to your organization, newest day first.",
             context, ShowQueue);

  auto reference = std::make_shared<std::string>();
  AddCommand(*staff, "open",
             "Opens a case with the keys of --key-file, on this machine alone, and shows it.",
             context, [reference](Context& c) { return OpenCase(c, *reference); })
      ->add_option("CASE", *reference, "Its first four or more digits, from the queue")
      ->required();

  auto reply = std::make_shared<ReplyOptions>();
  CLI::App* command = AddCommand(
      *staff, "reply",
      "Answers a case: seals the text with the keys of --key-file so that only the reporter's "
      "twelve words open it. At most 1,900 bytes.",
      context, [reply](Context& c) { return Reply(c, *reply); });
  command->add_option("CASE", reply->reference, "Its first four or more digits, from the queue")
      ->required();
  command
      ->add_option("--text-file", reply->text_file,
                   "File with the answer (standard input when not given)")
      ->type_name("FILE");
}

}  // namespace taillight::cli
