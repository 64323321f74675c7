// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/client/client.h"
#include "platform/cli/arrests_file.h"
#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/progress.h"
#include "platform/cli/replay_authority.h"
#include "platform/cli/replay_mapping.h"
#include "platform/cli/sending.h"

namespace taillight::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

// The daemon looks for a new bundle every few seconds.
constexpr std::chrono::seconds kLongestWaitForBundle{60};
constexpr std::chrono::milliseconds kPauseBetweenLooks{200};
constexpr int kMaxTries = 20;
// A request that failed waits for its next try by the clock, which does not move by itself.
constexpr UnixSeconds kClockStepToNextTry = 3600;
constexpr std::size_t kMaxMethodsBytes = 64 * 1024;

std::chrono::year_month MonthName(model::StopMonth month) {
  return std::chrono::year(2000 + month.months() / 12) /
         std::chrono::month(month.months() % 12u + 1);
}

/// One run: what stays the same from month to month.
class Run {
 public:
  Run(Context& context, const ReplayOptions& options, client::Client& client,
      std::optional<ReplayAuthority> authority)
      : context_(context), options_(options), client_(client), authority_(std::move(authority)) {}

  StatusOr<ReplayResult> File(const ReportsByMonth& months, UnixSeconds now, std::size_t total) {
    Progress progress(context_.terminal(), "Filing", total);
    for (const auto& [month, reports] : months) {
      now_ = std::max(now, TimeIn(month));
      TAILLIGHT_RETURN_IF_ERROR(BeginMonth());
      TAILLIGHT_RETURN_IF_ERROR(client_.QueueReports(reports));
      const auto name = MonthName(month);
      TAILLIGHT_RETURN_IF_ERROR(SendAll([&](std::size_t done) {
        progress.Update(result_.stored + done,
                        fmt::format("{}-{:02}", static_cast<int>(name.year()),
                                    static_cast<unsigned>(name.month())));
      }));
      result_.stored += reports.size();
      ++result_.months;
    }
    progress.Update(total);
    return result_;
  }

 private:
  /// The bundle first: at no instant of the new time is an old one all there is.
  Status BeginMonth() {
    if (authority_.has_value()) {
      TAILLIGHT_ASSIGN_OR_RETURN(const bool renewed,
                                 authority_->Renew(now_, options_.server_data / "bundle.bin"));
      if (renewed) ++result_.bundles_signed;
    }
    TAILLIGHT_RETURN_IF_ERROR(WriteClock());
    return FetchGuidance();
  }

  Status WriteClock() {
    return ReplaceFile(context_.options.clock_file, AsBytes(fmt::format("{}\n", now_)),
                       FileMode::kPublic, "clock file");
  }

  Status FetchGuidance() {
    const std::uint64_t wanted = authority_.has_value() ? authority_->seq() : 0;
    const auto deadline = SteadyClock::now() + kLongestWaitForBundle;
    while (true) {
      const Status fetched = client_.rights().Refresh();
      const auto status = client_.rights().status();
      if (fetched.ok() && status.ok() && status->seq >= wanted) return OkStatus();
      if (SteadyClock::now() >= deadline) {
        return fetched.ok()
                   ? DeadlineExceeded(
                         "the server does not serve the renewed bundle: --server-data must "
                         "be the folder of the running taillightd, --clock its clock")
                   : fetched;
      }
      std::this_thread::sleep_for(kPauseBetweenLooks);
    }
  }

  Status SendAll(const std::function<void(std::size_t done)>& progress) {
    for (int tries = 1;; ++tries) {
      TAILLIGHT_ASSIGN_OR_RETURN(
          const client::SendResult sent,
          client_.SendOutbox({.everything = true,
                              .progress = [&](std::size_t done, std::size_t) { progress(done); },
                              .share_connection = true}));
      if (sent.refused > 0) return SendStatus(sent);
      if (sent.waiting > 0 && tries == kMaxTries) return FromServer(sent.first_error);
      if (sent.waiting == 0) return OkStatus();
      std::this_thread::sleep_for(kPauseBetweenLooks);
      now_ += kClockStepToNextTry;
      TAILLIGHT_RETURN_IF_ERROR(WriteClock());
    }
  }

  Context& context_;
  const ReplayOptions& options_;
  client::Client& client_;
  std::optional<ReplayAuthority> authority_;
  UnixSeconds now_ = 0;
  ReplayResult result_;
};

StatusOr<ReportsByMonth> ReadReports(Context& context, const ReplayOptions& options,
                                     const guidance::RegionTable& places) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes methods,
                             ReadFile(options.methods, "methods file", kMaxMethodsBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const ArrestMapper mapper,
                             ArrestMapper::Create(AsChars(methods), places));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<ArrestRow> rows,
                             SampleArrests(options.arrests, options.limit));
  ReportsByMonth months;
  for (const ArrestRow& row : rows) {
    TAILLIGHT_ASSIGN_OR_RETURN(const model::IncidentReport report,
                               mapper.Map(row, context.random()));
    months[report.month].push_back(report);
  }
  return months;
}

std::size_t Count(const ReportsByMonth& months) {
  std::size_t count = 0;
  for (const auto& [month, reports] : months) count += reports.size();
  return count;
}

}  // namespace

UnixSeconds TimeIn(model::StopMonth month) {
  const auto day = std::chrono::sys_days(MonthName(month) / 15);
  return std::chrono::sys_seconds(day).time_since_epoch().count() + kSecondsPerDay / 2;
}

StatusOr<ReplayResult> Replay(Context& context, const ReplayOptions& options) {
  if (context.options.clock_file.empty()) {
    return InvalidArgument("--clock is needed: the file taillightd reads its time from");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_ASSIGN_OR_RETURN(const client::ServerOptions server, ServerFrom(context));
  std::optional<ReplayAuthority> authority;
  if (!options.authority.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(authority, ReplayAuthority::Open(options.authority, server.trust));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(
      const auto client,
      client::Client::Open({context.options.data_dir, server, *clock, context.random()}));
  TAILLIGHT_RETURN_IF_ERROR(client->rights().Refresh());
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::RegionTable places, client->rights().regions());
  TAILLIGHT_ASSIGN_OR_RETURN(const ReportsByMonth months, ReadReports(context, options, places));
  if (months.empty()) return ReplayResult{};
  const UnixSeconds now = clock->Now();
  if (!months.begin()->first.CountsAt(now) && now > TimeIn(months.begin()->first)) {
    return FailedPrecondition(
        "the clock stands long after the first row: begin with one before it");
  }
  return Run(context, options, *client, std::move(authority)).File(months, now, Count(months));
}

}  // namespace taillight::cli
