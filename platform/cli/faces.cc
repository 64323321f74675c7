// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/faces.h"

#include <fmt/format.h>

#include <utility>

#include "client-core/guidance/trust.h"

namespace taillight::cli {

StatusOr<client::ServerOptions> ServerFrom(Context& context) {
  auto trust = guidance::LoadTrust(context.trust_file());
  if (trust.status().code() == StatusCode::kNotFound) {
    return WithHint(trust.status(),
                    "give --trust FILE, or put it into the data folder as trust.bin");
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
  return client::Client::Open(
      {context.options.data_dir, std::move(server), *clock, context.random()});
}

Status UnlockClient(Context& context, client::Client& client) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<SecretBytes> given, context.GivenPassphrase());
  if (given.has_value()) return client.Unlock(*given);
  const Status without = client.Unlock(SecretBytes());
  if (without.code() != StatusCode::kInvalidArgument) return without;
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes typed,
                             context.Passphrase("Passphrase of this device's cases: "));
  return client.Unlock(typed);
}

StatusOr<std::unique_ptr<client::Client>> OpenUnlockedClient(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<client::Client> client, OpenClient(context));
  TAILLIGHT_RETURN_IF_ERROR(UnlockClient(context, *client));
  return client;
}

StatusOr<std::unique_ptr<client::Desk>> OpenDesk(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(client::ServerOptions server, ServerFrom(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  return client::Desk::Open(
      {context.options.data_dir, std::move(server), *clock, context.random()});
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
  return InvalidArgument("your key file is needed: give --key-file FILE");
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
