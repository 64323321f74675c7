// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/gates.h"

#include <algorithm>

namespace taillight::service {

Gates::Gates(const ServiceLimits& limits, const CallGate::Fault& fault)
    : submit_incident_report(limits.methods.submit_incident_report, fault,
                             limits.this_machine_is_one_peer),
      submit_case(limits.methods.submit_case, fault, limits.this_machine_is_one_peer),
      put_media(limits.methods.put_media, fault, limits.this_machine_is_one_peer),
      erase_case(limits.methods.erase_case, fault, limits.this_machine_is_one_peer),
      fetch_replies(limits.methods.fetch_replies, fault, limits.this_machine_is_one_peer),
      acknowledge_replies(limits.methods.acknowledge_replies, fault,
                          limits.this_machine_is_one_peer),
      get_bundle(limits.methods.get_bundle, fault, limits.this_machine_is_one_peer),
      get_freshness(limits.methods.get_freshness, fault, limits.this_machine_is_one_peer),
      look_up_guidance(limits.methods.look_up_guidance, fault, limits.this_machine_is_one_peer),
      start_log_in(limits.methods.start_log_in, fault, limits.this_machine_is_one_peer),
      log_in(limits.methods.log_in, fault, limits.this_machine_is_one_peer),
      log_out(limits.methods.log_out, fault, limits.this_machine_is_one_peer),
      publish_records(limits.methods.publish_records, fault, limits.this_machine_is_one_peer),
      list_epoch_wraps(limits.methods.list_epoch_wraps, fault, limits.this_machine_is_one_peer),
      list_cases(limits.methods.list_cases, fault, limits.this_machine_is_one_peer),
      get_case(limits.methods.get_case, fault, limits.this_machine_is_one_peer),
      send_reply(limits.methods.send_reply, fault, limits.this_machine_is_one_peer),
      put_note(limits.methods.put_note, fault, limits.this_machine_is_one_peer),
      put_share(limits.methods.put_share, fault, limits.this_machine_is_one_peer),
      get_media(limits.methods.get_media, fault, limits.this_machine_is_one_peer),
      keep_media(limits.methods.keep_media, fault, limits.this_machine_is_one_peer),
      all_{&submit_incident_report,
           &submit_case,
           &put_media,
           &erase_case,
           &fetch_replies,
           &acknowledge_replies,
           &get_bundle,
           &get_freshness,
           &look_up_guidance,
           &start_log_in,
           &log_in,
           &log_out,
           &publish_records,
           &list_epoch_wraps,
           &list_cases,
           &get_case,
           &send_reply,
           &put_note,
           &put_share,
           &get_media,
           &keep_media} {}

void Gates::Close() {
  for (CallGate* gate : all_) gate->Close();
}

bool Gates::AreEmpty() const {
  return std::ranges::all_of(all_, [](const CallGate* gate) { return gate->in_flight() == 0; });
}

}  // namespace taillight::service
