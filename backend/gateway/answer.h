// SPDX-License-Identifier: AGPL-3.0-or-later
// What the gateway is asked and what it answers, without the bytes of HTTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/bytes.h"

namespace taillight::gateway {

/// GET or HEAD; other methods never get this far. Privacy: lives until its answer is written, and
/// is not logged.
struct Request {
  /// Path and query as they came.
  std::string target = {};
  std::string accept_language = {};
  std::string if_none_match = {};
  bool accepts_gzip = false;
};

enum class Caching : std::uint8_t {
  /// May be stored, and is asked for again before each use: guidance must not be old unseen.
  kRevalidate,
  kNever
};

struct Answer {
  std::uint16_t status = 200;
  std::string content_type = {};
  /// Empty where the content is no text for people.
  std::string language = {};
  Caching caching = Caching::kRevalidate;
  /// With its quotes; empty: none.
  std::string etag = {};
  /// Another for readers of another language at the same address.
  bool differs_by_language = false;
  /// May be packed, and so differs by what the client unpacks.
  bool may_be_packed = false;
  bool is_packed = false;
  std::optional<std::chrono::seconds> retry_after = {};

  /// The content: `body`, or bytes that live as long as `owner`, which are not copied.
  std::string body = {};
  std::shared_ptr<const void> owner = nullptr;
  ByteView shared = {};

  std::string_view content() const { return owner == nullptr ? body : AsChars(shared); }
};

/// `answer` as this client gets it: nothing but the head when it has that content already, and
/// packed when that is worth it.
Answer Fit(Answer answer, const Request& request);

/// A weak ETag of bundle `seq` and of what was made from it.
std::string EtagOf(std::uint64_t seq, std::string_view content);

}  // namespace taillight::gateway
