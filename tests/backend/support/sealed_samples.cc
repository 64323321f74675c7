// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/support/sealed_samples.h"

#include "client-core/wire/media.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/sealed_report.h"
#include "tests/support/random_sources.h"

namespace taillight::support {
namespace {

constexpr std::size_t kEncBytes = 32;
constexpr std::size_t kReportCiphertextBytes = 48;

}  // namespace

Bytes RandomBytes(std::size_t size, RandomSource& random) {
  Bytes bytes(size);
  random.Fill(bytes);
  return bytes;
}

Bytes SampleReport(std::uint32_t week, RandomSource& random) {
  wire::SealedReport report;
  report.week = week;
  report.key_id = random.Draw<KeyId>();
  report.enc = RandomBytes(kEncBytes, random);
  report.ciphertext = RandomBytes(kReportCiphertextBytes, random);
  return report.Serialize();
}

Bytes SampleCase(wire::CaseKind kind, const CaseId& case_id, const std::vector<KeyId>& key_ids,
                 RandomSource& random, std::size_t bucket) {
  wire::SealedCase sealed;
  sealed.kind = kind;
  sealed.case_id = case_id;
  sealed.commitment = random.Draw<Commitment>();
  sealed.nonce = random.Draw<wire::BodyNonce>();
  for (const KeyId& key_id : key_ids) {
    sealed.recipients.push_back(
        {key_id, RandomBytes(kEncBytes, random),
         RandomBytes(wire::kCaseWrapPlaintextBytes + wire::kAeadTagBytes, random)});
  }
  sealed.ciphertext = RandomBytes(bucket + wire::kAeadTagBytes, random);
  return sealed.Serialize();
}

Bytes SampleReply(const OrgId& org_id, const MailboxId& mailbox_id, RandomSource& random) {
  wire::SealedReply reply;
  reply.org_id = org_id;
  reply.message_id = random.Draw<MessageId>();
  reply.mailbox_id = mailbox_id;
  reply.enc = RandomBytes(kEncBytes, random);
  reply.ciphertext = RandomBytes(wire::kReplyPlaintextBytes + wire::kAeadTagBytes, random);
  return reply.Serialize();
}

Bytes SampleNote(const CaseId& case_id, const KeyId& key_id, RandomSource& random) {
  return SampleCase(wire::CaseKind::kOrgNote, case_id, {key_id}, random);
}

Bytes SampleMediaChunk(ByteView media_id, std::uint32_t chunk) {
  Bytes data;
  if (chunk == 0) {
    wire::MediaHead head;
    head.media_id = MediaId::From(media_id).value();
    data = head.Serialize();
  }
  SeededRandom random(chunk);
  Bytes sealed(wire::kSealedMediaChunkBytes);
  random.Fill(sealed);
  Append(data, sealed);
  return data;
}

}  // namespace taillight::support
