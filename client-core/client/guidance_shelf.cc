// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/guidance_shelf.h"

#include <utility>
#include <vector>

#include "client-core/client/rights_changes.h"
#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/content.h"
#include "client-core/sync/bundle_download.h"

namespace taillight::client {
namespace {

StatusOr<guidance::Directory> DirectoryOf(const guidance::Bundle& bundle) {
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView directory_bin, bundle.File("directory.bin"));
  return guidance::Directory::Create(directory_bin);
}

store::StoredBundle ToStored(Bytes served, const guidance::Bundle& bundle) {
  return {std::move(served), bundle.seq(), bundle.manifest_sha256, bundle.created(),
          bundle.expires()};
}

/// The same statement again changes nothing and is no fault.
Status UnlessTheSame(const Status& status) {
  return status.code() == StatusCode::kAlreadyExists ? OkStatus() : status;
}

}  // namespace

Status GuidanceShelf::CheckHasTrust() const {
  if (trust_ != nullptr) return OkStatus();
  return FailedPrecondition("trust: no file says who signs the guidance");
}

StatusOr<const guidance::Bundle*> GuidanceShelf::BuiltIn() {
  if (built_in_.empty()) return nullptr;
  if (!built_in_bundle_) {
    TAILLIGHT_ASSIGN_OR_RETURN(built_in_bundle_, guidance::OpenBuiltIn(built_in_));
  }
  return &*built_in_bundle_;
}

StatusOr<const guidance::Bundle*> GuidanceShelf::Shown() {
  const auto held = Get();
  const bool none = held.status().code() == StatusCode::kFailedPrecondition ||
                    held.status().code() == StatusCode::kPermissionDenied;
  if (!held.ok() && !none) return held.status();
  const guidance::Bundle* bundle = held.ok() ? &(*held)->bundle : nullptr;
  if (bundle == nullptr || bundle->IsExpired(clock_.Now())) {
    TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Bundle* built_in, BuiltIn());
    if (built_in != nullptr && (bundle == nullptr || built_in->created() > bundle->created())) {
      bundle = built_in;
    }
  }
  if (bundle == nullptr) return held.status();
  return bundle;
}

std::vector<store::StoredChange> GuidanceShelf::ChangesBy(const guidance::Bundle& next) {
  const auto places = store_.kept_places();
  const auto language = store_.language();
  if (!places.ok() || places->empty() || !language.ok()) return {};
  const auto shown = Shown();
  if (!shown.ok()) return {};
  const auto before = guidance::GuidanceContent::Create(**shown);
  const auto after = guidance::GuidanceContent::Create(next);
  if (!before.ok() || !after.ok()) return {};
  return ChangesBetween(*before, *after, *places, language->empty() ? "en" : *language);
}

StatusOr<const Guidance*> GuidanceShelf::Get() {
  if (held_ != nullptr) return held_.get();
  TAILLIGHT_RETURN_IF_ERROR(CheckHasTrust());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<store::StoredBundle> stored, store_.bundle());
  if (!stored) {
    return FailedPrecondition("guidance: none is here yet; fetch it or import a bundle");
  }
  auto loaded = std::make_unique<Guidance>();
  TAILLIGHT_ASSIGN_OR_RETURN(loaded->bundle, guidance::ReopenBundle(stored->served, *trust_));
  TAILLIGHT_ASSIGN_OR_RETURN(loaded->directory, DirectoryOf(loaded->bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<store::StoredFreshness> freshness,
                             store_.freshness());
  if (freshness) {
    auto checked = guidance::CheckFreshness(freshness->statement, freshness->keys, loaded->bundle,
                                            std::nullopt);
    // One that does not hold is as good as none: it keeps nobody from reading.
    if (checked.ok()) {
      loaded->freshness = *std::move(checked);
    } else {
      auto keys = guidance::KeyList::Create(freshness->keys, loaded->directory);
      if (keys.ok()) loaded->earlier_keys = *std::move(keys);
    }
  }
  guidance::KeyList* keys = loaded->freshness      ? &loaded->freshness->keys
                            : loaded->earlier_keys ? &*loaded->earlier_keys
                                                   : nullptr;
  if (keys != nullptr) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<Bytes> withdrawals, store_.withdrawals());
    keys->AlsoWithdraw(withdrawals, loaded->directory);
  }
  held_ = std::move(loaded);
  return held_.get();
}

StatusOr<const Guidance*> GuidanceShelf::GetIfAny() {
  auto held = Get();
  // What another authority signed is nothing to this one.
  if (held.status().code() == StatusCode::kFailedPrecondition ||
      held.status().code() == StatusCode::kPermissionDenied) {
    return nullptr;
  }
  return held;
}

Status GuidanceShelf::Refresh(sync::BackendConnector& connector) {
  TAILLIGHT_RETURN_IF_ERROR(CheckHasTrust());
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* held, GetIfAny());
  TAILLIGHT_ASSIGN_OR_RETURN(const sync::FreshnessAnswer answer,
                             connector.Connect()->GetFreshness());
  if (held != nullptr) {
    TAILLIGHT_ASSIGN_OR_RETURN(const bool current,
                               guidance::SpeaksOf(answer.freshness, held->bundle));
    if (current) return TakeStatement(answer, *held);
  }
  return TakeBundle(connector);
}

StatusOr<std::optional<UnixSeconds>> GuidanceShelf::NewestTime(bool of_this_bundle) const {
  TAILLIGHT_ASSIGN_OR_RETURN(std::optional<UnixSeconds> newest, store_.newest_freshness_time());
  // Made in the same second as the one of another bundle, it is not the same statement.
  if (newest && !of_this_bundle) --*newest;
  return newest;
}

// A statement far ahead of time would make every honest one after it look old, for good. A clock
// that runs behind the bundle says nothing, so the bundle's end is the limit then.
Status GuidanceShelf::CheckNotAhead(UnixSeconds time, const guidance::Bundle& bundle) const {
  const UnixSeconds now = clock_.Now();
  const UnixSeconds limit = (now >= bundle.created() ? now : bundle.expires()) + kSecondsPerDay;
  if (time <= limit) return OkStatus();
  return FailedPrecondition("freshness: the server's time is more than a day ahead of this clock");
}

Status GuidanceShelf::TakeStatement(const sync::FreshnessAnswer& answer, const Guidance& held) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto newest, NewestTime(held.freshness.has_value()));
  auto checked = guidance::CheckFreshness(answer.freshness, answer.keys, held.bundle, newest);
  TAILLIGHT_RETURN_IF_ERROR(UnlessTheSame(checked.status()));
  if (!checked.ok()) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(CheckNotAhead(checked->time, held.bundle));
  TAILLIGHT_RETURN_IF_ERROR(store_.KeepWithdrawals(checked->keys.withdrawals()));
  TAILLIGHT_RETURN_IF_ERROR(
      store_.ReplaceFreshness({answer.freshness, answer.keys, checked->time}));
  held_.reset();
  return OkStatus();
}

Status GuidanceShelf::TakeBundle(sync::BackendConnector& connector) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* held, GetIfAny());
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes served, sync::DownloadBundle(connector));
  const auto stored = held == nullptr ? std::nullopt : std::optional(held->bundle.stored());
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Bundle bundle,
                             guidance::OpenBundle(served, *trust_, stored, clock_.Now()));
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(bundle));
  // Asked again after the bundle, which may have changed since.
  TAILLIGHT_ASSIGN_OR_RETURN(const sync::FreshnessAnswer answer,
                             connector.Connect()->GetFreshness());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool current, guidance::SpeaksOf(answer.freshness, bundle));
  if (!current) return Unavailable("guidance: the server is changing its bundle; try again");
  TAILLIGHT_ASSIGN_OR_RETURN(const auto newest, NewestTime(false));
  TAILLIGHT_ASSIGN_OR_RETURN(
      const guidance::Freshness checked,
      guidance::CheckFreshness(answer.freshness, answer.keys, bundle, newest));
  TAILLIGHT_RETURN_IF_ERROR(CheckNotAhead(checked.time, bundle));
  TAILLIGHT_RETURN_IF_ERROR(store_.KeepWithdrawals(checked.keys.withdrawals()));
  TAILLIGHT_RETURN_IF_ERROR(store_.ReplaceBundle(
      ToStored(std::move(served), bundle),
      store::StoredFreshness{answer.freshness, answer.keys, checked.time}, ChangesBy(bundle)));
  held_.reset();
  return OkStatus();
}

Status GuidanceShelf::Import(ByteView served) {
  TAILLIGHT_RETURN_IF_ERROR(CheckHasTrust());
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* held, GetIfAny());
  const auto stored = held == nullptr ? std::nullopt : std::optional(held->bundle.stored());
  auto bundle = guidance::OpenBundle(served, *trust_, stored, clock_.Now());
  TAILLIGHT_RETURN_IF_ERROR(UnlessTheSame(bundle.status()));
  if (!bundle.ok()) return OkStatus();
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(*bundle));
  TAILLIGHT_RETURN_IF_ERROR(
      store_.ReplaceBundle(ToStored(ToBytes(served), *bundle), std::nullopt, ChangesBy(*bundle)));
  held_.reset();
  return OkStatus();
}

}  // namespace taillight::client
