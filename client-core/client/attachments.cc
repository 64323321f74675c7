// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/attachments.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/kept_file.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

using seal::KeptSealer;

/// One original on its way into one kept file.
class Keeping {
 public:
  using Progress = std::function<void(std::size_t done, std::size_t total)>;

  Keeping(Original& original, const Progress& progress, const AttachmentDesk& desk)
      : original_(original), progress_(progress), desk_(desk) {}

  /// The writer keeps the file from being swept.
  StatusOr<StreamFileWriter> Run();
  const store::Attachment& attachment() const { return attachment_; }

 private:
  /// As many messages as an object of the original would have chunks, so that its size shows in
  /// the same steps.
  Status Copy(SecretBytes piece, KeptSealer& sealer, StreamFileWriter& out);
  StatusOr<SecretBytes> Next(std::uint64_t offset) {
    return original_.Next(std::min<std::uint64_t>(wire::kKeptChunkBytes, size() - offset));
  }
  std::uint64_t size() const { return original_.size(); }

  Original& original_;
  const Progress& progress_;
  const AttachmentDesk& desk_;
  store::Attachment attachment_;
};

Status Keeping::Copy(SecretBytes piece, KeptSealer& sealer, StreamFileWriter& out) {
  seal::Sha256Stream hash;
  TAILLIGHT_RETURN_IF_ERROR(out.Write(sealer.head()));
  const std::uint64_t messages = wire::PaddedMediaBytes(size()) / wire::kKeptChunkBytes;
  std::uint64_t offset = 0;
  for (std::uint64_t i = 1; i <= messages; ++i) {
    hash.Add(piece.view());
    const auto place = i == messages ? KeptSealer::Place::kLast : KeptSealer::Place::kBetween;
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes message,
                               sealer.Seal(piece.view(), wire::kKeptChunkBytes, place));
    TAILLIGHT_RETURN_IF_ERROR(out.Write(message));
    offset += piece.size();
    if (progress_ && !piece.empty()) progress_(offset, size());
    if (i == messages) break;
    TAILLIGHT_ASSIGN_OR_RETURN(piece, Next(offset));
  }
  attachment_.sha256 = hash.Finish();
  TAILLIGHT_RETURN_IF_ERROR(original_.CheckUnchanged(attachment_.sha256));
  return out.Commit();
}

StatusOr<StreamFileWriter> Keeping::Run() {
  attachment_.id = desk_.random.Draw<wire::KeptId>();
  attachment_.size_bytes = size();
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes first, Next(0));
  attachment_.kind = original_.KindOf(first.view());
  const wire::KeptAbout about{wire::KeptOrigin::kCopied, desk_.now, attachment_.kind};
  TAILLIGHT_ASSIGN_OR_RETURN(const store::KeptKey key, desk_.kept.SealingKey(desk_.send));
  TAILLIGHT_ASSIGN_OR_RETURN(
      KeptSealer sealer,
      KeptSealer::Start(attachment_.id, key.suite, key.public_key, about, desk_.random));
  TAILLIGHT_ASSIGN_OR_RETURN(StreamFileWriter out, desk_.kept.folder().Create(attachment_.id));
  TAILLIGHT_RETURN_IF_ERROR(Copy(std::move(first), sealer, out));
  return out;
}

}  // namespace

StatusOr<wire::KeptId> KeepFile(const store::DraftId& draft, const std::filesystem::path& path,
                                const Keeping::Progress& progress, const AttachmentDesk& desk) {
  TAILLIGHT_RETURN_IF_ERROR(desk.cases.drafts().Load(draft).status());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto before, desk.cases.attachments().List(draft));
  if (before.size() >= wire::kMaxMediaItems) {
    return ResourceExhausted(fmt::format("attachments: at most {} files", wire::kMaxMediaItems));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::unique_ptr<Original> original, OpenPlainFile(path));
  Keeping keeping(*original, progress, desk);
  TAILLIGHT_ASSIGN_OR_RETURN(const StreamFileWriter held, keeping.Run());
  // After an error the row may come back with the next crash, so the file waits for the next sweep.
  TAILLIGHT_RETURN_IF_ERROR(desk.cases.attachments().Add(draft, keeping.attachment()));
  return keeping.attachment().id;
}

StatusOr<SecretBytes> ReadAttachment(const store::Attachment& attachment, const KeptFiles& kept,
                                     store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::unique_ptr<Original> original,
                             OpenAttachment(attachment, kept, cases));
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes content, original->Next(original->size()));
  TAILLIGHT_RETURN_IF_ERROR(original->CheckUnchanged(seal::Sha256(content.view())));
  return content;
}

StatusOr<std::vector<store::Attachment>> AttachmentsOf(const store::DraftId& draft,
                                                       const std::vector<wire::KeptId>& ids,
                                                       store::CaseStore& cases) {
  std::vector<store::Attachment> found;
  if (ids.empty()) return found;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto all, cases.attachments().List(draft));
  for (const wire::KeptId& id : ids) {
    const auto one = std::ranges::find(all, id, &store::Attachment::id);
    if (one == all.end()) return InvalidArgument("attachments: one is not of this draft");
    if (std::ranges::count(found, id, &store::Attachment::id) > 0) {
      return InvalidArgument("attachments: one is named twice");
    }
    found.push_back(*one);
  }
  return found;
}

}  // namespace taillight::client
