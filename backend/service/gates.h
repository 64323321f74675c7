// SPDX-License-Identifier: AGPL-3.0-or-later
// One gate for each method of the contract.
#pragma once

#include <array>

#include "backend/service/call_gate.h"
#include "backend/service/limits.h"

namespace taillight::service {

/// May be used from any thread.
struct Gates {
  /// `fault` as CallGate's, of every gate.
  Gates(const ServiceLimits& limits, const CallGate::Fault& fault);
  Gates(const Gates&) = delete;
  Gates& operator=(const Gates&) = delete;

  /// Lets nobody in any more.
  void Close();
  /// Whether all that were let in have left.
  bool AreEmpty() const;

  CallGate submit_incident_report;
  CallGate submit_case;
  CallGate put_media;
  CallGate erase_case;
  CallGate fetch_replies;
  CallGate acknowledge_replies;
  CallGate get_bundle;
  CallGate get_freshness;
  CallGate look_up_guidance;
  CallGate start_log_in;
  CallGate log_in;
  CallGate log_out;
  CallGate publish_records;
  CallGate list_epoch_wraps;
  CallGate list_cases;
  CallGate get_case;
  CallGate send_reply;
  CallGate put_note;
  CallGate put_share;
  CallGate get_media;
  CallGate keep_media;

 private:
  const std::array<CallGate*, 21> all_;
};

}  // namespace taillight::service
