// SPDX-License-Identifier: AGPL-3.0-or-later
// Ids of fixed length, each a type of its own so that one cannot be passed for another.
//
// An id prints as <redacted>: a case id or mailbox id in a log would tie a person to it.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <ostream>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight {

template <class Tag, std::size_t N>
class FixedBytes {
 public:
  static constexpr std::size_t kSize = N;

  FixedBytes() = default;
  explicit FixedBytes(const std::array<std::uint8_t, N>& bytes) : bytes_(bytes) {}

  /// kInvalidArgument: `bytes` is not exactly kSize long.
  static StatusOr<FixedBytes> From(ByteView bytes) {
    if (bytes.size() != N) return InvalidArgument("an id has the wrong length");
    FixedBytes id;
    std::copy(bytes.begin(), bytes.end(), id.bytes_.begin());
    return id;
  }

  ByteView view() const { return bytes_; }
  std::uint8_t* data() { return bytes_.data(); }
  const std::uint8_t* data() const { return bytes_.data(); }
  static constexpr std::size_t size() { return N; }

  auto operator<=>(const FixedBytes&) const = default;

 private:
  std::array<std::uint8_t, N> bytes_{};
};

template <class Tag, std::size_t N>
std::ostream& operator<<(std::ostream& out, const FixedBytes<Tag, N>&) {
  return out << "<redacted>";
}

using OrgId = FixedBytes<struct OrgIdTag, 8>;
using MemberId = FixedBytes<struct MemberIdTag, 16>;
using KeyId = FixedBytes<struct KeyIdTag, 16>;
using RootKeyId = FixedBytes<struct RootKeyIdTag, 8>;
using CaseId = FixedBytes<struct CaseIdTag, 16>;
using MessageId = FixedBytes<struct MessageIdTag, 16>;
using MediaId = FixedBytes<struct MediaIdTag, 16>;
using MailboxId = FixedBytes<struct MailboxIdTag, 32>;
using EraseId = FixedBytes<struct EraseIdTag, 32>;
using ReportTag = FixedBytes<struct ReportTagTag, 16>;
using Commitment = FixedBytes<struct CommitmentTag, 32>;
using Sha256Hash = FixedBytes<struct Sha256HashTag, 32>;
using Signature = FixedBytes<struct SignatureTag, 64>;
using SigningPublicKey = FixedBytes<struct SigningPublicKeyTag, 32>;

}  // namespace taillight

template <class Tag, std::size_t N>
struct std::hash<taillight::FixedBytes<Tag, N>> {
  std::size_t operator()(const taillight::FixedBytes<Tag, N>& id) const noexcept {
    // Ids are random or hashes: any eight of their bytes are spread evenly.
    std::size_t value = 0;
    std::memcpy(&value, id.data(), std::min(N, sizeof(value)));
    return value;
  }
};
