// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/keys.h"

#include <algorithm>
#include <tuple>

#include "client-core/seal/keys.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"

namespace taillight::guidance {
namespace {

EpochKey ToEpochKey(const wire::EpochKeyStatement& statement) {
  return {.org_id = statement.org_id,
          .key_id = seal::KeyIdOf(statement.suite, statement.public_key),
          .suite = statement.suite,
          .public_key = statement.public_key,
          .epoch = statement.epoch,
          .not_before = statement.not_before,
          .not_after = statement.not_after};
}

/// The later start wins; equal starts are told apart so that every phone picks the same key.
bool BeginsBefore(const EpochKey& a, const EpochKey& b) {
  return std::tie(a.not_before, a.epoch, a.key_id) < std::tie(b.not_before, b.epoch, b.key_id);
}

StatusOr<const Organization*> Owner(const Directory& directory, const OrgId& org_id) {
  const Organization* organization = directory.FindById(org_id);
  if (organization == nullptr) {
    return PermissionDenied("keys: an entry of an organization that is not in the directory");
  }
  return organization;
}

}  // namespace

StatusOr<KeyList> KeyList::Create(ByteView keys_bin, const Directory& directory) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto parsed, wire::KeyList::Parse(keys_bin));
  KeyList list;
  for (const wire::EpochKeyStatement& statement : parsed.keys) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Organization* owner, Owner(directory, statement.org_id));
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyEpochKey(statement, owner->signing_key));
    list.keys_.push_back(ToEpochKey(statement));
  }
  for (const wire::Withdrawal& withdrawal : parsed.withdrawals) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Organization* owner, Owner(directory, withdrawal.org_id));
    TAILLIGHT_RETURN_IF_ERROR(seal::VerifyWithdrawal(withdrawal, owner->signing_key));
    list.withdrawals_.push_back(withdrawal.Serialize());
    list.withdrawn_.insert({withdrawal.org_id, withdrawal.key_id});
  }
  return list;
}

void KeyList::AlsoWithdraw(std::span<const Bytes> records, const Directory& directory) {
  for (const Bytes& record : records) {
    const StatusOr<wire::Withdrawal> withdrawal = wire::Withdrawal::Parse(record);
    if (!withdrawal.ok()) continue;
    const Organization* owner = directory.FindById(withdrawal->org_id);
    if (owner == nullptr || !seal::VerifyWithdrawal(*withdrawal, owner->signing_key).ok()) continue;
    withdrawn_.insert({withdrawal->org_id, withdrawal->key_id});
  }
}

bool KeyList::IsWithdrawn(const EpochKey& key) const {
  return withdrawn_.contains({key.org_id, key.key_id});
}

StatusOr<EpochKey> KeyList::Pick(const OrgId& org_id, UnixSeconds now,
                                 UnixSeconds bundle_created) const {
  const UnixSeconds time = std::max(now, bundle_created);
  const EpochKey* newest = nullptr;
  const EpochKey* next = nullptr;
  for (const EpochKey& key : keys_) {
    if (key.org_id != org_id || key.not_after < time || IsWithdrawn(key)) continue;
    if (key.not_before <= time) {
      if (newest == nullptr || BeginsBefore(*newest, key)) newest = &key;
    } else {
      if (next == nullptr || BeginsBefore(key, *next)) next = &key;
    }
  }
  if (newest == nullptr) newest = next;
  if (newest == nullptr) return NotFound("keys: the organization has no key to seal to");
  return *newest;
}

}  // namespace taillight::guidance
