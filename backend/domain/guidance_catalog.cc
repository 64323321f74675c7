// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/guidance_catalog.h"

#include <sys/stat.h>

#include <utility>

#include "backend/domain/reason.h"
#include "client-core/base/file.h"
#include "client-core/guidance/bundle.h"

namespace taillight::domain {
namespace {

// Four MiB compressed, and the zeros to a whole MiB.
constexpr std::size_t kMaxServedBytes = std::size_t{6} << 20;

StatusOr<std::shared_ptr<const ServedBundle>> Check(Bytes served, const guidance::Trust& trust) {
  if (served.empty() || served.size() % kBundlePieceBytes != 0) {
    return InvalidArgument("bundle: must be a whole number of pieces");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Bundle bundle, guidance::ReopenBundle(served, trust));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView directory_bin, bundle.File("directory.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::Directory directory,
                             guidance::Directory::Create(directory_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView server_bin, bundle.File("server.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::ServerKeys server_keys,
                             guidance::ParseServerKeys(server_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::GuidanceContent content,
                             guidance::GuidanceContent::Create(bundle));
  return std::make_shared<const ServedBundle>(
      ServedBundle{bundle.seq(), bundle.manifest_sha256, bundle.manifest.created, bundle.expires(),
                   std::move(served), std::move(directory), server_keys, std::move(content)});
}

}  // namespace

GuidanceCatalog::GuidanceCatalog(guidance::Trust trust, std::filesystem::path file)
    : trust_(std::move(trust)), file_(std::move(file)) {}

GuidanceCatalog::FileMark GuidanceCatalog::MarkOfFile() const {
  struct stat info {};
  if (stat(file_.c_str(), &info) != 0) return {};
  return {info.st_ino, info.st_mtim.tv_sec * std::int64_t{1'000'000'000} + info.st_mtim.tv_nsec,
          info.st_size};
}

bool GuidanceCatalog::FileChanged() const {
  const FileMark mark = MarkOfFile();
  MutexLock lock(mutex_);
  return mark != tried_;
}

StatusOr<GuidanceCatalog::Reloaded> GuidanceCatalog::Reload() {
  {
    // Marked before reading: a file put in place meanwhile then counts as changed.
    const FileMark mark = MarkOfFile();
    MutexLock lock(mutex_);
    tried_ = mark;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes served, ReadFile(file_, "guidance bundle", kMaxServedBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(std::shared_ptr<const ServedBundle> loaded,
                             Check(std::move(served), trust_));
  MutexLock lock(mutex_);
  if (current_ != nullptr) {
    if (loaded->manifest_sha256 == current_->manifest_sha256) return Reloaded::kUnchanged;
    if (loaded->seq <= current_->seq) {
      return FailedPrecondition("bundle seq: must be higher than that of the bundle served now");
    }
  }
  current_ = std::move(loaded);
  return Reloaded::kReplaced;
}

std::shared_ptr<const ServedBundle> GuidanceCatalog::Current() const {
  MutexLock lock(mutex_);
  return current_;
}

StatusOr<std::shared_ptr<const ServedBundle>> GuidanceCatalog::Require() const {
  std::shared_ptr<const ServedBundle> bundle = Current();
  if (bundle == nullptr) {
    return WithReason(Unavailable("the server has no guidance bundle yet"), kNoBundle);
  }
  return bundle;
}

StatusOr<guidance::Page> GuidanceCatalog::LookUp(std::string_view jurisdiction,
                                                 std::string_view situation,
                                                 std::string_view language) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const ServedBundle> bundle, Require());
  StatusOr<guidance::Page> page = bundle->content.Show(jurisdiction, situation, language);
  if (page.ok()) return page;
  return WithReason(page.status(), guidance::ReasonOf(page.status()));
}

}  // namespace taillight::domain
