// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/inbox_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "client-core/base/bytes.h"
#include "platform/cli/faces.h"
#include "platform/cli/text_layout.h"
#include "platform/cli/words_input.h"

namespace taillight::cli {
namespace {

StatusOr<std::vector<client::InboxMessage>> Fetch(client::Client& client,
                                                  const std::string& reference,
                                                  const SecretBytes& words) {
  if (!reference.empty()) return client.ReadInboxOf(reference);
  return client.ReadInbox(AsChars(words.view()));
}

bool CaseWaits(const client::Client& client) {
  const auto items = client.ListOutbox();
  return items.ok() && std::ranges::any_of(*items, [](const client::OutboxItem& item) {
           return item.kind == client::OutboxKind::kCase &&
                  item.state == client::OutboxState::kWaiting;
         });
}

Status ShowInbox(Context& context, const std::string& reference) {
  SecretBytes words;
  if (reference.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(words, ReadWords(context));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenUnlockedClient(context));
  const auto messages = Fetch(*client, reference, words);
  if (!messages.ok()) return FromServer(messages.status());
  context.Show(InboxDocument(*messages),
               InboxText(*messages, CaseWaits(*client), context.terminal().width()));
  return OkStatus();
}

std::string From(const client::InboxMessage& message) {
  if (message.organization.empty()) return "An organization that is no longer in the directory";
  return Printable(message.organization);
}

}  // namespace

std::string MissingText(std::uint32_t count, std::size_t width) {
  return Wrap(count == 1 ? std::string("A message is missing here.")
                         : fmt::format("{} messages are missing here.", count),
              width);
}

Json InboxDocument(const std::vector<client::InboxMessage>& messages) {
  Json list = Json::array();
  for (const client::InboxMessage& message : messages) {
    list.push_back({{"organization", message.organization},
                    {"counter", message.counter},
                    {"text", message.text},
                    {"is_new", message.is_new},
                    {"missing_before", message.missing_before},
                    {"same_number", message.same_number}});
  }
  return {{"messages", list}};
}

std::string InboxText(const std::vector<client::InboxMessage>& messages, bool case_waits,
                      std::size_t width) {
  if (messages.empty() && case_waits) {
    return Wrap(
        "No answer is there. A case still waits on this device to be sent, and nobody can answer "
        "before that: run 'taillight outbox send'.",
        width);
  }
  if (messages.empty()) {
    return Wrap(
        "No answer is there for these words. Nobody has answered yet, or the case was never sent "
        "from the device it was made on. The server cannot tell which. Answers wait there for 60 "
        "days at most.",
        width);
  }
  std::string text;
  for (const client::InboxMessage& message : messages) {
    if (!text.empty()) text += '\n';
    if (message.missing_before > 0) text += MissingText(message.missing_before, width) + '\n';
    text += Heading(
        fmt::format("{}, answer {}{}{}", From(message), message.counter,
                    message.same_number ? " (one of several)" : "", message.is_new ? ", new" : ""),
        '-');
    text += Wrap(Printable(message.text), width, "  ");
  }
  return text;
}

void AddInboxCommands(CLI::App& app, Context& context) {
  auto reference = std::make_shared<std::string>();
  AddCommand(
      app, "inbox",
      "Reads the answers to a case. The twelve words alone are enough, on any device: from "
      "--words-file, or asked for. What was read is kept on this device and deleted from the "
      "server.",
      context, [reference](Context& c) { return ShowInbox(c, *reference); })
      ->add_option("--case", *reference,
                   "A case whose words are kept on this device, instead of its words")
      ->type_name("CASE");
}

}  // namespace taillight::cli
