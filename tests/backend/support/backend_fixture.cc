// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/support/backend_fixture.h"

#include <cstdlib>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/base/file.h"
#include "client-core/seal/login.h"
#include "client-core/sqlcipher/database_key.h"

namespace taillight::support {

std::unique_ptr<domain::Storage> MakeMemoryStorage(RandomSource& random) {
  return storage_sqlcipher::OpenSqlcipherStorage({}, sqlcipher::DatabaseKey::Draw(random), random)
      .value();
}

Backend::Backend(bool with_bundle)
    : storage(MakeMemoryStorage(random)),
      catalog(SmallBundleTrust(), directory / "bundle.bin"),
      domain(*storage, catalog, "server.test", SmallBundleFreshnessKey(), clock, random) {
  if (with_bundle && !Load({}).ok()) std::abort();
}

Backend::Backend(std::unique_ptr<domain::Storage> store)
    : storage(std::move(store)),
      catalog(SmallBundleTrust(), directory / "bundle.bin"),
      domain(*storage, catalog, "server.test", SmallBundleFreshnessKey(), clock, random) {
  if (!Load({}).ok()) std::abort();
}

Backend::~Backend() { storage->Drain(); }

StatusOr<domain::GuidanceCatalog::Reloaded> Backend::Load(SmallBundleOptions options) {
  options.organizations = {clinic.organization};
  if (options.created == 0) options.created = clock.Now();
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(directory / "bundle.bin", MakeSmallBundle(options), FileMode::kPublic, "bundle"));
  return catalog.Reload();
}

Status Backend::Publish(const domain::PublishedRecords& records) {
  LaterOk published;
  domain.organizations.Publish(records, published.done());
  return published.Get();
}

Status Backend::Publish() {
  std::vector<Bytes> keys;
  std::vector<Bytes> wraps;
  for (int week = -1; week <= 4; ++week) {
    keys.push_back(clinic.EpochKeyRecord(week));
    wraps.push_back(clinic.WrapRecord(week, clinic.admin, clinic.admin));
    wraps.push_back(clinic.WrapRecord(week, clinic.triage, clinic.admin));
  }
  const std::vector<Bytes> certs = {clinic.admin.cert.Serialize(), clinic.triage.cert.Serialize()};
  domain::PublishedRecords records;
  records.org_id = clinic.id().view();
  records.epoch_keys = {keys.begin(), keys.end()};
  records.member_certs = {certs.begin(), certs.end()};
  records.epoch_wraps = {wraps.begin(), wraps.end()};
  return Publish(records);
}

StatusOr<domain::OpenedSession> Backend::LogIn(const ClinicMember& member) {
  const domain::LoginNonce nonce = domain.sessions.StartLogIn();
  const UnixSeconds expiry = clock.Now() + 60;
  const Signature signature = seal::SignLogin(
      {"https://server.test", nonce.view(), member.cert.member_id, expiry}, member.signing_key);
  Later<domain::OpenedSession> opened;
  domain.sessions.LogIn({member.cert.org_id.view(), member.cert.member_id.view(), nonce.view(),
                         static_cast<std::uint64_t>(expiry), signature.view()},
                        opened.done());
  return opened.Get();
}

}  // namespace taillight::support
