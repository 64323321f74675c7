// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/bundle.h"

#include <zlib.h>

#include <functional>

#include "client-core/guidance/served_form.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/byte_writer.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

Status Open(ByteView served, std::optional<StoredBundle> stored = std::nullopt,
            UnixSeconds now = kNow) {
  return OpenBundle(served, WorkshopTrust(), stored, now).status();
}

Bytes AllFiles(const Files& files) {
  Bytes all;
  for (const auto& [path, content] : files) Append(all, content);
  return all;
}

/// Served with signatures of the workshop's roots over a manifest that may be wrong.
Bytes Serve(const wire::Manifest& manifest, ByteView content) {
  const Bytes signatures = SignedBy(manifest, {0, 1}).Serialize();
  return WriteServedForm(manifest.seq, JoinParts(manifest.Serialize(), signatures, content))
      .value();
}

wire::Manifest ManifestOf(std::uint64_t seq, UnixSeconds created, UnixSeconds lifetime) {
  wire::Manifest manifest = MakeManifest(SmallFiles());
  manifest.seq = seq;
  manifest.created = created;
  manifest.expires = created + lifetime;
  return manifest;
}

Bytes ServedWith(const wire::Manifest& manifest) { return MakeServed(manifest, SmallFiles()); }

TEST(BundleTest, OpensWhatWasPacked) {
  const auto bundle = OpenBundle(MakeServed(), WorkshopTrust(), std::nullopt, kNow);

  ASSERT_THAT(bundle, IsOk());
  EXPECT_EQ(bundle->seq(), 7U);
  EXPECT_EQ(bundle->created(), kCreated);
  EXPECT_EQ(bundle->files, SmallFiles());
  EXPECT_EQ(bundle->manifest_sha256, seal::Sha256(MakeManifest(SmallFiles()).Serialize()));
  EXPECT_THAT(bundle->File("server.bin"), IsOk());
  EXPECT_THAT(bundle->File("no.bin"), StatusIs(StatusCode::kNotFound));
}

TEST(BundleTest, ServedFormIsSequenceNumberThenGzipThenZeros) {
  const Bytes served = MakeServed();
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const Bytes expected = JoinParts(manifest.Serialize(), SignedBy(manifest, {0, 1}).Serialize(),
                                   AllFiles(SmallFiles()));

  Bytes content(expected.size() + 1);
  z_stream z{};
  ASSERT_EQ(inflateInit2(&z, 15 + 16), Z_OK);
  z.next_in = const_cast<Bytef*>(served.data()) + 8;
  z.avail_in = static_cast<uInt>(served.size() - 8);
  z.next_out = content.data();
  z.avail_out = static_cast<uInt>(content.size());
  ASSERT_EQ(inflate(&z, Z_FINISH), Z_STREAM_END);
  const std::size_t end = 8 + z.total_in;
  content.resize(z.total_out);
  inflateEnd(&z);

  EXPECT_EQ(served.size(), kServedStep);
  EXPECT_EQ(Bytes(served.begin(), served.begin() + 8), wire::BigEndian(7, 8));
  EXPECT_EQ(content, expected);
  EXPECT_TRUE(std::all_of(served.begin() + static_cast<long>(end), served.end(),
                          [](auto byte) { return byte == 0; }));
}

TEST(BundleTest, PackingTheSameTwiceGivesTheSameBytes) { EXPECT_EQ(MakeServed(), MakeServed()); }

TEST(BundleTest, ReadsPlainGzipOfAnotherWriter) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const Bytes content = JoinParts(manifest.Serialize(), SignedBy(manifest, {0, 1}).Serialize(),
                                  AllFiles(SmallFiles()));
  Bytes packed(compressBound(content.size()) + 64);
  z_stream z{};
  ASSERT_EQ(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in = const_cast<Bytef*>(content.data());
  z.avail_in = static_cast<uInt>(content.size());
  z.next_out = packed.data();
  z.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  packed.resize(z.total_out);
  deflateEnd(&z);
  Bytes served = wire::ByteWriter().U64(manifest.seq).Put(packed).Take();
  served.resize(kServedStep);

  EXPECT_THAT(Open(served), IsOk());
}

// Form and sizes.

TEST(BundleTest, RefusesSizeThatIsNoWholeMebibyte) {
  Bytes served = MakeServed();
  served.pop_back();
  EXPECT_THAT(Open(served), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Open({}), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesMoreThanFiveMebibytes) {
  Bytes served = MakeServed();
  served.resize(6 * kServedStep);
  EXPECT_THAT(Open(served), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesMorePaddingThanToAWholeMebibyte) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  Bytes served = ServedWith(manifest);
  served[8 + 3] = 0;  // Without the field that holds a hash of the whole.
  served.erase(served.begin() + 8 + 10, served.begin() + 8 + 12 + 36);
  served.resize(kServedStep);
  ASSERT_THAT(Open(served), IsOk());

  served.resize(2 * kServedStep);

  EXPECT_THAT(Open(served), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesAnythingButZerosAfterTheContent) {
  Bytes served = MakeServed();
  served[8 + 3] = 0;
  served.erase(served.begin() + 8 + 10, served.begin() + 8 + 12 + 36);
  served.resize(kServedStep);
  served.back() = 1;
  EXPECT_THAT(Open(served), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesSequenceNumberThatDiffersFromTheManifests) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const Bytes content = JoinParts(manifest.Serialize(), SignedBy(manifest, {0, 1}).Serialize(),
                                  AllFiles(SmallFiles()));
  EXPECT_THAT(Open(WriteServedForm(8, content).value()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesContentThatIsNoManifest) {
  EXPECT_THAT(Open(WriteServedForm(7, JoinParts(AsBytes("TLB2"), {}, {})).value()),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesManifestLengthOverItsLimit) {
  const Bytes content = wire::ByteWriter().U32(wire::kMaxManifestBytes + 1).Take();
  EXPECT_THAT(Open(WriteServedForm(7, content).value()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesContentThatIsCutOff) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  Bytes content = AllFiles(SmallFiles());
  content.pop_back();
  EXPECT_THAT(Open(Serve(manifest, content)), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesGzipThatIsCutOff) {
  const Bytes served = MakeServed();
  const auto last = std::find_if(served.rbegin(), served.rend(), [](auto b) { return b != 0; });
  const auto used = static_cast<std::size_t>(served.rend() - last);
  for (const std::size_t size : {std::size_t{9}, std::size_t{60}, used / 2, used - 1}) {
    Bytes cut(served.begin(), served.begin() + static_cast<long>(size));
    cut.resize(kServedStep);
    EXPECT_THAT(Open(cut), StatusIs(StatusCode::kInvalidArgument)) << size;
  }
}

TEST(BundleTest, RefusesGzipBombBehindAnHonestManifest) {
  // 60 MiB of zeros pack into some 60 KiB; no more than the manifest's sum is ever unpacked.
  Bytes content = AllFiles(SmallFiles());
  content.resize(std::size_t{60} << 20);
  EXPECT_THAT(Open(Serve(MakeManifest(SmallFiles()), content)),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesManifestThatListsMoreThanMayBeUnpacked) {
  wire::Manifest manifest = MakeManifest(SmallFiles());
  manifest.files.front().size = wire::kMaxBundleContentBytes;
  EXPECT_THAT(Open(Serve(manifest, AllFiles(SmallFiles()))),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesMoreThanFourMebibytesCompressed) {
  Bytes noise(kMaxCompressedBytes);
  support::SeededRandom(1).Fill(noise);
  const Files files = {{"noise.bin", noise}};
  const wire::Manifest manifest = MakeManifest(files);
  EXPECT_THAT(PackBundle(manifest.Serialize(), SignedBy(manifest, {0, 1}), files),
              StatusIs(StatusCode::kInvalidArgument));
}

// Signatures.

TEST(BundleTest, RefusesOneSignature) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, {1}), SmallFiles());
  EXPECT_THAT(Open(served.value()), StatusIs(StatusCode::kPermissionDenied));
}

TEST(BundleTest, RefusesTwoSignaturesByOneKey) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, {1, 1}), SmallFiles());
  EXPECT_FALSE(Open(served.value()).ok());
}

TEST(BundleTest, RefusesSignatureByUnknownKey) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, {0, 9}), SmallFiles());
  EXPECT_THAT(Open(served.value()), StatusIs(StatusCode::kPermissionDenied));
}

TEST(BundleTest, RefusesSignatureOverAnotherManifest) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  wire::Manifest other = manifest;
  other.seq = 8;
  const auto served =
      PackBundle(manifest.Serialize(), SignedBy(other, {0, 1}), SmallFiles()).value();
  EXPECT_THAT(Open(served), StatusIs(StatusCode::kPermissionDenied));
}

TEST(BundleTest, AsksForTwoSignaturesWhateverTheTrustSays) {
  Trust trust = WorkshopTrust();
  trust.threshold = 0;
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, {1}), SmallFiles());
  EXPECT_THAT(OpenBundle(served.value(), trust, std::nullopt, kNow),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST(BundleTest, AcceptsAnyTwoOfThree) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  for (const auto& signers : {std::initializer_list<std::uint64_t>{0, 2}, {2, 1}, {0, 1, 2}}) {
    const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, signers), SmallFiles());
    EXPECT_THAT(Open(served.value()), IsOk());
  }
}

// Sequence, predecessor.

TEST(BundleTest, RefusesRollback) {
  EXPECT_THAT(Open(MakeServed(), StoredBundle{8, {}}), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, RefusesForkOfTheSameNumber) {
  EXPECT_THAT(Open(MakeServed(), StoredBundle{7, {}}), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, RefusesForkThatDoesNotFollowTheStoredOne) {
  EXPECT_THAT(Open(MakeServed(), StoredBundle{6, MakeBundle().manifest_sha256}),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, SaysThatItIsTheStoredOne) {
  EXPECT_THAT(Open(MakeServed(), MakeBundle().stored()), StatusIs(StatusCode::kAlreadyExists));
}

TEST(BundleTest, AcceptsTheSuccessor) {
  wire::Manifest next = ManifestOf(8, kCreated + 60, kSecondsPerDay);
  next.previous = MakeBundle().manifest_sha256;
  EXPECT_THAT(Open(ServedWith(next), MakeBundle().stored()), IsOk());
}

TEST(BundleTest, AcceptsALaterOneWhosePredecessorWasNeverSeen) {
  EXPECT_THAT(Open(ServedWith(ManifestOf(9, kCreated + 60, kSecondsPerDay)), MakeBundle().stored()),
              IsOk());
}

// Dates.

TEST(BundleTest, RefusesExpiredBundleFromTheVerySecond) {
  const UnixSeconds expires = kCreated + kMaxBundleLifetime;
  EXPECT_THAT(Open(MakeServed(), std::nullopt, expires - 1), IsOk());
  EXPECT_THAT(Open(MakeServed(), std::nullopt, expires), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, RefusesLifetimeOverThirtyDays) {
  EXPECT_THAT(Open(ServedWith(ManifestOf(7, kCreated, kMaxBundleLifetime + 1))),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, AcceptsBundleFromTheFutureOfAClockThatRunsBehind) {
  EXPECT_THAT(Open(MakeServed(), std::nullopt, kCreated - UnixSeconds{1825} * kSecondsPerDay),
              IsOk());
}

TEST(BundleTest, ExpiredStoredBundleStaysReadableAndSealsNothing) {
  const auto bundle = ReopenBundle(MakeServed(), WorkshopTrust());
  const UnixSeconds expires = kCreated + kMaxBundleLifetime;

  ASSERT_THAT(bundle, IsOk());
  EXPECT_FALSE(bundle->IsExpired(expires - 1));
  EXPECT_THAT(bundle->CheckMaySeal(expires - 1), IsOk());
  EXPECT_TRUE(bundle->IsExpired(expires));
  EXPECT_THAT(bundle->CheckMaySeal(expires), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, StoredBundleIsCheckedAgainWhenItIsReadBack) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto served = PackBundle(manifest.Serialize(), SignedBy(manifest, {1}), SmallFiles());
  EXPECT_THAT(ReopenBundle(served.value(), WorkshopTrust()),
              StatusIs(StatusCode::kPermissionDenied));
}

// Files.

TEST(BundleTest, RefusesFileThatDiffersFromItsHash) {
  Bytes content = AllFiles(SmallFiles());
  content.back() ^= 1;
  EXPECT_THAT(Open(Serve(MakeManifest(SmallFiles()), content)),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesFilesInAnotherOrder) {
  const Files files = {{"a", Bytes(10, 1)}, {"b", Bytes(10, 2)}};
  Bytes content(10, 2);
  content.resize(20, 1);
  EXPECT_THAT(Open(Serve(MakeManifest(files), content)), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, RefusesContentThatIsNotListed) {
  Bytes content = AllFiles(SmallFiles());
  content.push_back(0);
  EXPECT_THAT(Open(Serve(MakeManifest(SmallFiles()), content)),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, PacksNothingThatDiffersFromTheManifest) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const wire::ManifestSignatures signatures = SignedBy(manifest, {0, 1});
  Files missing = SmallFiles();
  missing.erase("server.bin");
  Files altered = SmallFiles();
  altered["server.bin"].push_back(0);
  Files more = SmallFiles();
  more["more.bin"] = {1};

  for (const Files& files : {missing, altered, more}) {
    EXPECT_THAT(PackBundle(manifest.Serialize(), signatures, files),
                StatusIs(StatusCode::kInvalidArgument));
  }
}

// Guidance inside a program.

Bytes PackedBuiltIn() {
  return PackBundle(ManifestOf(kBuiltInSeq, kCreated, kMaxBundleLifetime).Serialize(), {},
                    SmallFiles())
      .value();
}

TEST(BundleTest, OpensTheGuidanceOfTheProgramAndNeverSealsWithIt) {
  const auto bundle = OpenBuiltIn(PackedBuiltIn());

  ASSERT_THAT(bundle, IsOk());
  EXPECT_TRUE(bundle->is_built_in());
  EXPECT_EQ(bundle->files, SmallFiles());
  EXPECT_THAT(bundle->CheckMaySeal(kCreated), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(bundle->CheckMaySeal(kNow), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(BundleTest, TakesNoSignedBundleForTheGuidanceOfTheProgram) {
  EXPECT_THAT(OpenBuiltIn(MakeServed()), StatusIs(StatusCode::kInvalidArgument));
  const auto unsigned_one =
      PackBundle(ManifestOf(1, kCreated, kMaxBundleLifetime).Serialize(), {}, SmallFiles());
  EXPECT_THAT(OpenBuiltIn(unsigned_one.value()), StatusIs(StatusCode::kInvalidArgument));
}

TEST(BundleTest, TakesNoGuidanceOfAProgramForASignedBundle) {
  EXPECT_THAT(Open(PackedBuiltIn()), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(ReopenBundle(PackedBuiltIn(), WorkshopTrust()),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST(BundleTest, RefusesNumberZeroWhoeverSignedIt) {
  const Bytes served = ServedWith(ManifestOf(kBuiltInSeq, kCreated, kMaxBundleLifetime));
  EXPECT_THAT(Open(served), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReopenBundle(served, WorkshopTrust()), StatusIs(StatusCode::kInvalidArgument));
}

// Order.

TEST(BundleTest, SignaturesAreCheckedBeforeAgeAndAgeBeforeFiles) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const auto unsigned_one =
      PackBundle(manifest.Serialize(), SignedBy(manifest, {1}), SmallFiles()).value();
  Bytes content = AllFiles(SmallFiles());
  content.back() ^= 1;

  EXPECT_THAT(Open(unsigned_one, StoredBundle{8, {}}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Open(Serve(manifest, content), StoredBundle{8, {}}),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(Open(Serve(manifest, content), std::nullopt, kCreated + kMaxBundleLifetime),
              StatusIs(StatusCode::kFailedPrecondition));
}

// Damage.

/// Calls `refused` with every bit of the headers of `packed`, some of its content and its end
/// flipped, one at a time.
void ExpectEveryFlipRefused(Bytes packed, const std::function<bool(ByteView)>& refused) {
  const auto last = std::find_if(packed.rbegin(), packed.rend(), [](auto b) { return b != 0; });
  const auto used = 8 * static_cast<std::size_t>(packed.rend() - last);
  std::vector<std::size_t> bits;
  constexpr std::size_t kHeaders = 560;
  for (std::size_t bit = 0; bit < kHeaders; ++bit) bits.push_back(bit);
  for (std::size_t bit = kHeaders; bit < used; bit += 41) bits.push_back(bit);
  for (std::size_t bit = used - 80; bit < used + 16; ++bit) bits.push_back(bit);
  bits.push_back(8 * packed.size() - 1);

  for (const std::size_t bit : bits) {
    packed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_TRUE(refused(packed)) << "bit " << bit;
    packed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
  EXPECT_FALSE(refused(packed));
}

TEST(BundleTest, AnyFlippedBitIsRefused) {
  ExpectEveryFlipRefused(MakeServed(), [](ByteView served) { return !Open(served).ok(); });
}

TEST(BundleTest, AnyFlippedBitOfTheGuidanceOfTheProgramIsRefused) {
  ExpectEveryFlipRefused(PackedBuiltIn(),
                         [](ByteView packed) { return !OpenBuiltIn(packed).ok(); });
}

TEST(BundleTest, AnyFlippedBitOfTheManifestOrItsSignaturesIsRefused) {
  const wire::Manifest manifest = MakeManifest(SmallFiles());
  const Bytes signatures = SignedBy(manifest, {0, 1}).Serialize();
  const std::size_t manifest_size = manifest.Serialize().size();
  Bytes parts = manifest.Serialize();
  Append(parts, signatures);
  const Bytes files = AllFiles(SmallFiles());

  for (std::size_t bit = 0; bit < 8 * parts.size(); bit += 3) {
    parts[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    const Bytes content = JoinParts(ByteView(parts).first(manifest_size),
                                    ByteView(parts).subspan(manifest_size), files);
    EXPECT_FALSE(Open(WriteServedForm(7, content).value()).ok()) << "bit " << bit;
    parts[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
}

}  // namespace
}  // namespace taillight::guidance
