// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/gateway.h"

// Before Asio: see session.h.
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <optional>
#include <thread>
#include <unordered_map>

#include "backend/gateway/session.h"
#include "backend/gateway/tls_context.h"

namespace taillight::gateway {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Gateway::Loop {
  Loop(const GatewayLimits& limits, const Clock& clock, Responder respond)
      : house{.tls = tls, .limits = limits, .clock = clock, .respond = std::move(respond)} {}

  Status TakeIdentity(const Identity& identity);
  void Admit(int connection);
  void Stop();

  asio::io_context context{1};
  asio::ssl::context tls{asio::ssl::context::tls_server};
  SessionHouse house;
  std::unordered_map<const Session*, std::shared_ptr<Session>> sessions;
  std::optional<asio::steady_timer> farewell;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::jthread thread;
};

Status Gateway::Loop::TakeIdentity(const Identity& identity) {
  SetUpTls(tls.native_handle());
  boost::system::error_code failed;
  tls.use_certificate_chain(asio::buffer(identity.certificate_chain), failed);
  if (failed) return InvalidArgument("the web certificate is no PEM certificate");
  tls.use_private_key(asio::buffer(identity.private_key), asio::ssl::context::pem, failed);
  if (failed) return InvalidArgument("the web key does not belong to the web certificate");
  return OkStatus();
}

void Gateway::Loop::Admit(int connection) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  getsockname(connection, reinterpret_cast<sockaddr*>(&address), &size);
  tcp::socket socket(context);
  boost::system::error_code failed;
  socket.assign(address.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), connection, failed);
  if (failed || house.stopping) {
    shutdown(connection, SHUT_RDWR);
    if (failed) close(connection);
    return;
  }
  socket.set_option(tcp::no_delay(true), failed);
  const auto session = std::make_shared<Session>(std::move(socket), house);
  sessions.emplace(session.get(), session);
  // An exception, which is want of memory, ends its session alone.
  asio::co_spawn(context, session->Run(), [this, session](const std::exception_ptr& /*thrown*/) {
    sessions.erase(session.get());
    if (house.stopping && sessions.empty()) farewell.reset();
  });
}

void Gateway::Loop::Stop() {
  house.stopping = true;
  work.reset();
  // Copied, since ending one removes it.
  const auto now_open = sessions;
  for (const auto& [key, session] : now_open) session->Stop();
  if (sessions.empty()) return;
  farewell.emplace(context, house.limits.farewell);
  farewell->async_wait([this](const boost::system::error_code& cancelled) {
    if (cancelled) return;
    for (const auto& [key, session] : sessions) session->HangUp();
  });
}

Gateway::Gateway(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

// Stop throws for want of memory alone, and then there is nothing better than to end.
Gateway::~Gateway() { Stop(); }  // NOLINT(bugprone-exception-escape)

StatusOr<std::unique_ptr<Gateway>> Gateway::Start(const Identity& identity,
                                                  const GatewayLimits& limits, const Clock& clock,
                                                  Responder respond) {
  auto loop = std::make_unique<Loop>(limits, clock, std::move(respond));
  TAILLIGHT_RETURN_IF_ERROR(loop->TakeIdentity(identity));
  loop->work.emplace(loop->context.get_executor());
  loop->thread = std::jthread([running = loop.get()] { running->context.run(); });
  return std::unique_ptr<Gateway>(new Gateway(std::move(loop)));
}

void Gateway::Adopt(int connection) {
  asio::post(loop_->context, [loop = loop_.get(), connection] { loop->Admit(connection); });
}

void Gateway::Stop() {
  if (!loop_->thread.joinable()) return;
  asio::post(loop_->context, [loop = loop_.get()] { loop->Stop(); });
  loop_->thread.join();
}

}  // namespace taillight::gateway
