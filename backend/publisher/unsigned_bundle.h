// SPDX-License-Identifier: AGPL-3.0-or-later
// A bundle on its way to the root signers: a folder that goes from one to the next.
//
//     DIR/manifest.bin      TLB1, what is signed
//     DIR/signatures.bin    those made so far; absent when there are none
//     DIR/files/...         the content, by its path in the bundle
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/directory.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/manifest.h"

namespace taillight::publisher {

/// The least number of root keys that any trust.bin asks for.
inline constexpr std::size_t kSignaturesNeeded = 2;

/// A value. The manifest always speaks of the files as they are; a change of them drops the
/// signatures.
class UnsignedBundle {
 public:
  /// `manifest.files` is made from `files`, in the order of their paths.
  UnsignedBundle(wire::Manifest manifest, std::map<std::string, Bytes, std::less<>> files);

  /// kNotFound: no bundle there. kInvalidArgument: a file is missing or differs from the manifest.
  static StatusOr<UnsignedBundle> ReadFolder(const std::filesystem::path& folder);
  /// kUnavailable: cannot be written.
  Status WriteFolder(const std::filesystem::path& folder) const;

  /// Adds the organization, or puts it in the place of the one with its id.
  /// kInvalidArgument: another organization has its handle, the directory cannot be read, or
  /// guidance::CheckOrganization does not hold.
  Status PutOrganization(const guidance::Organization& organization);
  /// Signs with one more root key; with one that has signed already nothing changes.
  void Sign(const seal::SigningKeyPair& root_key);
  /// The served form. kFailedPrecondition: fewer than kSignaturesNeeded. kInvalidArgument: too
  /// large.
  StatusOr<Bytes> Pack() const;

  const wire::Manifest& manifest() const { return manifest_; }
  const std::map<std::string, Bytes, std::less<>>& files() const { return files_; }
  std::size_t signature_count() const { return signatures_.entries.size(); }
  /// As guidance reads it, signatures or not.
  guidance::Bundle AsBundle() const;

 private:
  void ListFiles();

  wire::Manifest manifest_;
  wire::ManifestSignatures signatures_;
  std::map<std::string, Bytes, std::less<>> files_;
};

}  // namespace taillight::publisher
