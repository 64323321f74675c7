// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/daemon.h"

#include <fmt/format.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/server_builder_option.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>
#include <vector>

#include "backend/server/database.h"
#include "backend/server/removal_day.h"
#include "backend/server/tls.h"
#include "client-core/base/file.h"
#include "client-core/guidance/key_file.h"
#include "client-core/guidance/trust.h"

namespace taillight::server {
namespace {

/// How long calls that were accepted may still take when the daemon is told to stop.
constexpr std::chrono::seconds kDrainTime{20};
constexpr std::chrono::seconds kHangUpTime{1};
constexpr std::chrono::seconds kLookForBundle{1};
constexpr std::chrono::minutes kSettleReports{5};
constexpr std::chrono::seconds kLookAtClock{30};
/// A clock in a file is moved by months while a replay runs.
constexpr std::chrono::seconds kLookAtClockFile{1};

/// The reflection plug-in is on as soon as its library is linked: takes it off again.
class WithoutReflection final : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments* /*arguments*/) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    std::erase_if(*plugins, [](const auto& plugin) {
      return dynamic_cast<grpc::reflection::ProtoServerReflectionPlugin*>(plugin.get()) != nullptr;
    });
  }
};

/// Also while the machine slept.
std::int64_t PassedSeconds() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

StatusOr<std::unique_ptr<Clock>> MakeClock(const Options& options) {
  if (!options.clock) return std::make_unique<SystemClock>();
  TAILLIGHT_ASSIGN_OR_RETURN(FileClock clock, FileClock::Open(*options.clock));
  return std::make_unique<FileClock>(std::move(clock));
}

StatusOr<seal::SigningKeyPair> ReadFreshnessKey(const Options& options) {
  auto key = guidance::ReadSigningKey(options.freshness_key, guidance::KeyKind::kFreshness);
  if (key.ok()) return key;
  return MakeStatus(key.status().code(), fmt::format("freshness key: {}", Message(key.status())));
}

Status MakeDataFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return FailedPrecondition("the data folder cannot be made");
  return OkStatus();
}

}  // namespace

Daemon::~Daemon() { Drain(); }

StatusOr<std::unique_ptr<Daemon>> Daemon::Start(const Options& options) {
  std::unique_ptr<Daemon> daemon(new Daemon());
  TAILLIGHT_RETURN_IF_ERROR(daemon->OpenParts(options));
  TAILLIGHT_RETURN_IF_ERROR(daemon->LoadFirstBundle());
  TAILLIGHT_RETURN_IF_ERROR(daemon->Listen(options));
  TAILLIGHT_RETURN_IF_ERROR(daemon->ServeWeb(options));
  daemon->StartJobs(options);
  return daemon;
}

Status Daemon::OpenParts(const Options& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::Trust trust, guidance::LoadTrust(options.trust));
  TAILLIGHT_ASSIGN_OR_RETURN(seal::SigningKeyPair freshness_key, ReadFreshnessKey(options));
  TAILLIGHT_ASSIGN_OR_RETURN(clock_, MakeClock(options));
  TAILLIGHT_RETURN_IF_ERROR(MakeDataFolder(options.data));
  TAILLIGHT_ASSIGN_OR_RETURN(storage_, OpenDatabase(options, random_));

  const std::string server_name = trust.server_name;
  catalog_ = std::make_unique<domain::GuidanceCatalog>(std::move(trust), options.bundle);
  domain_ = std::make_unique<domain::Domain>(*storage_, *catalog_, server_name,
                                             std::move(freshness_key), *clock_, random_);
  limits_.methods.submit_incident_report.max_per_second = options.intake_per_second;
  limits_.methods.submit_case.max_per_second = options.intake_per_second;
  services_ = std::make_unique<service::Services>(
      *domain_, limits_, [this](const Status& fault) { faults_.Note("calls", fault); });
  return OkStatus();
}

Status Daemon::LoadFirstBundle() {
  const auto loaded = catalog_->Reload();
  if (loaded.status().code() == StatusCode::kNotFound) {
    Log(LogLevel::kWarning, "there is no guidance bundle yet: it is served once it is there");
    return OkStatus();
  }
  TAILLIGHT_RETURN_IF_ERROR(loaded.status());
  const auto bundle = catalog_->Current();
  if (bundle->expires <= clock_->Now()) {
    Log(LogLevel::kWarning, "the guidance bundle has expired: phones read it and seal nothing");
  }
  return domain_->freshness.CheckKey(*bundle);
}

Status Daemon::Listen(const Options& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const TlsIdentity identity,
                             LoadTlsIdentity(options.tls_cert, options.tls_key));
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  if (!options.reflection) builder.SetOption(std::make_unique<WithoutReflection>());
  services_->Register(builder);
  DoorLimits limits = DoorLimitsOf(limits_);
  if (options.web) limits.share_of_files = 1 - kWebShareOfFiles;
  TAILLIGHT_ASSIGN_OR_RETURN(door_, Door::Listen(options.listen, limits));
  door_->AddTo(builder, MakeCredentials(identity));
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) return Unavailable("the server cannot be started");
  door_->Open();
  address_ = options.listen;
  address_.port = door_->port();
  return OkStatus();
}

Status Daemon::ServeWeb(const Options& options) {
  if (!options.web) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes trust_file, ReadFile(options.trust, "trust file"));
  TAILLIGHT_ASSIGN_OR_RETURN(web_,
                             Web::Start(*options.web, *domain_, *clock_, std::move(trust_file)));
  return OkStatus();
}

std::optional<ListenAddress> Daemon::web_address() const {
  if (web_ == nullptr) return std::nullopt;
  return web_->address();
}

void Daemon::LookForOldThings(const std::filesystem::path& data_folder) {
  const auto before = retention_->done_on();
  if (const Status looked = retention_->Look(); !looked.ok()) faults_.Note("removals", looked);
  if (retention_->done_on() == before) return;
  Log(LogLevel::kInfo, "what was kept long enough has been removed");
  const Status written = WriteRemovalDay(data_folder, *retention_->done_on());
  if (!written.ok()) faults_.Note("removals", written);
}

void Daemon::StartJobs(const Options& options) {
  const bool clock_is_a_file = options.clock.has_value();
  jobs::ClockDoubt doubt{.passed = PassedSeconds, .last_day = ReadRemovalDay(options.data)};
  if (clock_is_a_file) doubt.seconds = 0;
  retention_ = std::make_unique<jobs::Daily>(*clock_, std::move(doubt),
                                             [this] { return domain_->retention.Run().status(); });
  jobs_ = std::make_unique<jobs::Jobs>();
  const auto look = [this, folder = options.data] { LookForOldThings(folder); };
  jobs_->Post(look);
  jobs_->Every(clock_is_a_file ? kLookAtClockFile : kLookAtClock, look);
  jobs_->Every(kLookForBundle, [this] {
    if (catalog_->FileChanged()) ReloadBundle();
  });
  jobs_->Every(kSettleReports, [this] { storage_->reports().Settle(); });
}

void Daemon::Reload() {
  jobs_->Post([this] {
    ReloadBundle();
    if (web_ != nullptr) web_->Reload();
  });
}

void Daemon::ReloadBundle() {
  const auto loaded = catalog_->Reload();
  if (!loaded.ok()) {
    Log(LogLevel::kError,
        fmt::format("the new guidance bundle is not taken: {}", Message(loaded.status())));
    return;
  }
  if (*loaded == domain::GuidanceCatalog::Reloaded::kUnchanged) return;
  const auto bundle = catalog_->Current();
  Log(LogLevel::kInfo, fmt::format("guidance bundle {} is served", bundle->seq));
  if (const Status key = domain_->freshness.CheckKey(*bundle); !key.ok()) {
    Log(LogLevel::kError, Message(key));
  }
}

void Daemon::Drain() {
  if (jobs_ != nullptr) jobs_->Stop();
  if (door_ != nullptr) door_->Close();
  if (web_ != nullptr) web_->Stop();
  if (server_ != nullptr) {
    server_->GetHealthCheckService()->SetServingStatus(false);
    services_->Drain(kDrainTime);
    // What is left now is the last bytes of answers, and streams without an end, such as a watch of
    // the server's health.
    server_->Shutdown(std::chrono::system_clock::now() + kHangUpTime);
    server_->Wait();
    server_.reset();
  }
  if (storage_ != nullptr) {
    storage_->Drain();
    storage_.reset();
  }
}

}  // namespace taillight::server
