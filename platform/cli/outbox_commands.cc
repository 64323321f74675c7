// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/outbox_commands.h"

#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/sending.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

std::string_view NameOf(client::OutboxKind kind) {
  switch (kind) {
    case client::OutboxKind::kCase:
      return "case";
    case client::OutboxKind::kFollowUp:
      return "follow_up";
    case client::OutboxKind::kReport:
      return "report";
    case client::OutboxKind::kEvidence:
      return "evidence";
  }
  return "";
}

std::string_view NameOf(client::OutboxState state) {
  switch (state) {
    case client::OutboxState::kWaiting:
      return "waiting";
    case client::OutboxState::kStored:
      return "stored";
    case client::OutboxState::kRefused:
      return "refused";
  }
  return "";
}

Json ChunksDocument(const client::OutboxItem& item) {
  if (!item.chunks.has_value()) return nullptr;
  return {{"stored", item.chunks->stored}, {"all", item.chunks->all}};
}

std::string StateText(const client::OutboxItem& item) {
  if (!item.chunks.has_value()) return std::string(NameOf(item.state));
  return fmt::format("{}, {} of {}", NameOf(item.state), item.chunks->stored, item.chunks->all);
}

Status ListOutbox(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto items, client->ListOutbox());
  context.Show({{"outbox", OutboxDocument(items)}}, OutboxText(items));
  return OkStatus();
}

Status SendOutbox(Context& context, bool now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::SendResult result,
                             SendQueued(context, *client, {.everything = now, .progress = {}}));
  context.Show(SendDocument(result), SendText(result));
  return SendStatus(result);
}

}  // namespace

Json OutboxDocument(const std::vector<client::OutboxItem>& items) {
  Json document = Json::array();
  for (const client::OutboxItem& item : items) {
    document.push_back({{"kind", NameOf(item.kind)},
                        {"state", NameOf(item.state)},
                        {"due", IsoTime(item.due)},
                        {"attempts", item.attempts},
                        {"last_error", Message(item.last_error)},
                        {"chunks", ChunksDocument(item)}});
  }
  return document;
}

std::string OutboxText(const std::vector<client::OutboxItem>& items) {
  if (items.empty()) return "Nothing waits to be sent.\n";
  std::vector<std::vector<std::string>> rows{
      {"WHAT", "STATE", "NOT BEFORE", "TRIES", "LAST PROBLEM"}};
  for (const client::OutboxItem& item : items) {
    rows.push_back({std::string(NameOf(item.kind)), StateText(item), IsoTime(item.due),
                    fmt::format("{}", item.attempts),
                    item.last_error.ok() ? "-" : std::string(Message(item.last_error))});
  }
  return Table(rows);
}

void AddOutboxCommands(CLI::App& app, Context& context) {
  CLI::App* outbox = AddCommandGroup(app, "outbox", "What waits on this device to be sent");
  AddCommand(*outbox, "list",
             "Lists what waits, sealed: that it waits and until when, not what is in it.", context,
             ListOutbox);
  auto now = std::make_shared<bool>(false);
  AddCommand(*outbox, "send",
             "Sends what is due, each on a connection of its own. Says stored once the server has "
             "it on its disk.",
             context, [now](Context& c) { return SendOutbox(c, *now); })
      ->add_flag(
          "--now", *now,
          "Send cases and evidence without waiting for their pause; whoever runs the server can "
          "then guess that they belong together. A report keeps its own time, which is what hides "
          "whose it is");
}

}  // namespace taillight::cli
