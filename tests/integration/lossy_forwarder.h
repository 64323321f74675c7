// SPDX-License-Identifier: AGPL-3.0-or-later
// A stretch of network between a client and a server that swallows answers when told to.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

namespace taillight::integration {

/// Listens on a free port of 127.0.0.1 and carries every connection to `target`. May be told what
/// to lose from any thread. Ends with its destructor.
class LossyForwarder {
 public:
  /// `target` is HOST:PORT on loopback.
  explicit LossyForwarder(const std::string& target);
  ~LossyForwarder();
  LossyForwarder(const LossyForwarder&) = delete;
  LossyForwarder& operator=(const LossyForwarder&) = delete;

  /// A connection that has carried more than `bytes` towards the server carries nothing back any
  /// more and is closed a moment after the server has had time to answer.
  void CutAnswersAfterRequestBytes(std::size_t bytes);
  void CutNothing();
  int cut_count() const;
  /// HOST:PORT to dial.
  std::string address() const;

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace taillight::integration
