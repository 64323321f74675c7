// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/follow_up.h"

#include <string>
#include <utility>

#include "client-core/client/case_filing.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {
namespace {

StatusOr<SecretBytes> BodyOf(const FollowUpToSeal& input) {
  if (input.text.empty()) return InvalidArgument("text: must not be empty");
  wire::FollowUpBody body;
  body.counter = input.counter;
  body.last_message = input.last_message;
  body.text = std::string(input.text);
  return body.Serialize();
}

}  // namespace

StatusOr<store::SealedRequest> SealFollowUp(const FollowUpToSeal& input,
                                            const seal::ReporterSecrets& secrets,
                                            const Guidance& guidance, UnixSeconds now,
                                            RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(guidance.bundle.CheckMaySeal(now));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes body, BodyOf(input));
  seal::CaseToSeal sealing;
  sealing.kind = wire::CaseKind::kFollowUp;
  sealing.case_id = secrets.case_id();
  sealing.body = body.view();
  for (const OrgId& org_id : input.organizations) {
    const guidance::Organization* organization = guidance.directory.FindById(org_id);
    if (organization == nullptr) {
      return FailedPrecondition("organization: not in the directory any more");
    }
    TAILLIGHT_ASSIGN_OR_RETURN(seal::CaseReader reader,
                               ReaderOf(*organization, secrets, guidance, now));
    sealing.readers.push_back(std::move(reader));
  }
  store::SealedRequest request;
  request.kind = store::RequestKind::kFollowUp;
  TAILLIGHT_ASSIGN_OR_RETURN(request.record, seal::SealCase(sealing, random));
  request.erase_id = random.Draw<EraseId>();
  request.not_before = input.not_before;
  return request;
}

}  // namespace taillight::client
