// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/voice_encoder.h"

#include <gtest/gtest.h>
#include <opus/opusfile.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

using Sound = std::vector<std::int16_t>;

Sound Tone(double hertz, double seconds) {
  Sound sound(static_cast<std::size_t>(seconds * kVoiceSampleRate));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / kVoiceSampleRate;
    sound[i] = static_cast<std::int16_t>(12'000 * std::sin(phase));
  }
  return sound;
}

// The pieces as a recorder gets them, feeding `chunk` samples at a time; the last by Finish.
std::vector<Bytes> Pieces(const Sound& sound, std::size_t chunk) {
  support::SeededRandom random(1);
  VoiceEncoder encoder = *VoiceEncoder::Create(random);
  std::vector<Bytes> pieces;
  for (std::size_t at = 0; at < sound.size(); at += chunk) {
    const std::size_t count = std::min(chunk, sound.size() - at);
    auto piece = encoder.Encode(std::span(sound).subspan(at, count));
    EXPECT_THAT(piece, IsOk());
    if (!piece->empty()) pieces.push_back(*std::move(piece));
  }
  auto rest = encoder.Finish();
  EXPECT_THAT(rest, IsOk());
  pieces.push_back(*std::move(rest));
  return pieces;
}

Bytes Joined(const std::vector<Bytes>& pieces, std::size_t count) {
  Bytes file;
  for (std::size_t i = 0; i < count; ++i) Append(file, pieces[i]);
  return file;
}

// By opusfile, at 48 kHz; nothing where it is no Ogg Opus or a part of it is missing.
std::optional<Sound> Played(const Bytes& file) {
  int error = 0;
  const std::unique_ptr<OggOpusFile, decltype(&op_free)> opened(
      op_open_memory(file.data(), file.size(), &error), op_free);
  if (!opened) return std::nullopt;
  Sound sound;
  std::vector<std::int16_t> samples(5760);
  while (true) {
    const int read =
        op_read(opened.get(), samples.data(), static_cast<int>(samples.size()), nullptr);
    if (read < 0) return std::nullopt;
    if (read == 0) return sound;
    sound.insert(sound.end(), samples.begin(), samples.begin() + read);
  }
}

// How much of the sound is this tone, 0 to 1, by correlation with its two phases.
double ShareOf(double hertz, const Sound& sound) {
  double along = 0;
  double across = 0;
  double energy = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / 48'000;
    along += sound[i] * std::cos(phase);
    across += sound[i] * std::sin(phase);
    energy += double{1} * sound[i] * sound[i];
  }
  return 2 * (along * along + across * across) / (energy * static_cast<double>(sound.size()));
}

// Where each page starts, and the time it ends at, in milliseconds after the lead-in.
struct PageSeen {
  std::size_t start;
  std::int64_t position;
};
std::vector<PageSeen> PagesOf(const Bytes& file) {
  std::vector<PageSeen> pages;
  for (std::size_t at = 0; (at = AsChars(file).find("OggS", at)) != std::string_view::npos; ++at) {
    std::int64_t position = 0;
    for (std::size_t i = 8; i-- > 0;) position = position << 8 | file[at + 6 + i];
    pages.push_back({at, position});
  }
  return pages;
}

TEST(VoiceEncoderTest, WhatWasHeardIsPlayedInFullLength) {
  for (const double seconds : {0.005, 0.4, 2.0, 2.3337}) {
    SCOPED_TRACE(seconds);
    const Sound heard = Tone(440, seconds);
    const std::vector<Bytes> pieces = Pieces(heard, 1000);

    const auto played = Played(Joined(pieces, pieces.size()));

    ASSERT_TRUE(played.has_value());
    EXPECT_EQ(played->size(), 3 * heard.size());
  }
}

TEST(VoiceEncoderTest, AToneIsFoundAgainAtItsFrequencyAndNoOther) {
  const std::vector<Bytes> pieces = Pieces(Tone(440, 2), 777);

  const auto played = Played(Joined(pieces, pieces.size()));

  ASSERT_TRUE(played.has_value());
  EXPECT_GT(ShareOf(440, *played), 0.95);
  EXPECT_LT(ShareOf(470, *played), 0.01);
  EXPECT_LT(ShareOf(880, *played), 0.01);
}

TEST(VoiceEncoderTest, ARecordingCutAfterAnyPieceIsPlayedUpToThere) {
  const std::vector<Bytes> pieces = Pieces(Tone(440, 4), 160);
  ASSERT_GT(pieces.size(), 10U);
  for (std::size_t count = 2; count < pieces.size(); ++count) {
    const auto played = Played(Joined(pieces, count));

    ASSERT_TRUE(played.has_value()) << count;
    const double seconds = static_cast<double>(played->size()) / 48'000;
    // The first piece is the file's head alone; the lead-in belongs to no sound.
    EXPECT_NEAR(seconds, 0.4 * static_cast<double>(count - 1), 0.01) << count;
    EXPECT_GT(ShareOf(440, *played), 0.9) << count;
  }
}

TEST(VoiceEncoderTest, EachPieceIsWholePagesAndNoSoundWaitsLongerThanAPage) {
  const Sound heard = Tone(300, 3);
  support::SeededRandom random(1);
  VoiceEncoder encoder = *VoiceEncoder::Create(random);
  Bytes file;
  for (std::size_t fed = 0; fed < heard.size(); fed += 100) {
    const Bytes piece = *encoder.Encode(std::span(heard).subspan(fed, 100));
    EXPECT_TRUE(piece.empty() || AsChars(piece).starts_with("OggS"));
    Append(file, piece);

    const std::int64_t out = PagesOf(file).back().position / 3;
    const auto in = static_cast<std::int64_t>(fed + 100);
    EXPECT_LE((in - out) * 1000 / kVoiceSampleRate, kVoicePageMilliseconds);
  }
  EXPECT_LE(kVoicePageMilliseconds, 500);
}

TEST(VoiceEncoderTest, TakesAboutThreeKilobytesASecondWhateverIsSaid) {
  const std::vector<Bytes> tone = Pieces(Tone(440, 8), 1600);
  const std::vector<Bytes> silence = Pieces(Sound(std::size_t{8} * kVoiceSampleRate), 1600);

  ASSERT_EQ(tone.size(), silence.size());
  for (std::size_t i = 0; i < tone.size(); ++i) EXPECT_EQ(tone[i].size(), silence[i].size()) << i;
  const std::size_t bytes_per_second = Joined(tone, tone.size()).size() / 8;
  EXPECT_GT(bytes_per_second, 2800U);
  EXPECT_LT(bytes_per_second, 3400U);
}

TEST(VoiceEncoderTest, TheHeadNamesNoProgramOrDevice) {
  const std::vector<Bytes> pieces = Pieces(Tone(440, 0.1), 100);
  const Bytes file = Joined(pieces, pieces.size());
  int error = 0;
  const std::unique_ptr<OggOpusFile, decltype(&op_free)> opened(
      op_open_memory(file.data(), file.size(), &error), op_free);

  ASSERT_TRUE(opened);
  const OpusTags* tags = op_tags(opened.get(), -1);
  EXPECT_STREQ(tags->vendor, "");
  EXPECT_EQ(tags->comments, 0);
  const OpusHead* head = op_head(opened.get(), -1);
  EXPECT_EQ(head->channel_count, 1);
  EXPECT_EQ(head->input_sample_rate, 16'000U);
}

TEST(VoiceEncoderTest, ARecordingOfNothingIsStillAFile) {
  const std::vector<Bytes> pieces = Pieces({}, 1);

  const auto played = Played(pieces.at(0));

  ASSERT_TRUE(played.has_value());
  EXPECT_TRUE(played->empty());
}

TEST(VoiceEncoderTest, TakesNothingMoreOnceFinished) {
  support::SeededRandom random(1);
  VoiceEncoder encoder = *VoiceEncoder::Create(random);
  ASSERT_THAT(encoder.Finish(), IsOk());

  EXPECT_THAT(encoder.Encode(Tone(440, 0.1)), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(encoder.Finish(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(VoiceEncoderTest, TwoRecordingsHaveNumbersOfTheirOwn) {
  support::SeededRandom random(1);

  const Bytes one = *VoiceEncoder::Create(random)->Finish();
  const Bytes other = *VoiceEncoder::Create(random)->Finish();

  EXPECT_NE(ToHex(ByteView(one).subspan(14, 4)), ToHex(ByteView(other).subspan(14, 4)));
}

}  // namespace
}  // namespace taillight::media
