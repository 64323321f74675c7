// SPDX-License-Identifier: AGPL-3.0-or-later
// TLB1: the list of files of a guidance bundle, and the signatures of the root keys over it
// (protocol 4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::wire {

/// Bounds on what is read before any signature has been checked.
inline constexpr std::size_t kMaxManifestBytes = std::size_t{256} << 10;
inline constexpr std::size_t kMaxManifestFiles = 1024;
inline constexpr std::uint64_t kMaxBundleContentBytes = std::uint64_t{64} << 20;
inline constexpr std::size_t kMaxRootSignatures = 16;

struct ManifestFile {
  /// Relative, of letters, digits, '.', '_', '-' and '/', no empty, "." or ".." part, at most 255
  /// characters.
  std::string path;
  std::uint64_t size = 0;
  Sha256Hash sha256;
  bool operator==(const ManifestFile&) const = default;
};

/// Signatures are over the bytes as they came: keep those beside the parsed form, never a
/// re-serialization.
struct Manifest {
  std::uint64_t seq = 0;
  UnixSeconds created = 0;
  UnixSeconds expires = 0;
  /// SHA-256 of the manifest before, zeros for the first.
  Sha256Hash previous;
  std::vector<ManifestFile> files;

  /// kInvalidArgument: not exactly one TLB1 manifest, over a bound above, a path of another form or
  /// listed twice, or `expires` not later than `created`. How long it may live is guidance's rule.
  static StatusOr<Manifest> Parse(ByteView manifest);
  /// nullptr: not listed.
  const ManifestFile* Find(std::string_view path) const;
  std::uint64_t ContentBytes() const;
  Bytes Serialize() const;
  bool operator==(const Manifest&) const = default;
};

struct RootSignature {
  RootKeyId root_key_id;
  Signature signature;
  bool operator==(const RootSignature&) const = default;
};

struct ManifestSignatures {
  std::vector<RootSignature> entries;

  /// kInvalidArgument: not exactly one block, more than kMaxRootSignatures, or one root key twice.
  static StatusOr<ManifestSignatures> Parse(ByteView block);
  Bytes Serialize() const;
  bool operator==(const ManifestSignatures&) const = default;
};

}  // namespace taillight::wire
