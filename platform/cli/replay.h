// SPDX-License-Identifier: AGPL-3.0-or-later
// Files public arrest records as sealed incident reports, on a clock that moves through their
// months: the real line at real volume, before there is anyone's own report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/model/incident_report.h"
#include "platform/cli/context.h"

namespace taillight::cli {

struct ReplayOptions {
  std::filesystem::path arrests;
  /// 0: all rows.
  std::size_t limit = 0;
  std::filesystem::path methods;
  /// See replay_authority.h; empty: the bundle is not renewed.
  std::filesystem::path authority;
  /// Folder of the running taillightd, whose bundle.bin is replaced.
  std::filesystem::path server_data;
};

struct ReplayResult {
  std::size_t stored = 0;
  std::size_t months = 0;
  std::size_t bundles_signed = 0;
};

using ReportsByMonth = std::map<model::StopMonth, std::vector<model::IncidentReport>>;

/// Noon of the month's fifteenth day, UTC: when its reports are filed.
UnixSeconds TimeIn(model::StopMonth month);

/// Moves --clock to each month in turn and files its reports over one connection.
/// kInvalidArgument: --clock is missing, or a file cannot be read. kFailedPrecondition: the clock
/// is past the first month already. kDeadlineExceeded: the server does not serve the renewed
/// bundle. Others: as Client's.
StatusOr<ReplayResult> Replay(Context& context, const ReplayOptions& options);

}  // namespace taillight::cli
