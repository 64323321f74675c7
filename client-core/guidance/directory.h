// SPDX-License-Identifier: AGPL-3.0-or-later
// directory.bin: the organizations a person can send a case to (protocol 4).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// One legal-aid organization, as it describes itself in public.
struct Organization {
  OrgId id;
  /// Short name for commands: 2 to 16 of A-Z, 0-9 and '-'.
  std::string handle;
  std::string name;
  /// Jurisdiction ids, such as "us-ma".
  std::vector<std::string> regions;
  /// BCP 47.
  std::vector<std::string> languages;
  std::string hours;
  std::string public_contact;
  bool intake_open = true;
  /// Signs its epoch keys, withdrawals and members.
  SigningPublicKey signing_key;
  bool operator==(const Organization&) const = default;
};

/// kInvalidArgument: a handle of another form, no name, no region, no language, a text over 200
/// characters or a list over 64 entries.
Status CheckOrganization(const Organization& organization);

/// One organization alone: the file `org` commands write and `bundle add-org` takes in.
/// kInvalidArgument: not such a file, or CheckOrganization does not hold.
StatusOr<Organization> ParseOrganization(ByteView entry);
Bytes SerializeOrganization(const Organization& organization);

/// All organizations of a bundle. A value; threads as any value. Which one a person looks up stays
/// on the device.
class Directory {
 public:
  Directory() = default;
  /// kInvalidArgument: not a directory.bin, an organization of bad form, an id or handle twice.
  static StatusOr<Directory> Create(ByteView directory_bin);
  /// kInvalidArgument: as above.
  static StatusOr<Directory> Of(std::vector<Organization> organizations);

  /// By id.
  std::span<const Organization> organizations() const { return organizations_; }
  /// Letters of either case. nullptr: none.
  const Organization* FindByHandle(std::string_view handle) const;
  /// By handle, or by id as 16 hexadecimal digits. nullptr: not listed.
  const Organization* FindByName(std::string_view name) const;
  const Organization* FindById(const OrgId& id) const;
  Bytes Serialize() const;

 private:
  std::vector<Organization> organizations_;
};

}  // namespace taillight::guidance
