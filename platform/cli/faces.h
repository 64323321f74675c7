// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens client-core's faces with the options every command takes.
#pragma once

#include <memory>
#include <string_view>

#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "client-core/client/desk.h"
#include "client-core/client/rights.h"
#include "client-core/client/server_options.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// --trust, --server and --proxy. kNotFound: no trust file, with what to do. WrongUsage: --server
/// or
/// --proxy of another form.
StatusOr<client::ServerOptions> ServerFrom(Context& context);
StatusOr<std::unique_ptr<client::Client>> OpenClient(Context& context);
/// Needs no trust file where guidance came inside the program.
StatusOr<std::unique_ptr<client::Rights>> OpenRights(Context& context);
/// With the passphrase that was given; else with none, and when that is wrong, with one asked for.
Status UnlockClient(Context& context, client::Client& client);
/// Open, with its cases unlocked.
StatusOr<std::unique_ptr<client::Client>> OpenUnlockedClient(Context& context);
StatusOr<std::unique_ptr<client::Desk>> OpenDesk(Context& context);
/// As OpenDesk, with the member's keys of --key-file opened.
StatusOr<std::unique_ptr<client::Desk>> OpenDeskWithKeys(Context& context);
/// WrongUsage: --key-file was not given.
Status RequireKeyFile(const Context& context);

/// kUnavailable and kDeadlineExceeded of a call to the server, with what to look at.
Status FromServer(const Status& status);
/// The same status with `hint` after its message.
Status WithHint(const Status& status, std::string_view hint);

}  // namespace taillight::cli
