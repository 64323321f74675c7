// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/sending.h"

#include <fmt/format.h>

#include <memory>

#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/progress.h"

namespace taillight::cli {

StatusOr<client::SendResult> SendQueued(Context& context, client::Client& client,
                                        client::SendOptions options) {
  std::unique_ptr<Progress> progress;
  options.progress = [&](std::size_t done, std::size_t total) {
    if (progress == nullptr)
      progress = std::make_unique<Progress>(context.terminal(), "Sending", total);
    progress->Update(done);
  };
  std::unique_ptr<Progress> evidence;
  options.evidence_progress = [&](std::size_t chunks, std::size_t all) {
    if (!evidence) evidence = std::make_unique<Progress>(context.terminal(), "Evidence", all);
    evidence->Update(chunks);
    if (chunks == all) evidence.reset();
  };
  auto sent = client.SendOutbox(options);
  if (!sent.ok()) return Local(sent.status());
  return sent;
}

Json SendDocument(const client::SendResult& result) {
  return {{"stored", result.stored}, {"waiting", result.waiting}, {"refused", result.refused}};
}

std::string SendText(const client::SendResult& result) {
  std::string text;
  if (result.stored > 0) {
    text +=
        fmt::format("Stored: the server has {} on its disk.\n",
                    result.stored == 1 ? "1 request" : fmt::format("{} requests", result.stored));
  }
  if (result.refused > 0) text += fmt::format("Refused by the server: {}.\n", result.refused);
  if (result.waiting > 0)
    text += fmt::format("Still waiting on this device: {}.\n", result.waiting);
  return text.empty() ? "Nothing waits to be sent.\n" : text;
}

Status SendStatus(const client::SendResult& result) {
  if (result.first_error.code() == StatusCode::kDataLoss) return result.first_error;
  if (result.refused > 0) {
    return MakeStatus(
        StatusCode::kOutOfRange,
        fmt::format("the server refused a request for good: {}", Message(result.first_error)));
  }
  return WithHint(result.first_error,
                  "what is left stays in the outbox, 'taillight outbox send' tries again");
}

}  // namespace taillight::cli
