// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/org_note.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client-core/seal/case_envelope.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/sign.h"
#include "client-core/seal/statements.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kLabel = "tl1 note";

bool IsWriters(const wire::MemberCert& cert, const wire::OrgNote& note,
               const GrantAuthority& authority) {
  return cert.org_id == authority.org_id && cert.member_id == note.member_id &&
         cert.serial == note.serial && VerifyMemberCert(cert, authority.org_key).ok();
}

}  // namespace

StatusOr<Bytes> SealNote(const NoteToSeal& input, const SigningKeyPair& member,
                         RandomSource& random) {
  wire::OrgNote note{input.member_id, input.serial, {}, std::string(input.text)};
  const SecretBytes unsigned_body = note.Serialize();
  TAILLIGHT_RETURN_IF_ERROR(wire::OrgNote::Parse(unsigned_body.view()).status());
  CaseToSeal envelope;
  envelope.kind = wire::CaseKind::kOrgNote;
  envelope.case_id = input.case_id;
  envelope.readers.push_back({input.suite, ToBytes(input.public_key), SecretBytes()});
  return SealCaseWithBody(
      envelope, unsigned_body.size(),
      [&](ByteView header) {
        note.signature = Sign(member, kLabel, note.SignedPart(header).view());
        return note.Serialize();
      },
      random);
}

bool NoteHolds(const wire::OrgNote& note, const wire::SealedCase& record,
               const SigningPublicKey& key) {
  return SignatureHolds(key, kLabel, note.SignedPart(record.Header()).view(), note.signature);
}

StatusOr<wire::OrgNote> OpenNote(const wire::SealedCase& record, const KemKeyPair& epoch_key,
                                 const GrantAuthority& authority) {
  if (record.kind != wire::CaseKind::kOrgNote) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(const OpenedCase opened, OpenCase(record, epoch_key));
  StatusOr<wire::OrgNote> note = wire::OrgNote::Parse(opened.body.view());
  if (!note.ok()) return CannotBeOpened();
  const bool holds = std::ranges::any_of(authority.certs, [&](const wire::MemberCert& cert) {
    return IsWriters(cert, *note, authority) && NoteHolds(*note, record, cert.signing_key);
  });
  if (!holds) return CannotBeOpened();
  return note;
}

}  // namespace taillight::seal
