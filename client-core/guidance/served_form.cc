// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/served_form.h"

#include <algorithm>

#include "client-core/seal/hash.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {
namespace {

constexpr std::size_t kSeqBytes = 8;
constexpr std::size_t kMaxServedBytes = kMaxCompressedBytes + kServedStep;
constexpr std::size_t kFlagsOffset = kSeqBytes + 3;
constexpr std::uint8_t kHasExtraField = 4;
constexpr std::size_t kHashBytes = Sha256Hash::kSize;
/// Length of the extra field, the subfield's name and its length, little-endian as gzip has it.
constexpr std::uint8_t kFieldStart[] = {4 + kHashBytes, 0, 'T', 'L', kHashBytes, 0};
constexpr std::size_t kFieldOffset = kSeqBytes + kGzipExtraOffset - 2;
constexpr std::size_t kHashOffset = kFieldOffset + sizeof(kFieldStart);

Sha256Hash HashWithoutField(ByteView served) {
  Bytes form = ToBytes(served);
  std::fill_n(form.begin() + kHashOffset, kHashBytes, std::uint8_t{0});
  return seal::Sha256(form);
}

Status CheckForDamage(ByteView served) {
  const std::uint8_t flags = served[kFlagsOffset];
  if (flags == 0) return OkStatus();
  const bool ours = flags == kHasExtraField &&
                    Equal(served.subspan(kFieldOffset, sizeof(kFieldStart)), kFieldStart);
  if (!ours || !Equal(served.subspan(kHashOffset, kHashBytes), HashWithoutField(served).view())) {
    return InvalidArgument("bundle: damaged");
  }
  return OkStatus();
}

}  // namespace

ServedForm::ServedForm(ByteView served, std::uint64_t seq)
    : compressed_(served.subspan(kSeqBytes)), seq_(seq), content_(compressed_) {}

StatusOr<ServedForm> ServedForm::Open(ByteView served) {
  if (served.empty() || served.size() % kServedStep != 0 || served.size() > kMaxServedBytes) {
    return InvalidArgument("bundle: must be whole MiB, 5 at most");
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckForDamage(served));
  wire::ByteReader in(served.first(kSeqBytes), "bundle");
  return ServedForm(served, in.U64("seq"));
}

StatusOr<Bytes> ServedForm::TakeBlock(std::size_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes length, content_.Take(4));
  wire::ByteReader in(length, "bundle");
  const std::uint32_t size = in.U32("length");
  if (size > limit) return InvalidArgument("bundle: manifest or signatures over their limit");
  return content_.Take(size);
}

Status ServedForm::Finish() {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t used, content_.Finish());
  if (used > kMaxCompressedBytes) return InvalidArgument("bundle: over 4 MiB compressed");
  const ByteView rest = compressed_.subspan(used);
  if (rest.size() >= kServedStep ||
      std::ranges::any_of(rest, [](auto byte) { return byte != 0; })) {
    return InvalidArgument("bundle: ends in something else than zeros to a whole MiB");
  }
  return OkStatus();
}

StatusOr<Bytes> WriteServedForm(std::uint64_t seq, ByteView content) {
  // All of kFieldStart but the field's own length, which Gzip writes.
  Bytes field(kFieldStart + 2, kFieldStart + sizeof(kFieldStart));
  field.resize(field.size() + kHashBytes);
  const Bytes packed = Gzip(content, field);
  if (packed.size() > kMaxCompressedBytes) {
    return InvalidArgument("bundle: over 4 MiB compressed");
  }
  Bytes served = wire::ByteWriter().U64(seq).Put(packed).Take();
  served.resize((served.size() + kServedStep - 1) / kServedStep * kServedStep);
  const Sha256Hash hash = HashWithoutField(served);
  std::ranges::copy(hash.view(), served.begin() + kHashOffset);
  return served;
}

}  // namespace taillight::guidance
