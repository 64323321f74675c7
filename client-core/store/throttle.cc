// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/throttle.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"

namespace taillight::store {
namespace {

constexpr std::string_view kWhat = "count of tries";
constexpr std::size_t kBytes = 14;
constexpr std::uint8_t kVersion = 1;
constexpr std::array<UnixSeconds, 5> kPauses = {30, 60, 300, 900, 3600};

// version u8 | wipes at ten u8 | failed u32 | last failure u64
void Put(Bytes& out, std::uint64_t value, int bytes) {
  while (bytes-- > 0) out.push_back(static_cast<std::uint8_t>(value >> (8 * bytes)));
}

std::uint64_t Take(ByteView& in, std::size_t bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : in.first(bytes)) value = value << 8 | byte;
  in = in.subspan(bytes);
  return value;
}

}  // namespace

UnixSeconds PauseAfter(int failed_tries) {
  if (failed_tries < kFreeTries) return 0;
  const auto step = static_cast<std::size_t>(failed_tries - kFreeTries);
  return kPauses[std::min(step, kPauses.size() - 1)];
}

UnixSeconds WaitOf(const TryCount& count, UnixSeconds now) {
  const UnixSeconds pause = PauseAfter(count.failed);
  if (now < count.last_failure) return pause;
  return std::max<UnixSeconds>(0, pause - (now - count.last_failure));
}

StatusOr<TryCount> ReadTryCount(const std::filesystem::path& path, UnixSeconds now) {
  const StatusOr<Bytes> content = ReadFile(path, kWhat, kBytes);
  if (content.status().code() == StatusCode::kNotFound) return TryCount();
  if (content.status().code() == StatusCode::kUnavailable) return content.status();
  if (!content.ok() || content->size() != kBytes || content->front() != kVersion) {
    return TryCount{kTriesBeforeWipe - 1, now, false};
  }
  ByteView in = ByteView(*content).subspan(1);
  TryCount count;
  count.wipes_at_ten = Take(in, 1) != 0;
  count.failed =
      static_cast<int>(std::min<std::uint64_t>(Take(in, 4), std::numeric_limits<int>::max() - 1));
  count.last_failure = static_cast<UnixSeconds>(Take(in, 8));
  return count;
}

Status WriteTryCount(const std::filesystem::path& path, const TryCount& count) {
  Bytes content = {kVersion, count.wipes_at_ten ? std::uint8_t{1} : std::uint8_t{0}};
  Put(content, static_cast<std::uint64_t>(count.failed), 4);
  Put(content, static_cast<std::uint64_t>(count.last_failure), 8);
  return ReplaceFile(path, content, FileMode::kPrivate, kWhat);
}

}  // namespace taillight::store
