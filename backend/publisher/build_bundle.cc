// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/build_bundle.h"

#include <map>
#include <string>
#include <utility>

#include "backend/publisher/build_places.h"
#include "backend/publisher/build_regions.h"
#include "backend/publisher/check_local_places.h"
#include "backend/publisher/glossary.h"
#include "backend/publisher/guidance_files.h"
#include "backend/publisher/lint.h"
#include "backend/publisher/places.h"
#include "backend/publisher/sources.h"
#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/release_plan.h"
#include "client-core/guidance/tally.h"

namespace taillight::publisher {
namespace {

using BundleFiles = std::map<std::string, Bytes, std::less<>>;

StatusOr<wire::Manifest> StartManifest(const BuildOptions& options) {
  if (options.lifetime <= 0 || options.lifetime > guidance::kMaxBundleLifetime) {
    return InvalidArgument("days: must be 1 to 30");
  }
  wire::Manifest manifest;
  manifest.seq = 1;
  manifest.created = options.now;
  manifest.expires = options.now + options.lifetime;
  if (options.previous.has_value()) {
    if (options.now < options.previous->created()) {
      return FailedPrecondition("clock: stands before the previous bundle was made");
    }
    manifest.seq = options.previous->seq() + 1;
    manifest.previous = options.previous->manifest_sha256;
  }
  return manifest;
}

StatusOr<Bytes> MakeRegions(const Places& places, const std::optional<guidance::Bundle>& previous) {
  guidance::RegionTable before;
  if (previous.has_value()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const ByteView file, previous->File("regions.bin"));
    TAILLIGHT_ASSIGN_OR_RETURN(before, guidance::RegionTable::Create(file));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto regions,
                             BuildRegions(places, previous.has_value() ? &before : nullptr));
  return regions.Serialize();
}

/// What comes from the editors' sources alone, checked.
StatusOr<BundleFiles> MakeContents(const std::filesystem::path& folder,
                                   const std::optional<guidance::Bundle>& previous) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Sources sources, LoadSources(folder));
  TAILLIGHT_ASSIGN_OR_RETURN(const Glossary glossary, LoadGlossary(folder));
  Problems problems;
  const std::filesystem::path place_sources = folder / "places";
  TAILLIGHT_ASSIGN_OR_RETURN(const Places places, LoadPlaces(place_sources));
  CheckForBuild(sources, glossary, problems);
  CheckLocalPlaces(sources, places, problems);
  TAILLIGHT_RETURN_IF_ERROR(problems.ToStatus());
  BundleFiles files = GuidanceFiles(sources);
  TAILLIGHT_ASSIGN_OR_RETURN(auto place_files, BuildPlaceFiles(place_sources, places));
  files.merge(place_files);
  TAILLIGHT_ASSIGN_OR_RETURN(files["regions.bin"], MakeRegions(places, previous));
  return files;
}

StatusOr<Bytes> MakeDirectory(const BuildOptions& options) {
  guidance::Directory directory;
  if (options.previous.has_value()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const ByteView file, options.previous->File("directory.bin"));
    TAILLIGHT_ASSIGN_OR_RETURN(directory, guidance::Directory::Create(file));
  }
  return directory.Serialize();
}

StatusOr<Bytes> MakeTally(const BuildOptions& options) {
  guidance::TallyKeys keys{.public_key = options.tally_key,
                           .signing_key = options.tally_signing_key,
                           .not_before = options.now,
                           .not_after = options.now + kTallyKeyLifetime,
                           .plan = guidance::PlanOne()};
  if (options.previous.has_value()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const ByteView file, options.previous->File("tally.bin"));
    TAILLIGHT_ASSIGN_OR_RETURN(const auto before, guidance::ParseTallyKeys(file));
    if (before.public_key == keys.public_key) {
      keys.not_before = before.not_before;
      keys.not_after = before.not_after;
    }
  }
  if (keys.not_after < options.now + options.lifetime) {
    return FailedPrecondition("tally key: ends before the bundle would, make a new one");
  }
  return guidance::SerializeTallyKeys(keys);
}

}  // namespace

StatusOr<UnsignedBundle> BuildBundle(const BuildOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(wire::Manifest manifest, StartManifest(options));
  TAILLIGHT_ASSIGN_OR_RETURN(BundleFiles files, MakeContents(options.sources, options.previous));
  TAILLIGHT_ASSIGN_OR_RETURN(files["directory.bin"], MakeDirectory(options));
  TAILLIGHT_ASSIGN_OR_RETURN(files["tally.bin"], MakeTally(options));
  files["server.bin"] = guidance::SerializeServerKeys(options.server_keys);
  UnsignedBundle bundle(std::move(manifest), std::move(files));
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(bundle.AsBundle()));
  return bundle;
}

StatusOr<Bytes> BuildBuiltIn(const std::filesystem::path& sources, UnixSeconds created) {
  TAILLIGHT_ASSIGN_OR_RETURN(BundleFiles files, MakeContents(sources, std::nullopt));
  wire::Manifest manifest;
  manifest.seq = guidance::kBuiltInSeq;
  manifest.created = created;
  manifest.expires = created + guidance::kMaxBundleLifetime;
  const UnsignedBundle bundle(std::move(manifest), std::move(files));
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(bundle.AsBundle()));
  return guidance::PackBundle(bundle.manifest().Serialize(), {}, bundle.files());
}

}  // namespace taillight::publisher
