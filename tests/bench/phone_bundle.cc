// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/phone_bundle.h"

#include <sodium.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "client-core/base/random.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"

namespace taillight::bench {
namespace {

constexpr UnixSeconds kCreated = 1'790'000'000;
constexpr int kRuns = 21;
constexpr std::size_t kSeqBytes = 8;
constexpr int kGzipWindow = 15 + 16;
constexpr double kKib = 1024;

// A measurement whose parts fail measures nothing.
void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "phone.bundle: %s\n", status.ToString().c_str());
  std::abort();
}

double MedianMilliseconds(const std::function<void()>& work) {
  std::vector<double> times;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    times.push_back(taken.count());
  }
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return times[kRuns / 2];
}

struct Signed {
  Bytes served;
  guidance::Trust trust;
};

Signed MakeSigned(RandomSource& random) {
  publisher::BuildOptions options;
  options.sources = TAILLIGHT_SOURCE_DIR "/backend/guidance";
  options.server_keys.freshness_key = seal::SigningKeyPair::Generate(random).public_key;
  options.tally_key = seal::KemKeyPair::Generate(random).public_key;
  options.tally_signing_key = seal::SigningKeyPair::Generate(random).public_key;
  options.now = kCreated;
  auto bundle = publisher::BuildBundle(options);
  Check(bundle.status());
  Signed made;
  for (int i = 0; i < 2; ++i) {
    const seal::SigningKeyPair root = seal::SigningKeyPair::Generate(random);
    bundle->Sign(root);
    made.trust.root_keys.push_back(root.public_key);
  }
  auto served = bundle->Pack();
  Check(served.status());
  made.served = *std::move(served);
  return made;
}

struct Unpacked {
  std::size_t packed_size = 0;
  std::size_t size = 0;
};

/// Into `room`, which is large enough.
Unpacked UnpackBare(ByteView served, Bytes& room) {
  z_stream z{};
  if (inflateInit2(&z, kGzipWindow) != Z_OK) std::abort();
  z.next_in = const_cast<Bytef*>(served.data() + kSeqBytes);
  z.avail_in = static_cast<uInt>(served.size() - kSeqBytes);
  z.next_out = room.data();
  z.avail_out = static_cast<uInt>(room.size());
  if (inflate(&z, Z_FINISH) != Z_STREAM_END) std::abort();
  const Unpacked unpacked{z.total_in, z.total_out};
  inflateEnd(&z);
  return unpacked;
}

}  // namespace

nlohmann::ordered_json MeasurePhoneBundle() {
  SystemRandom random;
  const Signed made = MakeSigned(random);
  const auto open = [&] {
    auto bundle = guidance::OpenBundle(made.served, made.trust, std::nullopt, kCreated);
    Check(bundle.status());
    return *std::move(bundle);
  };
  Bytes room(wire::kMaxBundleContentBytes);
  const Unpacked unpacked = UnpackBare(made.served, room);

  const double opening =
      MedianMilliseconds([&] { Check(guidance::GuidanceContent::Create(open()).status()); });
  const double verifying = MedianMilliseconds([&] { open(); });
  const double reopening = MedianMilliseconds([&] {
    const auto bundle = guidance::ReopenBundle(made.served, made.trust);
    Check(bundle.status());
    Check(guidance::GuidanceContent::Create(*bundle).status());
  });
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  const double bare = MedianMilliseconds([&] {
    const Unpacked again = UnpackBare(made.served, room);
    crypto_hash_sha256(hash.data(), room.data(), again.size);
  });
  return {{"runs", kRuns},
          {"packed_kib", static_cast<double>(unpacked.packed_size) / kKib},
          {"unpacked_kib", static_cast<double>(unpacked.size) / kKib},
          {"median_ms", opening},
          {"verify_median_ms", verifying},
          {"reopen_median_ms", reopening},
          {"bare_median_ms", bare},
          {"ratio_to_bare", opening / bare}};
}

}  // namespace taillight::bench
