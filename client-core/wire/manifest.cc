// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/manifest.h"

#include <algorithm>
#include <unordered_set>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLB1";
constexpr std::size_t kMaxPathBytes = 255;

bool IsPathCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

bool IsPathPart(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && std::ranges::all_of(part, IsPathCharacter);
}

bool IsPath(std::string_view path) {
  if (path.size() > kMaxPathBytes) return false;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    if (!IsPathPart(path.substr(0, slash))) return false;
    path.remove_prefix(slash + 1);
  }
  return IsPathPart(path);
}

ManifestFile ReadFileEntry(ByteReader& in) {
  ManifestFile file;
  file.path = ToString(in.LengthPrefixed("path"));
  file.size = in.U64("size");
  file.sha256 = in.Read<Sha256Hash>("sha256");
  in.Require(IsPath(file.path), "path", "must be a plain relative path");
  in.Require(file.size <= kMaxBundleContentBytes, "size", "must be within the bundle's limit");
  return file;
}

}  // namespace

StatusOr<Manifest> Manifest::Parse(ByteView bytes) {
  ByteReader in(bytes, kMagic);
  Manifest manifest;
  in.Require(bytes.size() <= kMaxManifestBytes, "length", "must be within the manifest's limit");
  in.Magic(kMagic);
  manifest.seq = in.U64("seq");
  manifest.created = in.Time("created");
  manifest.expires = in.Time("expires");
  manifest.previous = in.Read<Sha256Hash>("prev");
  const std::uint16_t count = in.U16("n_files");
  in.Require(count <= kMaxManifestFiles, "n_files", "must be within the manifest's limit");
  in.Require(manifest.created < manifest.expires, "expires", "must be later than created");
  std::unordered_set<std::string> paths;
  std::uint64_t content_bytes = 0;
  for (std::uint16_t i = 0; in.ok() && i < count; ++i) {
    manifest.files.push_back(ReadFileEntry(in));
    in.Require(paths.insert(manifest.files.back().path).second, "path", "must be listed once");
    content_bytes += manifest.files.back().size;
    in.Require(content_bytes <= kMaxBundleContentBytes, "size",
               "must be within the bundle's limit");
  }
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return manifest;
}

const ManifestFile* Manifest::Find(std::string_view path) const {
  const auto found = std::ranges::find(files, path, &ManifestFile::path);
  return found == files.end() ? nullptr : &*found;
}

std::uint64_t Manifest::ContentBytes() const {
  std::uint64_t sum = 0;
  for (const ManifestFile& file : files) sum += file.size;
  return sum;
}

Bytes Manifest::Serialize() const {
  ByteWriter out;
  out.Text(kMagic)
      .U64(seq)
      .U64(static_cast<std::uint64_t>(created))
      .U64(static_cast<std::uint64_t>(expires))
      .Put(previous.view())
      .U16(static_cast<std::uint16_t>(files.size()));
  for (const ManifestFile& file : files) {
    out.LengthPrefixed(AsBytes(file.path)).U64(file.size).Put(file.sha256.view());
  }
  return out.Take();
}

StatusOr<ManifestSignatures> ManifestSignatures::Parse(ByteView block) {
  ByteReader in(block, "TLB1 signatures");
  ManifestSignatures signatures;
  const std::uint8_t count = in.U8("n");
  in.Require(count <= kMaxRootSignatures, "n", "must be within the limit");
  for (std::uint8_t i = 0; in.ok() && i < count; ++i) {
    const auto id = in.Read<RootKeyId>("root_key_id");
    in.Require(std::ranges::find(signatures.entries, id, &RootSignature::root_key_id) ==
                   signatures.entries.end(),
               "root_key_id", "must be listed once");
    signatures.entries.push_back({id, in.Read<Signature>("sig")});
  }
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return signatures;
}

Bytes ManifestSignatures::Serialize() const {
  ByteWriter out;
  out.U8(static_cast<std::uint8_t>(entries.size()));
  for (const RootSignature& entry : entries) {
    out.Put(entry.root_key_id.view()).Put(entry.signature.view());
  }
  return out.Take();
}

}  // namespace taillight::wire
