// SPDX-License-Identifier: AGPL-3.0-or-later
// The guidance a device holds: the bundle of guide.db, checked again when it is opened, and how a
// newer one takes its place.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/freshness.h"
#include "client-core/guidance/trust.h"
#include "client-core/store/guide_store.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

/// A bundle whose checks hold, with what belongs to it.
struct Guidance {
  guidance::Bundle bundle;
  guidance::Directory directory;
  /// Nothing until the server said that this bundle is the newest; then with the organizations'
  /// keys.
  std::optional<guidance::Freshness> freshness;
  /// Keys that came with an earlier bundle, their signatures checked against this one's directory;
  /// for a bundle from a file, until the server has been asked.
  std::optional<guidance::KeyList> earlier_keys;

  /// The newest there are; nullptr: none yet.
  const guidance::KeyList* keys() const {
    if (freshness) return &freshness->keys;
    return earlier_keys ? &*earlier_keys : nullptr;
  }
};

/// Borrows what it is given. One thread.
class GuidanceShelf {
 public:
  /// `trust` may be nullptr: nobody is known to sign guidance yet, so there is none.
  /// `built_in`: guidance inside the program (guidance::OpenBuiltIn); empty: none.
  GuidanceShelf(store::GuideStore& store, const guidance::Trust* trust, const Clock& clock,
                ByteView built_in = {})
      : store_(store), trust_(trust), clock_(clock), built_in_(built_in) {}

  /// Valid until the next Refresh or Import. kFailedPrecondition: no guidance yet.
  StatusOr<const Guidance*> Get();
  /// What is read: the signed guidance while it is good; when it has expired, or there is none,
  /// whichever is newer of it and the program's own. Valid as long as Get's. kFailedPrecondition:
  /// neither.
  StatusOr<const guidance::Bundle*> Shown();
  /// Brings a newer bundle if the server has one, and its statement; both are checked whole before
  /// either replaces anything. kFailedPrecondition: the server's is older than what is here.
  /// Otherwise errors of the network, of OpenBundle, of CheckContents and of CheckFreshness.
  Status Refresh(sync::BackendConnector& connector);
  /// A bundle from a file. The very bundle that is here is OK. Errors as OpenBundle and
  /// CheckContents.
  Status Import(ByteView served);

 private:
  /// nullptr: none that trust's roots signed.
  StatusOr<const Guidance*> GetIfAny();
  Status CheckNotAhead(UnixSeconds time, const guidance::Bundle& bundle) const;
  /// What a statement must be later than.
  StatusOr<std::optional<UnixSeconds>> NewestTime(bool of_this_bundle) const;
  Status CheckHasTrust() const;
  StatusOr<const guidance::Bundle*> BuiltIn();
  /// What `next` changes for the places that are kept, against what has been shown; as far as both
  /// can be read.
  std::vector<store::StoredChange> ChangesBy(const guidance::Bundle& next);
  Status TakeStatement(const sync::FreshnessAnswer& answer, const Guidance& held);
  Status TakeBundle(sync::BackendConnector& connector);

  store::GuideStore& store_;
  const guidance::Trust* trust_;
  const Clock& clock_;
  ByteView built_in_;
  std::unique_ptr<const Guidance> held_;
  std::optional<guidance::Bundle> built_in_bundle_;
};

}  // namespace taillight::client
