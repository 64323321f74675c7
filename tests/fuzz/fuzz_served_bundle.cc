// SPDX-License-Identifier: AGPL-3.0-or-later
// The bundle as it is served: first byte 0, the served form itself, filled up to a whole MiB; else
// what stands inside its gzip. Signatures are left out, since no fuzzer finds one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/guidance/served_form.h"
#include "client-core/wire/manifest.h"
#include "tests/fuzz/round_trip.h"

namespace {

using namespace taillight;

Status ReadAll(ByteView served) {
  TAILLIGHT_ASSIGN_OR_RETURN(auto form, guidance::ServedForm::Open(served));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, form.TakeBlock(wire::kMaxManifestBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes block, form.TakeBlock(2048));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto manifest, wire::Manifest::Parse(bytes));
  fuzz::ExpectRoundTrip<wire::Manifest>(bytes);
  fuzz::ExpectRoundTrip<wire::ManifestSignatures>(block);
  for (const wire::ManifestFile& file : manifest.files) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes content, form.TakeFile(file.size));
    if (content.size() != file.size) std::abort();
  }
  return form.Finish();
}

Bytes Padded(ByteView served) {
  Bytes padded = ToBytes(served);
  padded.resize((padded.size() + guidance::kServedStep) / guidance::kServedStep *
                guidance::kServedStep);
  return padded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView rest(data + 1, size - 1);
  const auto served = data[0] == 0 ? Padded(rest) : guidance::WriteServedForm(7, rest).value();
  ReadAll(served).IgnoreError();
  return 0;
}
