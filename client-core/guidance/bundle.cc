// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/bundle.h"

#include <algorithm>

#include "client-core/guidance/served_form.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {
namespace {

constexpr std::uint32_t kLeastThreshold = 2;
constexpr std::size_t kMaxSignatureBlock =
    1 + wire::kMaxRootSignatures * (RootKeyId::kSize + Signature::kSize);

/// Form and sizes; no signature has been checked and no file unpacked yet.
StatusOr<Bundle> ReadManifest(ServedForm& form) {
  Bundle bundle;
  TAILLIGHT_ASSIGN_OR_RETURN(bundle.manifest_bytes, form.TakeBlock(wire::kMaxManifestBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes signatures, form.TakeBlock(kMaxSignatureBlock));
  TAILLIGHT_ASSIGN_OR_RETURN(bundle.manifest, wire::Manifest::Parse(bundle.manifest_bytes));
  TAILLIGHT_ASSIGN_OR_RETURN(bundle.signatures, wire::ManifestSignatures::Parse(signatures));
  if (form.seq() != bundle.seq()) {
    return InvalidArgument("bundle: seq differs from the manifest's");
  }
  bundle.manifest_sha256 = seal::Sha256(bundle.manifest_bytes);
  return bundle;
}

/// The signatures as well.
StatusOr<Bundle> OpenManifest(ServedForm& form, const Trust& trust) {
  TAILLIGHT_ASSIGN_OR_RETURN(Bundle bundle, ReadManifest(form));
  TAILLIGHT_RETURN_IF_ERROR(seal::VerifyManifest(bundle.manifest_bytes, bundle.signatures,
                                                 trust.root_keys,
                                                 std::max(trust.threshold, kLeastThreshold)));
  if (bundle.is_built_in()) return InvalidArgument("bundle: seq must be 1 or more");
  return bundle;
}

Status CheckFollows(const Bundle& bundle, const StoredBundle& stored) {
  if (bundle.seq() == stored.seq && bundle.manifest_sha256 == stored.manifest_sha256) {
    return AlreadyExists("bundle: it is the stored one");
  }
  if (bundle.seq() == stored.seq) {
    return FailedPrecondition("bundle: another one of the stored number");
  }
  if (bundle.seq() < stored.seq) return FailedPrecondition("bundle: older than the stored one");
  if (bundle.seq() == stored.seq + 1 && bundle.manifest.previous != stored.manifest_sha256) {
    return FailedPrecondition("bundle: does not follow the stored one");
  }
  return OkStatus();
}

Status CheckDates(const Bundle& bundle, UnixSeconds now) {
  if (bundle.IsExpired(now)) return FailedPrecondition("bundle: expired");
  if (bundle.expires() - bundle.created() > kMaxBundleLifetime) {
    return InvalidArgument("bundle: valid for more than 30 days");
  }
  return OkStatus();
}

Status TakeFiles(ServedForm& form, Bundle& bundle) {
  for (const wire::ManifestFile& file : bundle.manifest.files) {
    TAILLIGHT_ASSIGN_OR_RETURN(Bytes content, form.TakeFile(file.size));
    if (seal::Sha256(content) != file.sha256) {
      return InvalidArgument("bundle: a file differs from its hash");
    }
    bundle.files.emplace(file.path, std::move(content));
  }
  return form.Finish();
}

StatusOr<Bytes> JoinContent(ByteView manifest_bytes, const wire::Manifest& manifest,
                            const wire::ManifestSignatures& signatures,
                            const std::map<std::string, Bytes, std::less<>>& files) {
  const Bytes block = signatures.Serialize();
  wire::ByteWriter content;
  content.U32(static_cast<std::uint32_t>(manifest_bytes.size())).Put(manifest_bytes);
  content.U32(static_cast<std::uint32_t>(block.size())).Put(block);
  for (const wire::ManifestFile& listed : manifest.files) {
    const auto found = files.find(listed.path);
    if (found == files.end()) return InvalidArgument("bundle: a listed file is missing");
    if (found->second.size() != listed.size || seal::Sha256(found->second) != listed.sha256) {
      return InvalidArgument("bundle: a file differs from the manifest");
    }
    content.Put(found->second);
  }
  return content.Take();
}

}  // namespace

StatusOr<ByteView> Bundle::File(std::string_view path) const {
  const auto found = files.find(path);
  if (found == files.end()) return NotFound("bundle: has no " + std::string(path));
  return ByteView(found->second);
}

UnixSeconds NowFor(const Bundle& bundle, UnixSeconds now) {
  return std::max(now, bundle.created());
}

bool Bundle::IsExpired(UnixSeconds now) const { return expires() <= NowFor(*this, now); }

Status Bundle::CheckMaySeal(UnixSeconds now) const {
  if (is_built_in()) {
    return FailedPrecondition("guidance: the program's own, fetch the newest before sealing");
  }
  if (IsExpired(now)) {
    return FailedPrecondition("guidance: expired, fetch the newest before sealing anything");
  }
  return OkStatus();
}

StatusOr<Bundle> OpenBundle(ByteView served, const Trust& trust,
                            const std::optional<StoredBundle>& stored, UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(ServedForm form, ServedForm::Open(served));
  TAILLIGHT_ASSIGN_OR_RETURN(Bundle bundle, OpenManifest(form, trust));
  if (stored.has_value()) TAILLIGHT_RETURN_IF_ERROR(CheckFollows(bundle, *stored));
  TAILLIGHT_RETURN_IF_ERROR(CheckDates(bundle, now));
  TAILLIGHT_RETURN_IF_ERROR(TakeFiles(form, bundle));
  return bundle;
}

StatusOr<Bundle> ReopenBundle(ByteView served, const Trust& trust) {
  TAILLIGHT_ASSIGN_OR_RETURN(ServedForm form, ServedForm::Open(served));
  TAILLIGHT_ASSIGN_OR_RETURN(Bundle bundle, OpenManifest(form, trust));
  TAILLIGHT_RETURN_IF_ERROR(TakeFiles(form, bundle));
  return bundle;
}

StatusOr<Bundle> OpenBuiltIn(ByteView packed) {
  TAILLIGHT_ASSIGN_OR_RETURN(ServedForm form, ServedForm::Open(packed));
  TAILLIGHT_ASSIGN_OR_RETURN(Bundle bundle, ReadManifest(form));
  if (!bundle.is_built_in()) return InvalidArgument("built-in guidance: seq must be 0");
  TAILLIGHT_RETURN_IF_ERROR(TakeFiles(form, bundle));
  return bundle;
}

StatusOr<Bytes> PackBundle(ByteView manifest_bytes, const wire::ManifestSignatures& signatures,
                           const std::map<std::string, Bytes, std::less<>>& files) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto manifest, wire::Manifest::Parse(manifest_bytes));
  if (files.size() != manifest.files.size()) {
    return InvalidArgument("bundle: a file is not in the manifest");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes content,
                             JoinContent(manifest_bytes, manifest, signatures, files));
  return WriteServedForm(manifest.seq, content);
}

}  // namespace taillight::guidance
