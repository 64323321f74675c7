// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/kept_files.h"

namespace taillight::client {

Status KeptFiles::TakeLock(store::CaseStore& cases, store::SendStore& send) {
  store::KeptKeys& keys = cases.kept_keys();
  if (fresh_) TAILLIGHT_RETURN_IF_ERROR(keys.Add(*fresh_));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto published, send.kept_key());
  bool opens = false;
  if (published) {
    const KeyId key_id = seal::KeyIdOf(published->suite, published->public_key);
    TAILLIGHT_ASSIGN_OR_RETURN(const auto found, keys.Find(key_id));
    opens = found.has_value();
  }
  if (!opens) {
    TAILLIGHT_ASSIGN_OR_RETURN(auto key, keys.Newest());
    if (!key) {
      key = seal::KemKeyPair::Generate(random_);
      TAILLIGHT_RETURN_IF_ERROR(keys.Add(*key));
    }
    // Last, so that nothing is ever sealed to a key whose private half is not on the disk.
    TAILLIGHT_RETURN_IF_ERROR(send.SetKeptKey({key->suite, key->public_key}));
  }
  fresh_.reset();
  return OkStatus();
}

StatusOr<store::KeptKey> KeptFiles::SealingKey(const store::SendStore& send) {
  TAILLIGHT_ASSIGN_OR_RETURN(auto published, send.kept_key());
  if (published) return *std::move(published);
  if (!fresh_) fresh_ = seal::KemKeyPair::Generate(random_);
  return store::KeptKey{fresh_->suite, fresh_->public_key};
}

StatusOr<seal::KemKeyPair> KeptFiles::KeyOf(store::CaseStore& cases, const KeyId& key_id) const {
  if (fresh_ && fresh_->key_id() == key_id) return fresh_->Clone();
  TAILLIGHT_ASSIGN_OR_RETURN(auto found, cases.kept_keys().Find(key_id));
  if (!found) return NotFound("kept file: nothing on this device opens it");
  return *std::move(found);
}

Status KeptFiles::DropUnkept() {
  if (!fresh_) return OkStatus();
  const KeyId dropped = fresh_->key_id();
  TAILLIGHT_RETURN_IF_ERROR(
      folder_.Sweep([&](const wire::KeptHead& head) { return head.key_id != dropped; }));
  fresh_.reset();
  return OkStatus();
}

StatusOr<bool> KeptFiles::IsNeeded(store::CaseStore& cases, const wire::KeptHead& head) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto attached, cases.attachments().Find(head.kept_id));
  if (attached) return true;
  const auto key = KeyOf(cases, head.key_id);
  if (key.status().code() == StatusCode::kNotFound) return false;
  TAILLIGHT_RETURN_IF_ERROR(key.status());
  const auto opener = seal::KeptOpener::Start(head, *key);
  return opener.ok() && opener->about().origin == wire::KeptOrigin::kRecorded;
}

Status KeptFiles::RemoveLeaving(store::CaseStore& cases) const {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto leaving, cases.attachments().Leaving());
  for (const store::KeptId& id : leaving) {
    TAILLIGHT_RETURN_IF_ERROR(folder_.Remove(id));
    TAILLIGHT_RETURN_IF_ERROR(cases.attachments().Forget(id));
  }
  return OkStatus();
}

Status KeptFiles::Sweep(store::CaseStore& cases) const {
  TAILLIGHT_RETURN_IF_ERROR(RemoveLeaving(cases));
  return folder_.Sweep([&](const wire::KeptHead& head) { return IsNeeded(cases, head); });
}

Status KeptFiles::SweepAll() const {
  return folder_.Sweep([](const wire::KeptHead&) { return false; });
}

}  // namespace taillight::client
