// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/answer.h"

#include <fmt/format.h>

#include "backend/gateway/pack.h"
#include "client-core/seal/hash.h"

namespace taillight::gateway {
namespace {

/// Below it the packed form would not be shorter on the wire (tls_context.h fills records up).
constexpr std::size_t kWorthPacking = 4096;

/// RFC 9110, 13.1.2: a list of tags or "*"; a weak comparison looks at what is between the quotes.
bool Names(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  if (if_none_match == "*") return true;
  const std::string_view opaque = etag.substr(etag.find('"'));
  return if_none_match.find(opaque) != std::string_view::npos;
}

}  // namespace

Answer Fit(Answer answer, const Request& request) {
  if (answer.status == 200 && Names(request.if_none_match, answer.etag)) {
    answer.status = 304;
    answer.body.clear();
    answer.owner = nullptr;
    answer.shared = {};
    return answer;
  }
  if (answer.may_be_packed && request.accepts_gzip && answer.content().size() >= kWorthPacking) {
    answer.body = Gzip(answer.content());
    answer.owner = nullptr;
    answer.shared = {};
    answer.is_packed = true;
  }
  return answer;
}

std::string EtagOf(std::uint64_t seq, std::string_view content) {
  const auto hash = seal::Sha256(AsBytes(content));
  return fmt::format("W/\"{}-{}\"", seq, ToHex(hash.view().first(8)));
}

}  // namespace taillight::gateway
