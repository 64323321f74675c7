// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_sharing.h"

#include "client-core/seal/share.h"

namespace taillight::client {

StatusOr<std::vector<Bytes>> ShareThread(const CaseThread& thread, const MemberKeys& member,
                                         const guidance::EpochKey& to_key, RandomSource& random) {
  std::vector<Bytes> shares;
  for (const OpenedPart& part : thread.parts) {
    wire::SealedCase record;
    record.case_id = thread.case_id;
    record.commitment = part.commitment;
    TAILLIGHT_ASSIGN_OR_RETURN(
        const wire::Share share,
        seal::SealShare({record, part.case_key, thread.thread_psk, member.org_id, member.member_id,
                         to_key.org_id, to_key.suite, to_key.public_key},
                        member.signing_key, random));
    shares.push_back(share.Serialize());
  }
  return shares;
}

}  // namespace taillight::client
