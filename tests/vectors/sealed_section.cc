// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed records: TLC1 of all kinds, TLR1, TLT1.
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/derive.h"
#include "client-core/seal/org_note.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/report_envelope.h"
#include "tests/support/random_sources.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

constexpr std::size_t kKeyBytes = 32;

// The input that must give the same record again: readers in the record's order.
seal::CaseToSeal InputOf(const wire::SealedCase& record, ByteView body, const Context& context) {
  seal::CaseToSeal input;
  input.kind = record.kind;
  input.case_id = record.case_id;
  input.body = body;
  for (const wire::CaseRecipient& recipient : record.recipients) {
    const KnownEpochKey key = context.EpochKeyOf(recipient.key_id);
    const bool note = record.kind == wire::CaseKind::kOrgNote;
    input.readers.push_back({key.pair.suite, key.pair.public_key,
                             note ? SecretBytes() : context.Reporter().ThreadPsk(key.org_id)});
  }
  return input;
}

// ScriptedRandom aborts on a piece of the wrong length, which a file of other values may hold.
Bytes Piece(Bytes bytes, std::size_t size, const std::string& what) {
  if (bytes.size() != size) throw std::runtime_error(what + " has the wrong length");
  return bytes;
}

bool OpensForAll(const wire::SealedCase& record, ByteView body, ByteView case_key,
                 const Context& context) {
  bool opens = !record.recipients.empty();
  for (const wire::CaseRecipient& recipient : record.recipients) {
    const KnownEpochKey key = context.EpochKeyOf(recipient.key_id);
    const SecretBytes psk = context.Reporter().ThreadPsk(key.org_id);
    const bool follow_up = record.kind == wire::CaseKind::kFollowUp;
    const auto opened =
        follow_up ? seal::OpenFollowUp(record, key.pair, psk) : seal::OpenCase(record, key.pair);
    const SecretBytes expected_psk =
        record.kind == wire::CaseKind::kOrgNote ? SecretBytes(kKeyBytes) : psk.Clone();
    opens = opens && opened.ok() && opened->body.Equals(body) &&
            opened->case_key.Equals(case_key) && opened->thread_psk.Equals(expected_psk.view());
  }
  return opens;
}

}  // namespace

void CheckCase(Entry& entry, const Context& context) {
  const Bytes envelope = entry.Hex("envelope");
  const auto record = Need(wire::SealedCase::Parse(envelope), "envelope");
  const Bytes plaintext = entry.Hex("plaintext");
  const Bytes case_key = Piece(entry.Hex("cek"), kKeyBytes, "cek");
  support::ScriptedRandom random;
  random.Push(case_key);
  random.Push(Piece(entry.Hex("nonce"), wire::BodyNonce::kSize, "nonce"));
  const std::vector<Bytes> ikms = entry.HexList("ephemeral_ikm");
  entry.Holds("ephemeral_ikm", ikms.size() == record.recipients.size());
  if (ikms.size() != record.recipients.size()) return;
  for (const Bytes& ikm : ikms) random.Push(Piece(ikm, kKeyBytes, "ephemeral_ikm"));
  const auto made =
      Need(seal::SealCaseForReadersAlone(InputOf(record, plaintext, context), random), "envelope");
  entry.Equals("kind", static_cast<std::uint64_t>(record.kind));
  entry.Equals("padded_len", record.ciphertext.size() - wire::kAeadTagBytes);
  entry.Equals("header", record.Header());
  entry.Equals("commit", record.commitment.view());
  entry.Equals("commit", seal::Derive(case_key, "commit", record.case_id.view(), kKeyBytes).view());
  entry.Equals("body_key", seal::Derive(case_key, "body", record.case_id.view(), kKeyBytes).view());
  entry.Equals("envelope", made);
  entry.Holds("envelope", record.case_id == context.Reporter().case_id() &&
                              OpensForAll(record, plaintext, case_key, context));
}

void CheckOrgNote(Entry& entry, const Context& context) {
  CheckCase(entry, context);
  const wire::SealedCase record = context.Case("org_note");
  const Bytes member_id = entry.Hex("member_id");
  const std::uint64_t serial = entry.Number("serial");
  const std::string note = entry.Text("note_text");
  const auto key = NeedId<SigningPublicKey>(entry.Hex("member_sign_pk"), "member_sign_pk");
  const Bytes body = entry.Hex("plaintext");
  const auto written = Need(wire::OrgNote::Parse(body), "plaintext");
  entry.Holds("member_id", Equal(written.member_id.view(), member_id));
  entry.Holds("serial", written.serial == serial);
  entry.Holds("note_text", written.text == note);
  entry.Holds("plaintext",
              written.Serialize().Equals(body) && seal::NoteHolds(written, record, key));
}

void CheckReply(Entry& entry, const Context& context) {
  const Bytes envelope = entry.Hex("envelope");
  entry.Equals("envelope_len", envelope.size());
  const auto record = Need(wire::SealedReply::Parse(envelope), "envelope");
  const seal::ReporterSecrets secrets = context.Reporter();
  const SecretBytes psk = secrets.ThreadPsk(record.org_id);
  const Bytes plaintext = entry.Hex("plaintext");
  support::ScriptedRandom random;
  random.Push(Piece(entry.Hex("msg_id"), MessageId::kSize, "msg_id"));
  random.Push(Piece(entry.Hex("ephemeral_ikm"), kKeyBytes, "ephemeral_ikm"));
  const auto made =
      Need(seal::SealReply({record.org_id, secrets.case_id(), secrets.mailbox_id(), record.suite,
                            secrets.mailbox_key().public_key, psk, plaintext},
                           random),
           "envelope");
  entry.Equals("envelope", made);
  context.OrgSigningKey(record.org_id);
  const auto opened = seal::OpenReply(record, secrets);
  entry.Holds("plaintext", opened.ok() && opened->Equals(plaintext));
}

void CheckIncidentReport(Entry& entry, const Context&) {
  const auto tally_key = Need(
      seal::KemKeyPair::FromPrivateKey(wire::Suite::kX25519, entry.Hex("tally_sk")), "tally_sk");
  entry.Equals("tally_pk", tally_key.public_key);
  entry.Equals("key_id", tally_key.key_id().view());
  const Bytes plaintext = entry.Hex("plaintext");
  const auto facts = Need(wire::ReportFacts::Parse(plaintext), "plaintext");
  entry.Equals("plaintext", facts.Serialize());
  Entry listed(entry.path() + ".facts", entry.Open("facts"), entry.report());
  listed.Equals("month", facts.month);
  listed.Equals("place", facts.place);
  listed.Equals("charge", facts.charge);
  listed.Equals("stop_reason", facts.stop_reason);
  listed.Equals("agency_type", facts.agency_type);
  listed.Equals("route", facts.route);
  listed.Equals("stage", facts.stage);
  listed.Equals("outcome", facts.outcome);
  listed.Equals("prior", facts.prior);
  listed.Equals("flags", facts.checked ? 1U : 0U);
  listed.Finish();
  const Bytes bytes = entry.Hex("record");
  entry.Equals("record_len", bytes.size());
  const auto record = Need(wire::SealedReport::Parse(bytes), "record");
  entry.Equals("week", record.week);
  support::ScriptedRandom random;
  random.Push(Piece(entry.Hex("ephemeral_ikm"), kKeyBytes, "ephemeral_ikm"));
  entry.Equals("record", Need(seal::SealReport(facts, record.week, record.suite,
                                               tally_key.public_key, random),
                              "record"));
  const auto opened = seal::OpenReport(record, tally_key);
  entry.Holds("record", opened.ok() && *opened == facts);
}

}  // namespace taillight::vectors
