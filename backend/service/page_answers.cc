// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/page_answers.h"

#include <memory>
#include <utility>

#include "client-core/guidance/page_message.h"
#include "taillight/v1/guidance_service.pb.h"

namespace taillight::service {
namespace {

constexpr std::size_t kMaxKeptBytes = std::size_t{4} << 20;

grpc::ByteBuffer MessageOf(const guidance::Page& page) {
  v1::LookUpGuidanceResponse message;
  *message.mutable_page() = guidance::ToMessage(page);
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

StatusOr<grpc::ByteBuffer> PageAnswers::LookUp(const std::string& jurisdiction,
                                               const std::string& situation,
                                               const std::string& language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const domain::ServedBundle> bundle,
                             catalog_.Require());
  std::string key = jurisdiction + '/' + situation + '/' + language;
  {
    const MutexLock lock(mutex_);
    const auto kept = kept_.find(key);
    if (bundle_seq_ == bundle->seq && kept != kept_.end()) return kept->second;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Page page,
                             catalog_.LookUp(jurisdiction, situation, language));
  grpc::ByteBuffer answer = MessageOf(page);
  // Only under the page's own names: a caller who writes them in odd case fills nothing.
  if (jurisdiction == page.jurisdiction && situation == page.situation &&
      language == page.language) {
    Keep(std::move(key), page.bundle_seq, answer);
  }
  return answer;
}

void PageAnswers::Keep(std::string key, std::uint64_t bundle_seq, const grpc::ByteBuffer& answer) {
  const MutexLock lock(mutex_);
  if (bundle_seq != bundle_seq_ || kept_bytes_ + answer.Length() > kMaxKeptBytes) {
    kept_.clear();
    kept_bytes_ = 0;
    bundle_seq_ = bundle_seq;
  }
  if (kept_.emplace(std::move(key), answer).second) kept_bytes_ += answer.Length();
}

}  // namespace taillight::service
