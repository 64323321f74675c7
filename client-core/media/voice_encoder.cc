// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/voice_encoder.h"

#include <opus/opus.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "client-core/base/secret_bytes.h"
#include "client-core/media/ogg_pages.h"

namespace taillight::media {
namespace {

constexpr int kFrameSamples = kVoiceSampleRate / 50;  // 20 ms, what Opus does best.
constexpr int kFramesPerPage = kVoicePageMilliseconds / 20;
constexpr int kBitsPerSecond = 24'000;
// Opus counts time in 48 kHz whatever it is given.
constexpr std::int64_t kTicksPerSample = 48'000 / kVoiceSampleRate;
constexpr std::size_t kMostPacketBytes = 1275;

// Guarded memory ends where a page does, and so starts as evenly as its size is.
std::size_t Aligned(std::size_t size) {
  constexpr std::size_t kStep = alignof(std::max_align_t);
  return (size + kStep - 1) / kStep * kStep;
}

void AppendLittleEndian(Bytes& target, std::uint32_t value, unsigned count) {
  for (unsigned i = 0; i < count; ++i) target.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

Bytes IdentificationHeader(std::uint32_t pre_skip) {
  Bytes header = ToBytes(AsBytes("OpusHead"));
  header.push_back(1);  // Version.
  header.push_back(1);  // Channels.
  AppendLittleEndian(header, pre_skip, 2);
  AppendLittleEndian(header, kVoiceSampleRate, 4);
  AppendLittleEndian(header, 0, 2);  // Gain.
  header.push_back(0);               // Mapping: mono or stereo.
  return header;
}

// No vendor and no comment: which program and version recorded this is nobody's concern.
Bytes CommentHeader() {
  Bytes header = ToBytes(AsBytes("OpusTags"));
  AppendLittleEndian(header, 0, 4);
  AppendLittleEndian(header, 0, 4);
  return header;
}

}  // namespace

class VoiceEncoder::Stream {
 public:
  explicit Stream(std::uint32_t serial)
      : state_(Aligned(static_cast<std::size_t>(opus_encoder_get_size(1)))), pages_(serial) {}

  Status Start();
  StatusOr<Bytes> Encode(std::span<const std::int16_t> samples);
  StatusOr<Bytes> Finish();

 private:
  OpusEncoder* encoder() { return reinterpret_cast<OpusEncoder*>(state_.data()); }
  std::int16_t* frame() { return reinterpret_cast<std::int16_t*>(frame_.data()); }
  Status EncodeFrame(std::int64_t position, bool last);

  // libopus keeps no pointer into itself, so its state may lie in memory that is wiped.
  SecretBytes state_;
  SecretBytes frame_{kFrameSamples * sizeof(std::int16_t)};
  SecretBytes packet_{kMostPacketBytes};
  OggPages pages_;
  Bytes ready_;
  std::size_t waiting_samples_ = 0;
  std::int64_t heard_samples_ = 0;
  std::int64_t encoded_samples_ = 0;
  std::int64_t lookahead_samples_ = 0;
  int frames_on_page_ = 0;
  bool finished_ = false;
};

Status VoiceEncoder::Stream::Start() {
  opus_int32 lookahead = 0;
  if (opus_encoder_init(encoder(), kVoiceSampleRate, 1, OPUS_APPLICATION_VOIP) != OPUS_OK ||
      opus_encoder_ctl(encoder(), OPUS_SET_BITRATE(kBitsPerSecond)) != OPUS_OK ||
      opus_encoder_ctl(encoder(), OPUS_SET_VBR(0)) != OPUS_OK ||
      opus_encoder_ctl(encoder(), OPUS_GET_LOOKAHEAD(&lookahead)) != OPUS_OK) {
    return Internal("recording: the encoder cannot be set up");
  }
  lookahead_samples_ = lookahead;
  const Bytes head =
      IdentificationHeader(static_cast<std::uint32_t>(lookahead_samples_ * kTicksPerSample));
  TAILLIGHT_RETURN_IF_ERROR(pages_.Add(head, 0, false));
  pages_.EndPage(ready_);
  TAILLIGHT_RETURN_IF_ERROR(pages_.Add(CommentHeader(), 0, false));
  pages_.EndPage(ready_);
  return OkStatus();
}

Status VoiceEncoder::Stream::EncodeFrame(std::int64_t position, bool last) {
  const opus_int32 size = opus_encode(encoder(), frame(), kFrameSamples, packet_.data(),
                                      static_cast<opus_int32>(packet_.size()));
  if (size <= 0) return Internal("recording: a frame cannot be encoded");
  waiting_samples_ = 0;
  TAILLIGHT_RETURN_IF_ERROR(
      pages_.Add(packet_.view().first(static_cast<std::size_t>(size)), position, last));
  if (++frames_on_page_ == kFramesPerPage || last) {
    pages_.EndPage(ready_);
    frames_on_page_ = 0;
  }
  return OkStatus();
}

StatusOr<Bytes> VoiceEncoder::Stream::Encode(std::span<const std::int16_t> samples) {
  if (finished_) return FailedPrecondition("recording: is finished");
  heard_samples_ += static_cast<std::int64_t>(samples.size());
  while (!samples.empty()) {
    const std::size_t taken =
        std::min<std::size_t>(samples.size(), kFrameSamples - waiting_samples_);
    std::copy_n(samples.begin(), taken, frame() + waiting_samples_);
    waiting_samples_ += taken;
    samples = samples.subspan(taken);
    if (waiting_samples_ < kFrameSamples) break;
    encoded_samples_ += kFrameSamples;
    TAILLIGHT_RETURN_IF_ERROR(EncodeFrame(encoded_samples_ * kTicksPerSample, false));
  }
  return std::exchange(ready_, {});
}

// Silence fills the last frame, and pushes out what the encoder still looks ahead at; the last
// position then says where the sound really ended.
StatusOr<Bytes> VoiceEncoder::Stream::Finish() {
  if (finished_) return FailedPrecondition("recording: is finished");
  finished_ = true;
  const std::int64_t end = heard_samples_ + lookahead_samples_;
  while (encoded_samples_ < end) {
    std::fill(frame() + waiting_samples_, frame() + kFrameSamples, std::int16_t{0});
    encoded_samples_ += kFrameSamples;
    const std::int64_t position = std::min(encoded_samples_, end) * kTicksPerSample;
    TAILLIGHT_RETURN_IF_ERROR(EncodeFrame(position, encoded_samples_ >= end));
  }
  return std::exchange(ready_, {});
}

VoiceEncoder::VoiceEncoder(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
VoiceEncoder::VoiceEncoder(VoiceEncoder&&) noexcept = default;
VoiceEncoder& VoiceEncoder::operator=(VoiceEncoder&&) noexcept = default;
VoiceEncoder::~VoiceEncoder() = default;

StatusOr<VoiceEncoder> VoiceEncoder::Create(RandomSource& random) {
  std::array<std::uint8_t, sizeof(std::uint32_t)> drawn{};
  random.Fill(drawn);
  std::uint32_t serial = 0;
  std::memcpy(&serial, drawn.data(), sizeof serial);
  auto stream = std::make_unique<Stream>(serial);
  TAILLIGHT_RETURN_IF_ERROR(stream->Start());
  return VoiceEncoder(std::move(stream));
}

StatusOr<Bytes> VoiceEncoder::Encode(std::span<const std::int16_t> samples) {
  return stream_->Encode(samples);
}
StatusOr<Bytes> VoiceEncoder::Finish() { return stream_->Finish(); }

}  // namespace taillight::media
