// SPDX-License-Identifier: AGPL-3.0-or-later
// What is inside sealed records, from whoever sealed them, and a draft: case body, follow-up,
// reply.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/wire/case_body.h"
#include "client-core/wire/draft.h"
#include "tests/fuzz/round_trip.h"

namespace {

using namespace taillight;

template <class Body>
void ReadBody(ByteView bytes) {
  const auto body = Body::Parse(bytes);
  if (!body.ok()) return;
  const auto written = body->Serialize();
  if (!written.ok()) std::abort();
  const auto again = Body::Parse(written->view());
  if (!again.ok() || !(*again == *body)) std::abort();
}

void ReadDraft(ByteView bytes) {
  const auto draft = wire::ParseDraft(bytes);
  if (!draft.ok()) return;
  // Only the first of several answers is kept, so the second writing is what must not change.
  const auto written = wire::SerializeDraft(*draft);
  if (!written.ok()) std::abort();
  const auto again = wire::ParseDraft(written->view());
  if (!again.ok()) std::abort();
  const auto rewritten = wire::SerializeDraft(*again);
  if (!rewritten.ok() || !Equal(rewritten->view(), written->view())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  ReadBody<wire::CaseBody>(bytes);
  ReadBody<wire::FollowUpBody>(bytes);
  ReadBody<wire::ReplyBody>(bytes);
  ReadDraft(bytes);
  return 0;
}
