// SPDX-License-Identifier: AGPL-3.0-or-later
// An organization's keys and members, kept by its administrator in one file on their own machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/member_keys.h"
#include "client-core/client/server_options.h"
#include "client-core/guidance/directory.h"
#include "client-core/sync/desk_backend.h"
#include "client-core/wire/member_cert.h"

namespace taillight::client {

/// Weeks of epoch keys that a phone can see ahead: the current one and four more.
inline constexpr int kEpochKeyWeeks = 5;

using wire::MemberRole;

/// How an organization describes itself in the directory.
struct OrganizationProfile {
  std::string handle;
  std::string name;
  std::vector<std::string> regions;
  std::vector<std::string> languages;
  std::string hours;
  std::string public_contact;
};

/// Where the key file is and what opens it. Clock and random source are borrowed.
struct OrganizationFileOptions {
  std::filesystem::path path;
  SecretBytes passphrase;
  const Clock& clock;
  RandomSource& random;
};

/// A member as the key file knows it: a pseudonym.
struct MemberEntry {
  MemberId member_id;
  MemberRole role = MemberRole::kTriage;
  UnixSeconds not_after = 0;
};

/// What Rotate made, beyond what was there.
struct RotationResult {
  int new_epoch_keys = 0;
  int new_grants = 0;
  int renewed_members = 0;
};

/// What RemoveMember made.
struct RemovalResult {
  /// Keys the member held and phones could still have sealed to.
  int withdrawn_keys = 0;
  int new_epoch_keys = 0;
  int new_grants = 0;
};

/// Holds the organization's signing key and epoch keys, open, while it lives: on the
/// administrator's machine alone. Every change is on disk before the call returns OK; after a crash
/// the file is the old one or the new one. One thread.
class OrganizationAdmin {
 public:
  /// Draws the organization's id and signing key and writes the file. kAlreadyExists: there is a
  /// file. kInvalidArgument: a part of `profile` that CheckOrganization refuses.
  static StatusOr<std::unique_ptr<OrganizationAdmin>> Create(const OrganizationProfile& profile,
                                                             OrganizationFileOptions options);
  /// kNotFound: no such file. kFailedPrecondition: others can read it. kInvalidArgument: the
  /// passphrase is wrong or the file is no organization key file.
  static StatusOr<std::unique_ptr<OrganizationAdmin>> Open(OrganizationFileOptions options);
  ~OrganizationAdmin();

  const guidance::Organization& organization() const;
  /// The file that `bundle add-org` takes in. Public.
  Bytes DirectoryEntry() const;
  std::vector<MemberEntry> members() const;

  /// Makes a member, certified for a year, and writes its keys to `key_file` behind `passphrase`.
  /// They are nowhere else: not in the organization's file. Epoch keys reach the member with the
  /// next Rotate. kAlreadyExists: there is a key file.
  StatusOr<MemberId> AddMember(MemberRole role, const std::filesystem::path& key_file,
                               const SecretBytes& passphrase);

  /// Brings everything up to date and keeps what is: epoch keys for `weeks` weeks from now on
  /// (1 to 5), each valid 14 days from its start; a new certificate for members whose own ends
  /// within 60 days; every epoch key that has begun, and the next, granted to every member by
  /// `admin`. Epoch keys whose week ended 180 days ago are erased. kPermissionDenied: `admin` is no
  /// current administrator of this organization. kInvalidArgument: weeks.
  StatusOr<RotationResult> Rotate(const MemberKeys& admin, int weeks = kEpochKeyWeeks);

  /// Ends a member's part: its certificates are revoked, the keys it holds that phones could still
  /// seal to are withdrawn, and `admin` grants every remaining member the first key that is not.
  /// Nothing of it holds for others before Publish, so publish at once. What the member opened it
  /// has; what it held it keeps, and with it the cases of those weeks if it also gets at the
  /// server's data. kNotFound: no such member. kPermissionDenied: as Rotate. kInvalidArgument:
  /// `admin` itself, who could grant nothing afterwards.
  StatusOr<RemovalResult> RemoveMember(const MemberId& member_id, const MemberKeys& admin);

  /// Sends the server every record it may need; what it has already stays as it is.
  /// kUnavailable, kDeadlineExceeded: try again. kFailedPrecondition: the organization is not in
  /// the server's bundle yet. kPermissionDenied: it is there under another key.
  Status Publish(const ServerOptions& server);
  Status Publish(sync::DeskConnector& connector);

 private:
  struct State;
  explicit OrganizationAdmin(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace taillight::client
