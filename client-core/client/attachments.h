// SPDX-License-Identifier: AGPL-3.0-or-later
// Evidence that is kept on the device, sealed, from when a person picks it until its draft is
// filed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/evidence_original.h"
#include "client-core/client/kept_files.h"
#include "client-core/store/case_store.h"
#include "client-core/store/send_store.h"

namespace taillight::client {

/// What keeping a file needs. Borrowed.
struct AttachmentDesk {
  store::CaseStore& cases;
  const store::SendStore& send;
  KeptFiles& kept;
  RandomSource& random;
  UnixSeconds now = 0;
};

/// Copies the file in whole and seals it; durable, and bound to `draft`, when it returns.
/// `progress` is called with copied and all bytes. Errors as OpenPlainFile, before any work.
/// kNotFound: no such draft. kResourceExhausted: the draft has wire::kMaxMediaItems.
/// kFailedPrecondition: the file changed meanwhile. kUnavailable: it cannot be written.
StatusOr<wire::KeptId> KeepFile(
    const store::DraftId& draft, const std::filesystem::path& path,
    const std::function<void(std::size_t done, std::size_t total)>& progress,
    const AttachmentDesk& desk);

/// All of it, as it was. kDataLoss: it is gone or damaged. kUnavailable: cannot be read.
StatusOr<SecretBytes> ReadAttachment(const store::Attachment& attachment, const KeptFiles& kept,
                                     store::CaseStore& cases);

/// `ids`, in that order. kInvalidArgument: one is twice or is no attachment of `draft`.
StatusOr<std::vector<store::Attachment>> AttachmentsOf(const store::DraftId& draft,
                                                       const std::vector<wire::KeptId>& ids,
                                                       store::CaseStore& cases);

}  // namespace taillight::client
