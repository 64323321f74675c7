// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/organization_admin.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "client-core/client/organization_file.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"

namespace taillight::client {
namespace {

constexpr UnixSeconds kMemberLifetime = 365 * kSecondsPerDay;
constexpr UnixSeconds kRenewMemberBefore = 60 * kSecondsPerDay;
constexpr UnixSeconds kEpochKeyLifetime = 14 * kSecondsPerDay;
constexpr UnixSeconds kKeepEpochKeyFor = 180 * kSecondsPerDay;
// The server takes up to 1024 records in one call.
constexpr std::size_t kGrantsPerCall = 512;

/// For a year from the day's start: the clock's finer digits are nobody's business.
void Certify(wire::MemberCert& cert, UnixSeconds now, const seal::SigningKeyPair& org_key) {
  cert.not_before = now - now % kSecondsPerDay;
  cert.not_after = cert.not_before + kMemberLifetime;
  seal::SignMemberCert(cert, org_key);
}

HeldEpochKey MakeEpochKey(const OrganizationSecrets& secrets, std::uint32_t epoch,
                          RandomSource& random) {
  HeldEpochKey key;
  key.pair = seal::KemKeyPair::Generate(random);
  key.statement.suite = key.pair.suite;
  key.statement.org_id = secrets.organization.id;
  key.statement.epoch = epoch;
  key.statement.not_before = static_cast<UnixSeconds>(epoch) * kSecondsPerWeek;
  key.statement.not_after = key.statement.not_before + kEpochKeyLifetime;
  key.statement.public_key = key.pair.public_key;
  seal::SignEpochKey(key.statement, secrets.signing_key);
  return key;
}

// A certificate that has ended does not matter: whoever holds the organization's key renews it.
Status CheckAdmin(const OrganizationSecrets& secrets, const MemberKeys& admin) {
  const bool current = std::ranges::any_of(secrets.members, [&](const wire::MemberCert& cert) {
    return cert.member_id == admin.member_id && cert.role == MemberRole::kAdmin &&
           cert.signing_key == admin.signing_key.public_key;
  });
  if (current && admin.org_id == secrets.organization.id) return OkStatus();
  return PermissionDenied("member key: of no administrator of this organization");
}

void EraseOldEpochKeys(OrganizationSecrets& secrets, UnixSeconds now) {
  std::erase_if(secrets.epoch_keys, [now](const HeldEpochKey& key) {
    return key.statement.not_before + kSecondsPerWeek + kKeepEpochKeyFor <= now;
  });
}

// A revocation names a serial alone, so no two certificates of an organization may share one.
std::uint64_t NextSerial(const OrganizationSecrets& secrets) {
  std::uint64_t last = 0;
  for (const auto* certs : {&secrets.members, &secrets.superseded}) {
    for (const wire::MemberCert& cert : *certs) last = std::max(last, cert.serial);
  }
  for (const wire::Revocation& one : secrets.revocations) last = std::max(last, one.serial);
  return last + 1;
}

// Files of an earlier program gave the first certificate of every member the serial 1.
bool SharesItsSerial(const OrganizationSecrets& secrets, const wire::MemberCert& cert) {
  return std::ranges::count(secrets.members, cert.serial, &wire::MemberCert::serial) > 1 ||
         std::ranges::any_of(secrets.superseded, [&cert](const wire::MemberCert& old) {
           return old.serial == cert.serial;
         });
}

void EraseEndedTrust(OrganizationSecrets& secrets, UnixSeconds now) {
  std::erase_if(secrets.superseded,
                [now](const wire::MemberCert& cert) { return cert.not_after <= now; });
  std::erase_if(secrets.revocations,
                [now](const wire::Revocation& one) { return one.time + kMemberLifetime <= now; });
  std::erase_if(secrets.withdrawals, [&secrets](const wire::Withdrawal& one) {
    return std::ranges::none_of(secrets.epoch_keys, [&one](const HeldEpochKey& key) {
      return key.pair.key_id() == one.key_id;
    });
  });
}

int RenewMembers(OrganizationSecrets& secrets, UnixSeconds now) {
  int renewed = 0;
  for (wire::MemberCert& cert : secrets.members) {
    if (cert.not_after - now >= kRenewMemberBefore && !SharesItsSerial(secrets, cert)) continue;
    secrets.superseded.push_back(cert);
    cert.serial = NextSerial(secrets);
    Certify(cert, now, secrets.signing_key);
    ++renewed;
  }
  return renewed;
}

int AddEpochKeys(OrganizationSecrets& secrets, UnixSeconds now, int weeks, RandomSource& random) {
  int added = 0;
  for (std::uint32_t epoch = WeekOf(now); epoch < WeekOf(now) + static_cast<std::uint32_t>(weeks);
       ++epoch) {
    const bool there = std::ranges::any_of(secrets.epoch_keys, [epoch](const HeldEpochKey& key) {
      return key.statement.epoch == epoch;
    });
    if (there) continue;
    secrets.epoch_keys.push_back(MakeEpochKey(secrets, epoch, random));
    ++added;
  }
  std::ranges::sort(secrets.epoch_keys, {},
                    [](const HeldEpochKey& key) { return key.statement.epoch; });
  return added;
}

/// A grant is for one certificate of a member and one key that is still held, and counts as long as
/// whoever made it is an administrator.
void EraseOldGrants(OrganizationSecrets& secrets, UnixSeconds now) {
  const seal::GrantAuthority authority{secrets.organization.id, secrets.signing_key.public_key,
                                       secrets.members};
  std::erase_if(secrets.grants, [&](const wire::EpochWrap& grant) {
    const bool receiver = std::ranges::any_of(secrets.members, [&](const wire::MemberCert& cert) {
      return cert.member_id == grant.member_id && cert.serial == grant.serial;
    });
    const bool key = std::ranges::any_of(secrets.epoch_keys, [&](const HeldEpochKey& held) {
      return held.pair.key_id() == grant.key_id;
    });
    return !receiver || !key || !seal::VerifyGrant(grant, authority, now).ok();
  });
}

bool IsGranted(const OrganizationSecrets& secrets, const KeyId& key_id,
               const wire::MemberCert& cert) {
  return std::ranges::any_of(secrets.grants, [&](const wire::EpochWrap& grant) {
    return grant.key_id == key_id && grant.member_id == cert.member_id &&
           grant.serial == cert.serial;
  });
}

bool IsWithdrawn(const OrganizationSecrets& secrets, const HeldEpochKey& key) {
  return std::ranges::any_of(
      secrets.withdrawals, [id = key.pair.key_id()](const auto& one) { return one.key_id == id; });
}

/// The epoch of the key that phones seal to now; nothing when every key is withdrawn or over.
std::optional<std::uint32_t> FirstEpochInUse(const OrganizationSecrets& secrets, UnixSeconds now) {
  for (const HeldEpochKey& key : secrets.epoch_keys) {
    if (key.statement.not_after > now && !IsWithdrawn(secrets, key)) return key.statement.epoch;
  }
  return std::nullopt;
}

/// Phones seal to the first key in use, however far ahead its week is.
StatusOr<int> AddGrants(OrganizationSecrets& secrets, const MemberKeys& admin, UnixSeconds now,
                        RandomSource& random) {
  int added = 0;
  const std::uint32_t last = std::max(WeekOf(now) + 1, FirstEpochInUse(secrets, now).value_or(0));
  for (const HeldEpochKey& key : secrets.epoch_keys) {
    if (key.statement.epoch > last) continue;
    for (const wire::MemberCert& cert : secrets.members) {
      if (IsGranted(secrets, key.pair.key_id(), cert)) continue;
      TAILLIGHT_ASSIGN_OR_RETURN(
          wire::EpochWrap grant,
          seal::WrapEpochKey(key.pair, key.statement.epoch, cert, admin.signing_key, random));
      secrets.grants.push_back(std::move(grant));
      ++added;
    }
  }
  return added;
}

void Revoke(OrganizationSecrets& secrets, const MemberId& member_id, UnixSeconds now) {
  const auto is_theirs = [&](const wire::MemberCert& cert) { return cert.member_id == member_id; };
  for (auto* certs : {&secrets.members, &secrets.superseded}) {
    for (const wire::MemberCert& cert : *certs) {
      if (!is_theirs(cert)) continue;
      wire::Revocation revocation{
          secrets.organization.id, cert.serial, now - now % kSecondsPerDay, {}};
      seal::SignRevocation(revocation, secrets.signing_key);
      secrets.revocations.push_back(revocation);
    }
    std::erase_if(*certs, is_theirs);
  }
}

/// The keys that were ever granted to the member and that a phone may still seal to.
int WithdrawKeysOf(OrganizationSecrets& secrets, const MemberId& member_id, UnixSeconds now) {
  int withdrawn = 0;
  for (const HeldEpochKey& key : secrets.epoch_keys) {
    const bool held = std::ranges::any_of(secrets.grants, [&](const wire::EpochWrap& grant) {
      return grant.member_id == member_id && grant.key_id == key.pair.key_id();
    });
    if (!held || key.statement.not_after <= now || IsWithdrawn(secrets, key)) continue;
    wire::Withdrawal withdrawal{
        secrets.organization.id, key.pair.key_id(), now - now % kSecondsPerDay, {}};
    seal::SignWithdrawal(withdrawal, secrets.signing_key);
    secrets.withdrawals.push_back(withdrawal);
    ++withdrawn;
  }
  return withdrawn;
}

/// Weeks to come, until there is one that no removed member holds.
int AddKeyInUse(OrganizationSecrets& secrets, UnixSeconds now, RandomSource& random) {
  int added = AddEpochKeys(secrets, now, kEpochKeyWeeks, random);
  while (!FirstEpochInUse(secrets, now)) {
    const std::uint32_t next = secrets.epoch_keys.back().statement.epoch + 1;
    secrets.epoch_keys.push_back(MakeEpochKey(secrets, next, random));
    ++added;
  }
  return added;
}

template <class Record>
std::vector<Bytes> SerializeAll(const std::vector<Record>& records) {
  std::vector<Bytes> all;
  all.reserve(records.size());
  for (const Record& record : records) all.push_back(record.Serialize());
  return all;
}

}  // namespace

struct OrganizationAdmin::State {
  OrganizationFileOptions options;
  OrganizationSecrets secrets;

  Status Save() const {
    return WriteOrganizationFile(options.path, secrets, options.passphrase, options.random);
  }
};

OrganizationAdmin::OrganizationAdmin(std::unique_ptr<State> state) : state_(std::move(state)) {}
OrganizationAdmin::~OrganizationAdmin() = default;

StatusOr<std::unique_ptr<OrganizationAdmin>> OrganizationAdmin::Create(
    const OrganizationProfile& profile, OrganizationFileOptions options) {
  std::error_code error;
  if (std::filesystem::exists(options.path, error)) {
    return AlreadyExists("organization key file: there is one already");
  }
  OrganizationSecrets secrets;
  secrets.signing_key = seal::SigningKeyPair::Generate(options.random);
  secrets.organization = {.id = options.random.Draw<OrgId>(),
                          .handle = profile.handle,
                          .name = profile.name,
                          .regions = profile.regions,
                          .languages = profile.languages,
                          .hours = profile.hours,
                          .public_contact = profile.public_contact,
                          .intake_open = true,
                          .signing_key = secrets.signing_key.public_key};
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckOrganization(secrets.organization));
  auto state = std::make_unique<State>(State{std::move(options), std::move(secrets)});
  TAILLIGHT_RETURN_IF_ERROR(state->Save());
  return std::unique_ptr<OrganizationAdmin>(new OrganizationAdmin(std::move(state)));
}

StatusOr<std::unique_ptr<OrganizationAdmin>> OrganizationAdmin::Open(
    OrganizationFileOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(OrganizationSecrets secrets,
                             ReadOrganizationFile(options.path, options.passphrase));
  auto state = std::make_unique<State>(State{std::move(options), std::move(secrets)});
  return std::unique_ptr<OrganizationAdmin>(new OrganizationAdmin(std::move(state)));
}

const guidance::Organization& OrganizationAdmin::organization() const {
  return state_->secrets.organization;
}

Bytes OrganizationAdmin::DirectoryEntry() const {
  return guidance::SerializeOrganization(state_->secrets.organization);
}

std::vector<MemberEntry> OrganizationAdmin::members() const {
  std::vector<MemberEntry> entries;
  for (const wire::MemberCert& cert : state_->secrets.members) {
    entries.push_back({cert.member_id, cert.role, cert.not_after});
  }
  return entries;
}

StatusOr<MemberId> OrganizationAdmin::AddMember(MemberRole role,
                                                const std::filesystem::path& key_file,
                                                const SecretBytes& passphrase) {
  RandomSource& random = state_->options.random;
  OrganizationSecrets& secrets = state_->secrets;
  MemberKeys keys;
  keys.org_id = secrets.organization.id;
  keys.member_id = random.Draw<MemberId>();
  keys.signing_key = seal::SigningKeyPair::Generate(random);
  keys.kem_key = seal::KemKeyPair::Generate(random);
  // The member's file first: cut short, there is a key that opens nothing, rather than a member who
  // has no key.
  TAILLIGHT_RETURN_IF_ERROR(WriteMemberKeys(key_file, keys, passphrase, random));
  wire::MemberCert cert;
  cert.suite = keys.kem_key.suite;
  cert.org_id = keys.org_id;
  cert.member_id = keys.member_id;
  cert.role = role;
  cert.serial = NextSerial(secrets);
  cert.signing_key = keys.signing_key.public_key;
  cert.kem_key = keys.kem_key.public_key;
  Certify(cert, state_->options.clock.Now(), secrets.signing_key);
  secrets.members.push_back(std::move(cert));
  const Status saved = state_->Save();
  if (!saved.ok()) {
    secrets.members.pop_back();
    return saved;
  }
  return keys.member_id;
}

StatusOr<RotationResult> OrganizationAdmin::Rotate(const MemberKeys& admin, int weeks) {
  if (weeks < 1 || weeks > kEpochKeyWeeks) return InvalidArgument("weeks: must be 1 to 5");
  const UnixSeconds now = state_->options.clock.Now();
  RandomSource& random = state_->options.random;
  OrganizationSecrets& secrets = state_->secrets;
  TAILLIGHT_RETURN_IF_ERROR(CheckAdmin(secrets, admin));
  RotationResult result;
  EraseOldEpochKeys(secrets, now);
  EraseEndedTrust(secrets, now);
  result.renewed_members = RenewMembers(secrets, now);
  result.new_epoch_keys = AddEpochKeys(secrets, now, weeks, random);
  EraseOldGrants(secrets, now);
  TAILLIGHT_ASSIGN_OR_RETURN(result.new_grants, AddGrants(secrets, admin, now, random));
  TAILLIGHT_RETURN_IF_ERROR(state_->Save());
  return result;
}

StatusOr<RemovalResult> OrganizationAdmin::RemoveMember(const MemberId& member_id,
                                                        const MemberKeys& admin) {
  const UnixSeconds now = state_->options.clock.Now();
  RandomSource& random = state_->options.random;
  OrganizationSecrets& secrets = state_->secrets;
  TAILLIGHT_RETURN_IF_ERROR(CheckAdmin(secrets, admin));
  if (admin.member_id == member_id) {
    return InvalidArgument("member: an administrator is removed by another one");
  }
  if (std::ranges::count(secrets.members, member_id, &wire::MemberCert::member_id) == 0) {
    return NotFound("member: none such in the organization's key file");
  }
  RemovalResult result;
  // Before the revocation: it must name nobody else's serial.
  RenewMembers(secrets, now);
  Revoke(secrets, member_id, now);
  result.withdrawn_keys = WithdrawKeysOf(secrets, member_id, now);
  result.new_epoch_keys = AddKeyInUse(secrets, now, random);
  EraseOldGrants(secrets, now);
  TAILLIGHT_ASSIGN_OR_RETURN(result.new_grants, AddGrants(secrets, admin, now, random));
  TAILLIGHT_RETURN_IF_ERROR(state_->Save());
  return result;
}

Status OrganizationAdmin::Publish(const ServerOptions& server) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto connector, MakeConnector(server, state_->options.random));
  return Publish(*connector);
}

Status OrganizationAdmin::Publish(sync::DeskConnector& connector) {
  const OrganizationSecrets& secrets = state_->secrets;
  const auto backend = connector.ConnectDesk();
  sync::OrganizationRecords records;
  for (const HeldEpochKey& key : secrets.epoch_keys) {
    records.epoch_keys.push_back(key.statement.Serialize());
  }
  records.withdrawals = SerializeAll(secrets.withdrawals);
  records.member_certs = SerializeAll(secrets.members);
  records.revocations = SerializeAll(secrets.revocations);
  // Certificates before the grants that rest on them.
  TAILLIGHT_RETURN_IF_ERROR(backend->PublishRecords(secrets.organization.id, records));
  const std::vector<Bytes> grants = SerializeAll(secrets.grants);
  for (std::size_t start = 0; start < grants.size(); start += kGrantsPerCall) {
    const std::size_t end = std::min(grants.size(), start + kGrantsPerCall);
    sync::OrganizationRecords part;
    part.epoch_wraps.assign(grants.begin() + static_cast<std::ptrdiff_t>(start),
                            grants.begin() + static_cast<std::ptrdiff_t>(end));
    TAILLIGHT_RETURN_IF_ERROR(backend->PublishRecords(secrets.organization.id, part));
  }
  return OkStatus();
}

}  // namespace taillight::client
