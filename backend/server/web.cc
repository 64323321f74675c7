// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/web.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "backend/server/log.h"
#include "backend/server/process.h"
#include "backend/server/tls.h"

namespace taillight::server {

Web::~Web() { Stop(); }

StatusOr<std::unique_ptr<Web>> Web::Start(const WebOptions& options, domain::Domain& domain,
                                          const Clock& clock, Bytes trust_file) {
  TAILLIGHT_ASSIGN_OR_RETURN(const TlsIdentity identity,
                             LoadTlsIdentity(options.cert, options.key, TlsUse::kWeb));
  std::unique_ptr<Web> web(new Web(options));
  TAILLIGHT_ASSIGN_OR_RETURN(gateway::StaticFiles files, web->LoadFiles());
  web->site_ = std::make_unique<gateway::Site>(domain.catalog, domain.freshness, clock,
                                               std::move(trust_file), std::move(files));
  const gateway::GatewayLimits limits;
  TAILLIGHT_ASSIGN_OR_RETURN(
      web->gateway_,
      gateway::Gateway::Start({identity.certificate_chain, identity.private_key}, limits, clock,
                              [site = web->site_.get()](const gateway::Request& request) {
                                return site->Respond(request);
                              }));
  TAILLIGHT_ASSIGN_OR_RETURN(
      web->door_,
      Door::Listen(options.listen, {.max_connections = limits.max_connections,
                                    .max_connections_per_peer = limits.max_connections_per_peer,
                                    .share_of_files = kWebShareOfFiles}));
  web->door_->HandTo([gateway = web->gateway_.get()](int connection, int /*listener*/) {
    gateway->Adopt(connection);
  });
  web->door_->Open();
  web->address_.port = web->door_->port();
  return web;
}

StatusOr<gateway::StaticFiles> Web::LoadFiles() const {
  if (root_) return gateway::StaticFiles::Load(*root_);
  const std::filesystem::path beside = ProgramFolder().parent_path() / "share/taillight/web";
  std::error_code error;
  if (!std::filesystem::is_directory(beside, error)) return gateway::StaticFiles();
  return gateway::StaticFiles::Load(beside);
}

void Web::Reload() {
  StatusOr<gateway::StaticFiles> files = LoadFiles();
  if (files.ok()) {
    site_->ReplaceFiles(*std::move(files));
    return;
  }
  Log(LogLevel::kError,
      fmt::format("the new web files are not taken: {}", Message(files.status())));
}

void Web::Stop() {
  if (door_ != nullptr) door_->Close();
  if (gateway_ != nullptr) gateway_->Stop();
}

}  // namespace taillight::server
