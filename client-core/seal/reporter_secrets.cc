// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/reporter_secrets.h"

#include <string_view>
#include <utility>

#include "client-core/seal/derive.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"

namespace taillight::seal {
namespace {

constexpr std::size_t kSecretBytes = 32;

template <class Id>
Id DeriveId(const SecretBytes& seed, std::string_view label) {
  return *Id::From(Derive(seed.view(), label, {}, Id::kSize).view());
}

}  // namespace

ReporterSecrets::ReporterSecrets(SecretBytes entropy)
    : entropy_(std::move(entropy)),
      case_seed_(HkdfExtract(AsBytes("taillight-v1 seed"), entropy_.view())),
      case_id_(DeriveId<CaseId>(case_seed_, "case-id")),
      fetch_token_(Derive(case_seed_.view(), "mailbox-token", {}, kSecretBytes)),
      mailbox_id_(MailboxIdOf(fetch_token_.view())),
      mailbox_key_(
          KemKeyPair::Derive(Derive(case_seed_.view(), "mailbox-kem", {}, kSecretBytes).view())),
      thread_(Derive(case_seed_.view(), "thread", {}, kSecretBytes)),
      tag_reported_(DeriveId<ReportTag>(case_seed_, "tag-reported")),
      tag_checked_(DeriveId<ReportTag>(case_seed_, "tag-checked")),
      erase_token_(Derive(case_seed_.view(), "erase-token", {}, kSecretBytes)),
      erase_id_(EraseIdOf(erase_token_.view())) {}

ReporterSecrets ReporterSecrets::Generate(RandomSource& random) {
  return ReporterSecrets(random.Secret(kEntropyBytes));
}

StatusOr<ReporterSecrets> ReporterSecrets::FromEntropy(ByteView entropy) {
  if (entropy.size() != kEntropyBytes) return InvalidArgument("entropy: must be 16 bytes");
  return ReporterSecrets(SecretBytes::CopyOf(entropy));
}

SecretBytes ReporterSecrets::ThreadPsk(const OrgId& org_id) const {
  return Derive(thread_.view(), "thread-psk", org_id.view(), kSecretBytes);
}

MailboxId MailboxIdOf(ByteView fetch_token) {
  return *MailboxId::From(Sha256(Labelled("tl1 mailbox", {fetch_token})).view());
}

EraseId EraseIdOf(ByteView erase_token) {
  return *EraseId::From(Sha256(Labelled("tl1 erase", {erase_token})).view());
}

}  // namespace taillight::seal
