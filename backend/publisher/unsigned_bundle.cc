// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/unsigned_bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kManifest = "manifest.bin";
constexpr std::string_view kSignatures = "signatures.bin";
constexpr std::string_view kFiles = "files";
constexpr std::string_view kDirectory = "directory.bin";

Status MakeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return error ? Unavailable("bundle folder: cannot be made") : OkStatus();
}

StatusOr<wire::ManifestSignatures> ReadSignatures(const std::filesystem::path& folder) {
  const auto block = ReadFile(folder / kSignatures, kSignatures);
  if (block.status().code() == StatusCode::kNotFound) return wire::ManifestSignatures();
  if (!block.ok()) return block.status();
  return wire::ManifestSignatures::Parse(*block);
}

}  // namespace

UnsignedBundle::UnsignedBundle(wire::Manifest manifest,
                               std::map<std::string, Bytes, std::less<>> files)
    : manifest_(std::move(manifest)), files_(std::move(files)) {
  ListFiles();
}

void UnsignedBundle::ListFiles() {
  manifest_.files.clear();
  for (const auto& [path, content] : files_) {
    manifest_.files.push_back({path, content.size(), seal::Sha256(content)});
  }
  signatures_.entries.clear();
}

StatusOr<UnsignedBundle> UnsignedBundle::ReadFolder(const std::filesystem::path& folder) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(folder / kManifest, kManifest));
  TAILLIGHT_ASSIGN_OR_RETURN(auto manifest, wire::Manifest::Parse(bytes));
  std::map<std::string, Bytes, std::less<>> files;
  for (const wire::ManifestFile& listed : manifest.files) {
    auto content = ReadFile(folder / kFiles / listed.path, listed.path);
    if (!content.ok()) return InvalidArgument(fmt::format("{}: cannot be read", listed.path));
    files.emplace(listed.path, *std::move(content));
  }
  UnsignedBundle bundle(manifest, std::move(files));
  if (bundle.manifest_ != manifest) {
    return InvalidArgument("bundle folder: a file differs from the manifest");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(bundle.signatures_, ReadSignatures(folder));
  return bundle;
}

Status UnsignedBundle::WriteFolder(const std::filesystem::path& folder) const {
  TAILLIGHT_RETURN_IF_ERROR(MakeFolder(folder / kFiles));
  // Signatures first: those of an earlier manifest must not stand beside a new one.
  std::error_code error;
  std::filesystem::remove(folder / kSignatures, error);
  for (const auto& [path, content] : files_) {
    TAILLIGHT_RETURN_IF_ERROR(MakeFolder((folder / kFiles / path).parent_path()));
    TAILLIGHT_RETURN_IF_ERROR(
        ReplaceFile(folder / kFiles / path, content, FileMode::kPublic, path));
  }
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(folder / kManifest, manifest_.Serialize(), FileMode::kPublic, kManifest));
  if (signatures_.entries.empty()) return OkStatus();
  return ReplaceFile(folder / kSignatures, signatures_.Serialize(), FileMode::kPublic, kSignatures);
}

Status UnsignedBundle::PutOrganization(const guidance::Organization& organization) {
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckOrganization(organization));
  const auto found = files_.find(kDirectory);
  if (found == files_.end()) return InvalidArgument("directory.bin: is missing");
  TAILLIGHT_ASSIGN_OR_RETURN(const auto directory, guidance::Directory::Create(found->second));
  const guidance::Organization* same_handle = directory.FindByHandle(organization.handle);
  if (same_handle != nullptr && same_handle->id != organization.id) {
    return InvalidArgument("organization: another one has this handle");
  }
  std::vector<guidance::Organization> all(directory.organizations().begin(),
                                          directory.organizations().end());
  std::erase_if(all, [&](const auto& other) { return other.id == organization.id; });
  all.push_back(organization);
  TAILLIGHT_ASSIGN_OR_RETURN(const auto changed, guidance::Directory::Of(std::move(all)));
  found->second = changed.Serialize();
  ListFiles();
  return OkStatus();
}

void UnsignedBundle::Sign(const seal::SigningKeyPair& root_key) {
  const wire::RootSignature signature = seal::SignManifest(manifest_.Serialize(), root_key);
  std::erase_if(signatures_.entries,
                [&](const auto& other) { return other.root_key_id == signature.root_key_id; });
  signatures_.entries.push_back(signature);
}

StatusOr<Bytes> UnsignedBundle::Pack() const {
  if (signature_count() < kSignaturesNeeded) {
    return FailedPrecondition("bundle: must be signed by two different root keys");
  }
  return guidance::PackBundle(manifest_.Serialize(), signatures_, files_);
}

guidance::Bundle UnsignedBundle::AsBundle() const {
  guidance::Bundle bundle;
  bundle.manifest = manifest_;
  bundle.manifest_bytes = manifest_.Serialize();
  bundle.manifest_sha256 = seal::Sha256(bundle.manifest_bytes);
  bundle.signatures = signatures_;
  bundle.files = files_;
  return bundle;
}

}  // namespace taillight::publisher
