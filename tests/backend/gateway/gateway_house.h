// SPDX-License-Identifier: AGPL-3.0-or-later
// A gateway on a free port of 127.0.0.1, in the test's own process.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

#include "backend/gateway/gateway.h"
#include "tests/support/certificates.h"
#include "tests/support/fake_clock.h"

namespace taillight::support {

class GatewayHouse {
 public:
  GatewayHouse(const gateway::GatewayLimits& limits, gateway::Gateway::Responder respond);
  ~GatewayHouse();
  GatewayHouse(const GatewayHouse&) = delete;
  GatewayHouse& operator=(const GatewayHouse&) = delete;

  std::uint16_t port() const { return port_; }
  void Stop();

  /// Connects, says nothing and waits for half a minute at most.
  bool IsSilentConnectionHungUpOn() const;
  /// Whether the gateway shuts the last connection down within half a minute.
  bool LastSessionEnds() const;

 private:
  void AcceptAll();

  int listener_ = -1;
  std::uint16_t port_ = 0;
  const FakeClock clock_{1'790'000'000};
  std::unique_ptr<gateway::Gateway> gateway_;
  /// A second descriptor of the last connection, by which its end is seen.
  std::atomic<int> last_{-1};
  std::jthread acceptor_;
};

}  // namespace taillight::support
