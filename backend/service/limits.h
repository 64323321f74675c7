// SPDX-License-Identifier: AGPL-3.0-or-later
// All bounds of the server in one place: what one message, call, connection and caller may take.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace taillight::service {

/// What the calls of one method may take. Every method has its own, so that a flood of one fills
/// its own places and no other's.
struct CallLimits {
  /// The encoded request. One that is longer is refused whole with INVALID_ARGUMENT.
  std::size_t max_message_bytes = 0;
  /// Calls being answered at one time; one more gets RESOURCE_EXHAUSTED and a delay, at once.
  std::uint32_t max_in_flight = 0;
  /// Of these, calls from one peer (peer.h). 0: a quarter, one at least.
  std::uint32_t max_in_flight_per_peer = 0;
  /// Calls let in each second, with bursts of as many; 0 is no limit.
  std::uint32_t max_per_second = 0;
  /// How long an answer may take when the caller set no deadline, and at most.
  std::chrono::milliseconds longest = std::chrono::seconds(60);
};

inline constexpr std::size_t kKib = 1024;

/// A request's bytes are its fields' (protocol 5, 8 and 10) and some for their lengths. Those that
/// write wait together for one disk: their places add up to less than the store lets wait, so that
/// no method can take the last place of another there.
struct MethodLimits {
  /// 108 bytes and a token. The many that are small, and the ones a campaign brings at once.
  CallLimits submit_incident_report{.max_message_bytes = 512, .max_in_flight = 1024};
  /// 64 KiB of ciphertext at most.
  CallLimits submit_case{.max_message_bytes = 68 * kKib, .max_in_flight = 256};
  /// 64 KiB each and up to 1,024 in a row: few at once, or evidence would fill the disk's time.
  CallLimits put_media{.max_message_bytes = 67 * kKib, .max_in_flight = 64};
  CallLimits erase_case{.max_message_bytes = 64, .max_in_flight = 64};

  CallLimits fetch_replies{.max_message_bytes = kKib, .max_in_flight = 256};
  CallLimits acknowledge_replies{.max_message_bytes = kKib, .max_in_flight = 256};

  /// A stream of up to 4 MiB, over tor a matter of minutes; its bytes are shared by all.
  CallLimits get_bundle{
      .max_message_bytes = 16, .max_in_flight = 256, .longest = std::chrono::minutes(10)};
  CallLimits get_freshness{.max_message_bytes = 16, .max_in_flight = 512};
  CallLimits look_up_guidance{.max_message_bytes = kKib, .max_in_flight = 256};

  /// A clinic has three members; what guesses needs no more.
  CallLimits start_log_in{.max_message_bytes = 512, .max_in_flight = 64};
  CallLimits log_in{.max_message_bytes = 512, .max_in_flight = 64};
  CallLimits log_out{.max_message_bytes = 512, .max_in_flight = 64};

  /// Needs no session, and hundreds of signatures are checked.
  CallLimits publish_records{.max_message_bytes = 256 * kKib, .max_in_flight = 16};
  CallLimits list_epoch_wraps{.max_message_bytes = 64, .max_in_flight = 64};

  CallLimits list_cases{.max_message_bytes = kKib, .max_in_flight = 64};
  CallLimits get_case{.max_message_bytes = 256, .max_in_flight = 64};
  CallLimits send_reply{.max_message_bytes = 2560, .max_in_flight = 64};
  CallLimits put_note{.max_message_bytes = 68 * kKib, .max_in_flight = 64};
  CallLimits put_share{.max_message_bytes = kKib, .max_in_flight = 64};
  CallLimits get_media{.max_message_bytes = 64, .max_in_flight = 64};
  CallLimits keep_media{.max_message_bytes = 64, .max_in_flight = 64};
};

/// What gRPC holds before any method is known, and how connections are let in.
struct ConnectionLimits {
  /// Open at one time; the daemon takes fewer where the system allows it fewer files.
  std::uint32_t max_connections = 2048;
  /// Of these, from one peer. A clinic behind one address has a dozen machines.
  std::uint32_t max_connections_per_peer = 64;
  /// Calls one connection may have open at once; a client waits before it opens more.
  int max_streams = 128;
  /// The longest message any method takes, and some. gRPC refuses what is longer before it reads
  /// it, with RESOURCE_EXHAUSTED.
  int max_received_bytes = 320 * 1024;
  /// All the metadata of one call: a session token is 32 bytes.
  int max_metadata_bytes = 8192;
  /// What gRPC may hold for all connections together; above it, it lets go of idle ones and ends
  /// streams. Under load the whole daemon stays below 160 MiB.
  std::size_t max_buffer_bytes = std::size_t{96} << 20;
  /// From the first byte to the end of the TLS handshake: several round trips through tor.
  std::chrono::milliseconds longest_handshake = std::chrono::seconds(30);
  /// A peer from which nothing has come for so long is asked whether it is there, and has so long
  /// to answer: a phone that lost its network says no good-bye.
  std::chrono::milliseconds silence_before_ping = std::chrono::minutes(2);
  std::chrono::milliseconds longest_pong = std::chrono::seconds(20);
  /// Without any call, and at most; then calls under way have `farewell` to end.
  std::chrono::milliseconds longest_idle = std::chrono::minutes(10);
  std::chrono::milliseconds longest_age = std::chrono::hours(1);
  std::chrono::milliseconds farewell = std::chrono::minutes(10);
};

struct ServiceLimits {
  MethodLimits methods = {};
  ConnectionLimits connections = {};
  /// This machine's own addresses are otherwise held for many peers, who may take three quarters of
  /// everything together: tor and a proxy in front bring everybody's calls from there, and whoever
  /// comes straight must still get in.
  bool this_machine_is_one_peer = false;
};

}  // namespace taillight::service
