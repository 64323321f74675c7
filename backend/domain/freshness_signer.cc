// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/freshness_signer.h"

#include <utility>

#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"

namespace taillight::domain {

FreshnessSigner::FreshnessSigner(const GuidanceCatalog& catalog, Organizations& organizations,
                                 seal::SigningKeyPair key, const Clock& clock)
    : catalog_(catalog), organizations_(organizations), key_(std::move(key)), clock_(clock) {}

Status FreshnessSigner::CheckKey(const ServedBundle& bundle) const {
  if (bundle.server_keys.freshness_key == key_.public_key) return OkStatus();
  return FailedPrecondition("freshness key: not the one the guidance bundle names");
}

StatusOr<std::shared_ptr<const FreshnessAnswer>> FreshnessSigner::Current() {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const ServedBundle> bundle, catalog_.Require());
  TAILLIGHT_RETURN_IF_ERROR(CheckKey(*bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::shared_ptr<const KeysFile> keys, organizations_.Keys());
  const UnixSeconds now = clock_.Now();
  {
    MutexLock lock(mutex_);
    if (answer_ != nullptr && signed_at_ == now && signed_seq_ == bundle->seq &&
        answer_->keys == keys) {
      return answer_;
    }
  }
  wire::Freshness statement;
  statement.seq = bundle->seq;
  statement.manifest_sha256 = bundle->manifest_sha256;
  statement.keys_sha256 = keys->sha256;
  statement.time = now;
  seal::SignFreshness(statement, key_);
  auto answer =
      std::make_shared<const FreshnessAnswer>(FreshnessAnswer{statement.Serialize(), keys});
  MutexLock lock(mutex_);
  signed_at_ = now;
  signed_seq_ = bundle->seq;
  answer_ = answer;
  return answer;
}

}  // namespace taillight::domain
