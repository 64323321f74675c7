// SPDX-License-Identifier: AGPL-3.0-or-later
// A stub whose every call fails, for fakes that need only some of them.
#pragma once

#include "client-core/sync/backend_stub.h"

namespace taillight::sync {

class UnusedBackendStub : public BackendStub {
 public:
  StatusOr<std::uint32_t> SubmitIncidentReport(ByteView) override { return Internal("unused"); }
  StatusOr<std::uint32_t> SubmitCase(ByteView, const EraseId&) override {
    return Internal("unused");
  }
  StatusOr<std::uint32_t> PutMedia(const MediaPart&) override { return Internal("unused"); }
  Status EraseCase(const SecretBytes&) override { return Internal("unused"); }
  StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes&) override {
    return Internal("unused");
  }
  Status AcknowledgeReplies(const SecretBytes&, const std::vector<MessageId>&) override {
    return Internal("unused");
  }
  Status GetBundle(std::uint32_t, const std::function<Status(BundlePiece)>&) override {
    return Internal("unused");
  }
  StatusOr<FreshnessAnswer> GetFreshness() override { return Internal("unused"); }
};

}  // namespace taillight::sync
