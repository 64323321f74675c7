// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sync/server_proof.h"

namespace taillight::sync {
namespace {

constexpr char kMark[] = "taillight/not-proven";

}  // namespace

Status NotProven() {
  Status status =
      Unavailable("the server could not prove who it is: another authority signed for it");
  status.SetPayload(kMark, absl::Cord());
  return status;
}

bool IsNotProven(const Status& status) { return status.GetPayload(kMark).has_value(); }

}  // namespace taillight::sync
