// SPDX-License-Identifier: AGPL-3.0-or-later
// LookUpGuidance's answers, each made once for a bundle.
#pragma once

#include <absl/base/thread_annotations.h>
#include <grpcpp/support/byte_buffer.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "backend/domain/guidance_catalog.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"

namespace taillight::service {

/// Keeps at most 4 MiB of pages, of one bundle alone. Which were kept says nothing of who asked:
/// no caller, no count and no time is noted. From any thread.
class PageAnswers {
 public:
  explicit PageAnswers(const domain::GuidanceCatalog& catalog) : catalog_(catalog) {}

  /// A LookUpGuidanceResponse as it goes on the wire; shares the kept bytes. Errors as
  /// GuidanceCatalog::LookUp.
  StatusOr<grpc::ByteBuffer> LookUp(const std::string& jurisdiction, const std::string& situation,
                                    const std::string& language);

 private:
  void Keep(std::string key, std::uint64_t bundle_seq, const grpc::ByteBuffer& answer);

  const domain::GuidanceCatalog& catalog_;
  Mutex mutex_;
  std::uint64_t bundle_seq_ ABSL_GUARDED_BY(mutex_) = 0;
  std::size_t kept_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::unordered_map<std::string, grpc::ByteBuffer> kept_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::service
