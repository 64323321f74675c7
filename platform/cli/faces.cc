// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/faces.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "client-core/guidance/trust.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/lock_commands.h"

namespace taillight::cli {

StatusOr<client::ServerOptions> ServerFrom(Context& context) {
  if (!context.options.server.empty()) {
    TAILLIGHT_RETURN_IF_ERROR(
        AsWrongUsage(client::CheckServerAddress(context.options.server), "--server"));
  }
  if (!context.options.proxy.empty()) {
    TAILLIGHT_RETURN_IF_ERROR(AsWrongUsage(client::CheckProxy(context.options.proxy), "--proxy"));
  }
  auto trust = guidance::LoadTrust(context.trust_file());
  if (trust.status().code() == StatusCode::kNotFound) {
    return WithHint(
        trust.status(),
        "'taillight trust use FILE' keeps one in the data folder, --trust FILE names one");
  }
  TAILLIGHT_RETURN_IF_ERROR(trust.status());
  client::ServerOptions options{*std::move(trust), std::nullopt, std::nullopt};
  if (!context.options.server.empty()) options.server = context.options.server;
  if (!context.options.proxy.empty()) options.proxy = context.options.proxy;
  return options;
}

StatusOr<std::unique_ptr<client::Client>> OpenClient(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(client::ServerOptions server, ServerFrom(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  auto client = client::Client::Open({context.options.data_dir, std::move(server), *clock,
                                      context.random(), context.built_in_guidance});
  if (!client.ok()) return Local(client.status());
  return client;
}

StatusOr<std::unique_ptr<client::Rights>> OpenRights(Context& context) {
  std::optional<client::ServerOptions> server;
  std::error_code error;
  // Without a trust file there is what came inside the program. A file that was named must be
  // there.
  const bool may_do_without = context.options.trust_file.empty() &&
                              !context.built_in_guidance.empty() &&
                              !std::filesystem::exists(context.trust_file(), error);
  if (!may_do_without) {
    TAILLIGHT_ASSIGN_OR_RETURN(server, ServerFrom(context));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  auto rights = client::Rights::Open({context.options.data_dir, std::move(server), *clock,
                                      context.random(), context.built_in_guidance});
  if (!rights.ok()) return Local(rights.status());
  return rights;
}

Status UnlockClient(Context& context, client::Client& client) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<SecretBytes> given, context.GivenPassphrase());
  if (given.has_value()) return Local(client.Unlock(*given));
  const Status without = Local(client.Unlock(SecretBytes()));
  if (without.ok()) context.terminal().Err(kNoLockWarning);
  if (without.code() != StatusCode::kInvalidArgument) return without;
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes typed,
                             context.Passphrase("Passphrase of this device's cases: "));
  return Local(client.Unlock(typed));
}

StatusOr<std::unique_ptr<client::Client>> OpenUnlockedClient(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<client::Client> client, OpenClient(context));
  TAILLIGHT_RETURN_IF_ERROR(UnlockClient(context, *client));
  return client;
}

StatusOr<std::unique_ptr<client::Desk>> OpenDesk(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(client::ServerOptions server, ServerFrom(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  auto desk =
      client::Desk::Open({context.options.data_dir, std::move(server), *clock, context.random()});
  if (!desk.ok()) return Local(desk.status());
  return desk;
}

StatusOr<std::unique_ptr<client::Desk>> OpenDeskWithKeys(Context& context) {
  TAILLIGHT_RETURN_IF_ERROR(RequireKeyFile(context));
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<client::Desk> desk, OpenDesk(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes passphrase,
                             context.Passphrase("Passphrase of your key file: "));
  TAILLIGHT_RETURN_IF_ERROR(desk->UnlockKeys(context.options.key_file, passphrase));
  return desk;
}

Status RequireKeyFile(const Context& context) {
  if (!context.options.key_file.empty()) return OkStatus();
  return WrongUsage("your key file is needed: give --key-file FILE");
}

Status FromServer(const Status& status) {
  if (status.code() != StatusCode::kUnavailable && status.code() != StatusCode::kDeadlineExceeded) {
    return status;
  }
  return WithHint(status, "look at the network, --server and --proxy, then try again");
}

Status WithHint(const Status& status, std::string_view hint) {
  if (status.ok()) return status;
  return MakeStatus(status.code(), fmt::format("{}; {}", Message(status), hint));
}

}  // namespace taillight::cli
