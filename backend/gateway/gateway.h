// SPDX-License-Identifier: AGPL-3.0-or-later
// HTTPS on connections that it is handed: TLS 1.3, HTTP/1.1, GET and HEAD.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "backend/gateway/answer.h"
#include "backend/gateway/limits.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::gateway {

/// PEM texts.
struct Identity {
  std::string certificate_chain;
  std::string private_key;
};

/// One thread of its own, on which every answer is made; answers must not wait for anything.
/// Who lets connections in, and how many from whom, is the caller's part.
///
/// Privacy: no request, header or address is logged, counted or kept. Sessions of TLS are not
/// resumed, so that no visit can be joined to another by them. Answers are filled up to whole
/// records of 16 KiB, so that their sizes hardly tell who watches the network which page it was.
class Gateway {
 public:
  using Responder = std::function<Answer(const Request&)>;

  /// `clock` is borrowed. kInvalidArgument: the identity is not PEM, or its parts do not belong
  /// together.
  static StatusOr<std::unique_ptr<Gateway>> Start(const Identity& identity,
                                                  const GatewayLimits& limits, const Clock& clock,
                                                  Responder respond);
  /// As Stop.
  ~Gateway();  // NOLINT(bugprone-exception-escape): see there.
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  /// Serves the connected TCP socket, and shuts it down and closes it in the end. From any thread.
  void Adopt(int connection);

  /// Ends connections that wait for a request, lets answers under way end within
  /// GatewayLimits::farewell, and waits. Again is fine.
  void Stop();

 private:
  struct Loop;
  explicit Gateway(std::unique_ptr<Loop> loop);

  std::unique_ptr<Loop> loop_;
};

}  // namespace taillight::gateway
