// SPDX-License-Identifier: AGPL-3.0-or-later
// A file in the device's own folder that somebody wrote over: its head, what the head holds, and
// messages put after the head of a file that is whole.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/kept_file.h"
#include "client-core/wire/kept_file.h"
#include "tests/fuzz/fixed_random.h"

namespace {

using namespace taillight;

struct Whole {
  seal::KemKeyPair key;
  wire::KeptHead head;
};

const Whole& TheWhole() {
  static const Whole whole = [] {
    fuzz::FixedRandom random;
    Whole made{seal::KemKeyPair::Generate(random), {}};
    const wire::KeptAbout about{wire::KeptOrigin::kRecorded, 1, "audio/wav"};
    const auto sealer =
        seal::KeptSealer::Start(wire::KeptId(), made.key.suite, made.key.public_key, about, random);
    made.head = wire::KeptHead::Parse(sealer->head()).value();
    return made;
  }();
  return whole;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  if (const auto about = wire::KeptAbout::Parse(bytes); about.ok()) {
    if (!about->Serialize()->Equals(bytes)) std::abort();
  }
  const auto head = wire::KeptHead::Parse(bytes.first(std::min(size, wire::KeptHead::kSize)));
  if (head.ok()) {
    if (!Equal(head->Serialize(), bytes.first(wire::KeptHead::kSize))) std::abort();
    if (seal::KeptOpener::Start(*head, TheWhole().key).ok()) std::abort();
  }
  auto opener = seal::KeptOpener::Start(TheWhole().head, TheWhole().key);
  if (!opener.ok() || opener->Open(bytes).ok() || opener->done()) std::abort();
  return 0;
}
