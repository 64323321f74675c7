// SPDX-License-Identifier: AGPL-3.0-or-later
// The signed guidance bundle: from the bytes a server hands out to files that may be used, and back
// (protocol 4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/guidance/trust.h"
#include "client-core/wire/manifest.h"

namespace taillight::guidance {

inline constexpr UnixSeconds kMaxBundleLifetime = 30 * kSecondsPerDay;

/// Of the guidance inside a program; signed bundles count from 1.
inline constexpr std::uint64_t kBuiltInSeq = 0;

/// The bundle a phone holds already: what a new one must follow.
struct StoredBundle {
  std::uint64_t seq = 0;
  Sha256Hash manifest_sha256;
};

/// A bundle whose signatures, sizes and hashes hold. A value of a few MiB: move it.
struct Bundle {
  wire::Manifest manifest;
  /// As they came: what was signed, and what a later bundle's `previous` names.
  Bytes manifest_bytes;
  Sha256Hash manifest_sha256;
  wire::ManifestSignatures signatures;
  /// Content by path, such as "directory.bin".
  std::map<std::string, Bytes, std::less<>> files;

  /// It came inside the program.
  bool is_built_in() const { return manifest.seq == kBuiltInSeq; }
  std::uint64_t seq() const { return manifest.seq; }
  UnixSeconds created() const { return manifest.created; }
  UnixSeconds expires() const { return manifest.expires; }
  StoredBundle stored() const { return {manifest.seq, manifest_sha256}; }
  /// kNotFound: the bundle has no such file. The view lives as long as the bundle.
  StatusOr<ByteView> File(std::string_view path) const;
  /// Expired guidance stays readable, with a warning.
  bool IsExpired(UnixSeconds now) const;
  /// Asked before every sealing. kFailedPrecondition: expired, or the one of the program itself, so
  /// a newer bundle must come first.
  Status CheckMaySeal(UnixSeconds now) const;
};

/// A clock that runs behind is never taken as earlier than the bundle was made (protocol 3).
UnixSeconds NowFor(const Bundle& bundle, UnixSeconds now);

/// Opens a new bundle. Checks in the protocol's order, each before anything after it is even
/// unpacked: form and sizes; `trust.threshold` signatures by different root keys; sequence number
/// and predecessor against `stored`; expiry and lifetime; then every file's size and hash. The
/// organizations' keys and the freshness statement are CheckFreshness's.
/// Only after both are OK may what is stored be replaced.
/// kInvalidArgument: form, size, hash or lifetime. kPermissionDenied: signatures.
/// kAlreadyExists: the very bundle that is stored; there is nothing to replace.
/// kFailedPrecondition: older than the stored one, another of the same number, not its successor,
/// or expired.
StatusOr<Bundle> OpenBundle(ByteView served, const Trust& trust,
                            const std::optional<StoredBundle>& stored, UnixSeconds now);

/// Opens a bundle that was accepted before and has been stored since: all of the above but what
/// depends on the time and on a predecessor.
StatusOr<Bundle> ReopenBundle(ByteView served, const Trust& trust);

/// Opens the guidance that came inside a program: the same form, number 0, signed by nobody, since
/// who could change it could change the program. To be read, never to be sealed with.
/// kInvalidArgument: form, sizes or hashes, or it has another number.
StatusOr<Bundle> OpenBuiltIn(ByteView packed);

/// The form a bundle is stored and served in: seq | gzip | zeros to a whole MiB. `files` holds
/// exactly what `manifest_bytes` lists. The same input gives the same bytes.
/// kInvalidArgument: `manifest_bytes` is no manifest, a listed file is missing or differs, or the
/// whole is over 4 MiB compressed.
StatusOr<Bytes> PackBundle(ByteView manifest_bytes, const wire::ManifestSignatures& signatures,
                           const std::map<std::string, Bytes, std::less<>>& files);

}  // namespace taillight::guidance
