// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/staff_commands.h"

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

Status PutNote(Context& context, const ReplyOptions& options) {
  if (options.text_file.empty() && context.terminal().input_is_terminal()) {
    context.terminal().Err("Type the note; Ctrl-D on a line of its own ends it.\n");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string text, ReadReply(context, options.text_file));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const Status status = desk->PutNote(options.reference, Trimmed(text));
  if (!status.ok()) return FromDesk(status);
  context.Show({{"stored", true}},
               "Stored: only members of your organization can open the note.\n");
  return OkStatus();
}

struct ReferOptions {
  std::string reference;
  std::string organization;
};

Status Refer(Context& context, const ReferOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const Status status = desk->Refer(options.reference, options.organization);
  if (!status.ok()) return FromDesk(status);
  context.Show({{"referred", true}},
               "Referred: the other organization opens and answers the case like its own. It sees "
               "no notes of yours, and this cannot be taken back.\n");
  return OkStatus();
}

Status Extend(Context& context, const std::string& reference) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const Status status = desk->Extend(reference);
  if (!status.ok()) return FromDesk(status);
  context.Show({{"extended", true}}, "Extended: the server keeps the case for 180 days more.\n");
  return OkStatus();
}

struct EvidenceOptions {
  std::string reference;
  std::size_t number = 0;
  std::filesystem::path out;
};

Status SaveEvidence(Context& context, const EvidenceOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto desk, OpenDeskWithKeys(context));
  const Status status = desk->SaveEvidence(options.reference, options.number, options.out);
  if (!status.ok()) return FromDesk(status);
  context.Show({{"saved", true}},
               "Saved: size and SHA-256 are those the case names. The server keeps its sealed copy "
               "for 30 days more.\n");
  return OkStatus();
}

CLI::App* AddOnCase(CLI::App& staff, const std::string& name, const std::string& help,
                    Context& context, std::string& reference, std::function<Status(Context&)> run) {
  CLI::App* command = AddCommand(staff, name, help, context, std::move(run));
  command->add_option("CASE", reference, "Its first four or more digits, from the queue")
      ->required();
  return command;
}

void AddHandlingCommands(CLI::App& staff, Context& context) {
  auto note = std::make_shared<ReplyOptions>();
  AddOnCase(
      staff, "note",
      "Writes a signed note on a case, sealed to your own organization. At most 40,000 bytes.",
      context, note->reference, [note](Context& c) { return PutNote(c, *note); })
      ->add_option("--text-file", note->text_file,
                   "File with the note (standard input when not given)")
      ->type_name("FILE");

  auto refer = std::make_shared<ReferOptions>();
  AddOnCase(
      staff, "refer",
      "Hands a case and what followed it to another organization, if the reporter allowed it.",
      context, refer->reference, [refer](Context& c) { return Refer(c, *refer); })
      ->add_option("ORG", refer->organization, "Its handle or id, from the directory")
      ->required();

  auto extended = std::make_shared<std::string>();
  AddOnCase(staff, "extend",
            "Keeps a case for 180 days more, under your organization's current key.", context,
            *extended, [extended](Context& c) { return Extend(c, *extended); });

  auto evidence = std::make_shared<EvidenceOptions>();
  CLI::App* command = AddOnCase(
      staff, "media",
      "Fetches a piece of evidence, opens it on this machine, and checks size and SHA-256 before "
      "writing it.",
      context, evidence->reference, [evidence](Context& c) { return SaveEvidence(c, *evidence); });
  command->add_option("N", evidence->number, "Its number, from 'staff open'")->required();
  command->add_option("--out", evidence->out, "File for the original, never over an old one")
      ->type_name("FILE")
      ->required();
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
  AddHandlingCommands(*staff, context);
}

}  // namespace taillight::cli
