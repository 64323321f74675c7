// SPDX-License-Identifier: AGPL-3.0-or-later
// guide.db: the signed guidance, and which places and language the person reads it for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/database.h"
#include "client-core/store/search_index.h"

namespace taillight::store {

/// The server's freshness statement and the keys it binds, as bytes that were checked.
struct StoredFreshness {
  Bytes statement;
  Bytes keys;
  /// What the statement says of when it was made.
  UnixSeconds time = 0;
  bool operator==(const StoredFreshness&) const = default;
};

/// A bundle as it was served, every check passed when it was stored.
struct StoredBundle {
  Bytes served;
  std::uint64_t seq = 0;
  Sha256Hash manifest_sha256;
  UnixSeconds created = 0;
  UnixSeconds expires = 0;
  bool operator==(const StoredBundle&) const = default;
};

/// A line that a bundle brought or took away, on a page of a place that is kept.
struct StoredChange {
  std::string jurisdiction;
  std::string situation;
  /// A number of guidance::Section.
  int section = 0;
  std::string text;
  bool is_new = false;
  bool operator==(const StoredChange&) const = default;
};

/// Opens without a passphrase: whoever holds the device can read which places are kept and which
/// language was chosen. One thread. Every write is whole and durable when it returns OK. Errors as
/// OpenDatabaseFile.
class GuideStore {
 public:
  static StatusOr<std::unique_ptr<GuideStore>> Open(const StoreOptions& options,
                                                    const sqlcipher::DatabaseKey& key);

  /// Puts `bundle` in the place of the one before, together with its freshness. Without one, as
  /// from a file, the statement and keys of the bundle before stay: the organizations' keys are
  /// good beyond the bundle they came with. `changes` are what it changed, in the place of those
  /// before.
  Status ReplaceBundle(const StoredBundle& bundle, const std::optional<StoredFreshness>& freshness,
                       std::span<const StoredChange> changes = {});
  /// For the bundle that is stored. kFailedPrecondition: there is none.
  Status ReplaceFreshness(const StoredFreshness& freshness);

  StatusOr<std::optional<StoredBundle>> bundle() const;
  /// The last that was stored; it may speak of the bundle before the one that is here.
  StatusOr<std::optional<StoredFreshness>> freshness() const;
  /// Time of the newest statement ever stored: an older one must be refused, whatever bundle it is
  /// of.
  StatusOr<std::optional<UnixSeconds>> newest_freshness_time() const;

  /// Adds TLV1 records to those ever seen: a server that leaves one out later does not bring the
  /// key back. The caller has checked them. Nothing takes them away again.
  Status KeepWithdrawals(std::span<const Bytes> records);
  StatusOr<std::vector<Bytes>> withdrawals() const;

  /// What the last bundle changed.
  StatusOr<std::vector<StoredChange>> changes() const;

  /// Jurisdiction ids, in the order they were first kept. One that is kept already, or was not, is
  /// OK. What changed in a place goes with it.
  Status KeepPlace(std::string_view jurisdiction);
  Status ForgetPlace(std::string_view jurisdiction);
  StatusOr<std::vector<std::string>> kept_places() const;
  /// A BCP 47 tag; empty: not chosen.
  Status SetLanguage(std::string_view language);
  StatusOr<std::string> language() const;

  /// Lives as long as this store.
  SearchIndex& search() { return search_; }

 private:
  explicit GuideStore(sqlcipher::Connection connection)
      : connection_(std::move(connection)), search_(connection_) {}

  Status WriteFreshness(const StoredFreshness& freshness);
  Status SetSetting(std::string_view name, std::string_view value);
  StatusOr<std::string> Setting(std::string_view name) const;

  mutable sqlcipher::Connection connection_;
  SearchIndex search_;
};

}  // namespace taillight::store
