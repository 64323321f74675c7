// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/log.h"

#include <fmt/format.h>
#include <grpc/support/log.h>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace taillight::server {
namespace {

constexpr std::int64_t kFaultPauseSeconds = 600;
/// Texts name rules, not values, so there are few; a bound all the same.
constexpr std::size_t kMaxFaultKinds = 256;

std::string Quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string_view NameOf(spdlog::level::level_enum level) {
  if (level == spdlog::level::err) return "error";
  return level == spdlog::level::warn ? "warning" : "info";
}

class JsonLine final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& target) override {
    const std::time_t time = std::chrono::system_clock::to_time_t(message.time);
    std::tm day{};
    gmtime_r(&time, &day);
    fmt::format_to(std::back_inserter(target),
                   R"({{"day":"{:04}-{:02}-{:02}","level":"{}","text":{}}})"
                   "\n",
                   day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, NameOf(message.level),
                   Quoted({message.payload.data(), message.payload.size()}));
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonLine>(); }
};

std::string_view FileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

void TakeGrpcLog(gpr_log_func_args* entry) {
  if (entry->severity != GPR_LOG_SEVERITY_ERROR) return;
  static std::mutex mutex;
  static std::set<std::pair<std::string, int>> seen;
  const std::string file(FileName(entry->file));
  {
    const std::lock_guard lock(mutex);
    if (!seen.emplace(file, entry->line).second) return;
  }
  Log(LogLevel::kWarning, fmt::format("gRPC met an error at {}:{}", file, entry->line));
}

}  // namespace

void StartLog() {
  static std::once_flag once;
  std::call_once(once, [] {
    auto logger = std::make_shared<spdlog::logger>(
        "taillightd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::make_unique<JsonLine>());
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
    gpr_set_log_function(TakeGrpcLog);
  });
}

void Log(LogLevel level, std::string_view text) {
  static constexpr spdlog::level::level_enum kLevels[] = {spdlog::level::info, spdlog::level::warn,
                                                          spdlog::level::err};
  spdlog::default_logger_raw()->log(kLevels[static_cast<std::size_t>(level)],
                                    spdlog::string_view_t(text.data(), text.size()));
}

void FaultLog::Note(std::string_view what, const Status& fault) {
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::steady_clock::now().time_since_epoch())
                               .count();
  std::string text = fmt::format("{} fail: {}", what, Message(fault));
  {
    absl::MutexLock lock(&mutex_);
    if (last_.size() >= kMaxFaultKinds) last_.clear();
    const auto [last, is_first] = last_.try_emplace(text, now);
    if (!is_first && now - last->second < kFaultPauseSeconds) return;
    last->second = now;
  }
  Log(LogLevel::kError, text);
}

}  // namespace taillight::server
