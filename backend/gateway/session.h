// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection of the gateway. For this library's own sources.
#pragma once

// Asio's coroutines use std::exchange without saying so.
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <cstddef>

#include "backend/gateway/gateway.h"

namespace taillight::gateway {

/// What all sessions of one gateway share. Its thread's alone.
struct SessionHouse {
  boost::asio::ssl::context& tls;
  const GatewayLimits limits;
  const Clock& clock;
  const Gateway::Responder respond;
  std::size_t open = 0;
  bool stopping = false;
};

/// The gateway's thread alone.
class Session {
 public:
  Session(boost::asio::ip::tcp::socket socket, SessionHouse& house);
  /// Hangs up.
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Handshake, requests, good-bye.
  boost::asio::awaitable<void> Run();
  /// Ends it at once while it waits for a request, else after its answer.
  void Stop();
  /// Ends both directions, so that whatever waits on the connection ends.
  void HangUp();

 private:
  boost::asio::awaitable<bool> AnswerOne();
  boost::asio::awaitable<bool> Write(const Answer& answer, bool head_only, bool keep_open);
  /// Hangs up unless another limit, or the end, comes before.
  void Within(std::chrono::milliseconds limit);
  bool MayGoOn() const;

  SessionHouse& house_;
  boost::asio::steady_timer timer_;
  boost::beast::ssl_stream<boost::asio::ip::tcp::socket> stream_;
  boost::beast::flat_buffer buffer_;
  const std::chrono::steady_clock::time_point born_ = std::chrono::steady_clock::now();
  bool waits_ = false;
};

}  // namespace taillight::gateway
