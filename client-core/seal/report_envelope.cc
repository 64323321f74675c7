// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/report_envelope.h"

#include <utility>

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

Bytes Info(std::uint32_t week) { return Labelled("tl1 tally", {wire::BigEndian(week, 4)}); }

}  // namespace

StatusOr<Bytes> SealReport(const wire::ReportFacts& facts, std::uint32_t week, wire::Suite suite,
                           ByteView tally_public_key, RandomSource& random) {
  wire::SealedReport record;
  record.suite = suite;
  record.week = week;
  record.key_id = KeyIdOf(suite, tally_public_key);
  Bytes plaintext = facts.Serialize();
  StatusOr<HpkeSealed> sealed =
      HpkeSeal(suite, tally_public_key, Info(week), record.Aad(), plaintext, std::nullopt, random);
  Wipe(plaintext.data(), plaintext.size());
  TAILLIGHT_RETURN_IF_ERROR(sealed.status());
  record.enc = std::move(sealed->enc);
  record.ciphertext = std::move(sealed->ciphertext);
  return record.Serialize();
}

StatusOr<wire::ReportFacts> OpenReport(const wire::SealedReport& record,
                                       const KemKeyPair& tally_key) {
  if (record.suite != tally_key.suite || record.key_id != tally_key.key_id()) {
    return CannotBeOpened();
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes plaintext,
                             HpkeOpen(tally_key, record.enc, Info(record.week), record.Aad(),
                                      record.ciphertext, std::nullopt));
  StatusOr<wire::ReportFacts> facts = wire::ReportFacts::Parse(plaintext.view());
  if (!facts.ok()) return CannotBeOpened();
  return facts;
}

}  // namespace taillight::seal
