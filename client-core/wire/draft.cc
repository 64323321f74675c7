// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/draft.h"

#include "client-core/wire/case_file_message.h"

namespace taillight::wire {

StatusOr<SecretBytes> SerializeDraft(const model::CaseFile& file) {
  v1::CaseBody message;
  CopyTo(file, message);
  SecretBytes draft(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(draft.data());
  // protobuf writes text that is not UTF-8 and refuses to read it back.
  if (!v1::CaseBody().ParseFromArray(draft.data(), static_cast<int>(draft.size()))) {
    return InvalidArgument("draft: text that is not UTF-8");
  }
  return draft;
}

StatusOr<model::CaseFile> ParseDraft(ByteView draft) {
  v1::CaseBody message;
  if (!message.ParseFromArray(draft.data(), static_cast<int>(draft.size()))) {
    return InvalidArgument("draft: not a message of this kind");
  }
  return CaseFileFrom(message);
}

}  // namespace taillight::wire
