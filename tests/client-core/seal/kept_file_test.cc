// SPDX-License-Identifier: AGPL-3.0-or-later
// TLKF: written with the public half alone, read with the private one, in order or not at all.
#include "client-core/seal/kept_file.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::StatusIs;
using wire::KeptAbout;
using wire::KeptHead;
using wire::KeptOrigin;
using Place = KeptSealer::Place;

class KeptFileTest : public ::testing::Test {
 protected:
  KeptSealer Start() {
    return KeptSealer::Start(id_, key_.suite, key_.public_key, about_, random_).value();
  }
  KeptOpener OpenerOf(const Bytes& head) {
    return KeptOpener::Start(KeptHead::Parse(head).value(), key_).value();
  }
  /// Without its length.
  static Bytes Message(const StatusOr<Bytes>& sealed) {
    return Bytes(sealed->begin() + wire::kKeptLengthBytes, sealed->end());
  }
  static StatusCode CodeOf(KeptOpener& opener, const Bytes& message) {
    return opener.Open(message).status().code();
  }

  support::SeededRandom random_{7};
  const KemKeyPair key_ = KemKeyPair::Generate(random_);
  const wire::KeptId id_ = random_.Draw<wire::KeptId>();
  const KeptAbout about_{KeptOrigin::kRecorded, 1'700'000'000, "audio/wav"};
};

TEST_F(KeptFileTest, OpensAsItWasSealed) {
  KeptSealer sealer = Start();
  EXPECT_EQ(sealer.head().size(), KeptHead::kSize);
  const Bytes first = Message(sealer.Seal(AsBytes("one"), 4096, Place::kBetween));
  const Bytes last = Message(sealer.Seal({}, 0, Place::kLast));

  KeptOpener opener = OpenerOf(sealer.head());

  EXPECT_EQ(opener.about(), about_);
  EXPECT_EQ(AsChars(opener.Open(first)->view()), "one");
  EXPECT_FALSE(opener.done());
  EXPECT_TRUE(opener.Open(last)->empty());
  EXPECT_TRUE(opener.done());
  EXPECT_THAT(sealer.Seal({}, 0, Place::kBetween), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(KeptFileTest, ShowsNoMoreOfAPieceThanItsStep) {
  KeptSealer sealer = Start();
  const auto some = sealer.Seal(AsBytes("one"), 4096, Place::kBetween);
  const auto much = sealer.Seal(Bytes(4096, 1), 4096, Place::kBetween);
  EXPECT_EQ(some->size(), much->size());
  EXPECT_THAT(sealer.Seal(Bytes(4097), 4096, Place::kBetween),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(sealer.Seal({}, wire::kKeptChunkBytes + 1, Place::kBetween),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(KeptFileTest, OpensWithNoOtherKey) {
  const KemKeyPair other = KemKeyPair::Generate(random_);
  KeptHead head = KeptHead::Parse(Start().head()).value();
  EXPECT_THAT(KeptOpener::Start(head, other), StatusIs(StatusCode::kInvalidArgument));
  head.key_id = other.key_id();
  EXPECT_THAT(KeptOpener::Start(head, other), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(KeptFileTest, OpensNoMessageThatIsAlteredOutOfOrderOrCut) {
  KeptSealer sealer = Start();
  const Bytes first = Message(sealer.Seal(AsBytes("one"), 64, Place::kBetween));
  const Bytes second = Message(sealer.Seal(AsBytes("two"), 64, Place::kBetween));
  Bytes altered = first;
  altered[20] ^= 1;
  for (const Bytes& wrong : {altered, second, Bytes(first.begin(), first.end() - 1), Bytes()}) {
    KeptOpener opener = OpenerOf(sealer.head());
    EXPECT_EQ(CodeOf(opener, wrong), StatusCode::kInvalidArgument);
    EXPECT_EQ(CodeOf(opener, first), StatusCode::kInvalidArgument);
    EXPECT_FALSE(opener.done());
  }
}

TEST_F(KeptFileTest, OpensNoHeadWithABitFlipped) {
  KeptSealer sealer = Start();
  const Bytes first = Message(sealer.Seal(AsBytes("one"), 64, Place::kBetween));
  Bytes head = sealer.head();
  for (std::size_t i = 0; i < head.size() * 8; ++i) {
    head[i / 8] ^= static_cast<std::uint8_t>(1U << (i % 8));
    const auto parsed = KeptHead::Parse(head);
    if (parsed.ok()) {
      auto opener = KeptOpener::Start(*parsed, key_);
      // The stream's own header is checked by the first message.
      EXPECT_TRUE(!opener.ok() || !opener->Open(first).ok()) << "bit " << i;
    }
    head[i / 8] ^= static_cast<std::uint8_t>(1U << (i % 8));
  }
}

TEST_F(KeptFileTest, RefusesAKindThatIsNone) {
  for (const std::string& kind : {std::string(), std::string(101, 'a'), std::string("a b")}) {
    EXPECT_THAT((KeptAbout{KeptOrigin::kCopied, 1, kind}.Serialize()),
                StatusIs(StatusCode::kInvalidArgument));
  }
  const auto longest = KeptAbout{KeptOrigin::kCopied, 1, std::string(100, 'a')};
  EXPECT_EQ(*KeptAbout::Parse(longest.Serialize()->view()), longest);
}

TEST_F(KeptFileTest, PrintsNothingOfWhatIsKept) {
  std::ostringstream out;
  out << about_;
  EXPECT_EQ(out.str(), "<redacted>");
}

}  // namespace
}  // namespace taillight::seal
