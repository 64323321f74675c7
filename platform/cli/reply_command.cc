// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/reply_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/sending.h"
#include "platform/cli/text_layout.h"
#include "platform/cli/words_input.h"

namespace taillight::cli {
namespace {

/// Of what is read; how much may be said is for the client to check.
constexpr std::size_t kMaxTextBytes = 64 * 1024;

struct Options {
  std::string reference;
  std::filesystem::path text_file;
  std::vector<std::string> organizations;
  bool now = false;
};

/// Without the line ends that an editor or echo leaves at the end.
StatusOr<std::string> ReadText(Context& context, const std::filesystem::path& file) {
  std::string text;
  if (file.empty() || file == "-") {
    if (context.terminal().input_is_terminal()) {
      context.terminal().Err("Type what you want to add; Ctrl-D on a line of its own ends it.\n");
    }
    TAILLIGHT_ASSIGN_OR_RETURN(text, context.terminal().ReadAll(kMaxTextBytes));
  } else {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(file, "text file", kMaxTextBytes));
    text = ToString(bytes);
  }
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return text;
}

StatusOr<UnixSeconds> Add(client::Client& client, const Options& options, const SecretBytes& words,
                          const std::string& text) {
  const client::FollowUpOptions follow_up{options.organizations, options.now};
  if (!options.reference.empty()) return client.AddToCaseOf(options.reference, text, follow_up);
  return client.AddToCase(AsChars(words.view()), text, follow_up);
}

Status Reply(Context& context, const Options& options) {
  SecretBytes words;
  if (options.reference.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(words, ReadWords(context));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string text, ReadText(context, options.text_file));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenUnlockedClient(context));
  const auto time = Add(*client, options, words, text);
  if (!time.ok()) return Local(time.status());
  std::optional<client::SendResult> sent;
  if (options.now) {
    TAILLIGHT_ASSIGN_OR_RETURN(sent, SendQueued(context, *client, {}));
  }
  Json document = {{"send_time", IsoTime(*time)}, {"sent", nullptr}};
  if (sent.has_value()) document["sent"] = SendDocument(*sent);
  context.Show(document, sent.has_value()
                             ? SendText(*sent)
                             : Wrap(fmt::format("It is sealed and goes not before {}. Run "
                                                "'taillight outbox send' after that time.",
                                                IsoTime(*time)),
                                    context.terminal().width()));
  return sent.has_value() ? SendStatus(*sent) : OkStatus();
}

}  // namespace

void AddReplyCommand(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = AddCommand(
      app, "reply",
      "Adds to a case that was filed, for the organizations that have it. The twelve words alone "
      "are enough, on any device: from --words-file, or asked for.",
      context, [options](Context& c) { return Reply(c, *options); });
  command
      ->add_option("--case", options->reference,
                   "A case whose words are kept on this device, instead of its words")
      ->type_name("CASE");
  command
      ->add_option("--text-file", options->text_file,
                   "What to add; - or nothing for standard input, to its end")
      ->type_name("FILE");
  command
      ->add_option("--org", options->organizations,
                   "Organization that has the case, by handle or id; up to three times. Not given: "
                   "those it was sent to from this device, or those that have answered")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_flag("--now", options->now,
                    "Send it at once instead of after a random pause of up to 30 minutes");
}

}  // namespace taillight::cli
