// SPDX-License-Identifier: AGPL-3.0-or-later
// Recordings that are no draft's yet, as an unlocked device can read them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/kept_files.h"
#include "client-core/client/recording.h"
#include "client-core/store/case_store.h"

namespace taillight::client {

struct RecordingEntry {
  RecordingId id;
  UnixSeconds started = 0;
  /// Media type.
  std::string kind;
  std::uint64_t size_bytes = 0;
  /// Otherwise it broke off, or is still being made.
  bool is_finished = false;
};

/// Last started first. Files nothing here opens are left out. kUnavailable: cannot be read.
StatusOr<std::vector<RecordingEntry>> ListRecordings(const KeptFiles& kept,
                                                     store::CaseStore& cases);
/// Everything up to where it ends or breaks off. kNotFound: no such recording, or it is a draft's.
StatusOr<SecretBytes> ReadRecording(const RecordingId& id, const KeptFiles& kept,
                                    store::CaseStore& cases);
/// Durable when it returns; none is OK. kNotFound: it is a draft's.
Status RemoveRecording(const RecordingId& id, const KeptFiles& kept, store::CaseStore& cases);
/// Makes it an attachment of `draft`, as it stands. kNotFound: no such draft or recording.
/// kFailedPrecondition: it is still being made. kInvalidArgument: nothing is in it.
/// kResourceExhausted: as KeepFile.
Status AttachRecording(const store::DraftId& draft, const RecordingId& id, const KeptFiles& kept,
                       store::CaseStore& cases);

}  // namespace taillight::client
