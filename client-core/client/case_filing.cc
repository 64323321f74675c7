// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_filing.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "client-core/client/case_reference.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/tally.h"
#include "client-core/model/anonymizer.h"
#include "client-core/model/case_file_rules.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/report_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/sync/schedule.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/incident_report.h"
#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

/// The bundle's table, as the anonymizer asks for it.
class RegionPlaces : public model::PlaceIndex {
 public:
  explicit RegionPlaces(guidance::RegionTable table) : table_(std::move(table)) {}
  std::optional<std::uint16_t> IndexOfCounty(std::string_view fips) const override {
    return table_.IndexOfCounty(fips);
  }
  std::optional<std::uint16_t> IndexOfState(std::string_view state) const override {
    return table_.IndexOfState(state);
  }

 private:
  guidance::RegionTable table_;
};

StatusOr<const guidance::Organization*> FindOrganization(const std::string& name,
                                                         const guidance::Directory& directory) {
  const guidance::Organization* found = directory.FindByHandle(name);
  if (found == nullptr) {
    const StatusOr<Bytes> bytes = FromHex(name);
    const StatusOr<OrgId> id = bytes.ok() ? OrgId::From(*bytes) : bytes.status();
    if (id.ok()) found = directory.FindById(*id);
  }
  if (found == nullptr) return NotFound("organization: not in the directory");
  if (!found->intake_open) return FailedPrecondition("organization: takes no new cases now");
  return found;
}

/// One filing: what stays the same from step to step.
class Filer {
 public:
  Filer(const model::CaseFile& file, const FilingOptions& options, const Guidance& guidance,
        UnixSeconds now, RandomSource& random)
      : file_(file), options_(options), guidance_(guidance), now_(now), random_(random) {}

  void Attach(std::vector<wire::MediaItem> evidence) { evidence_ = std::move(evidence); }

  Status AddCase(const seal::ReporterSecrets& secrets,
                 const std::vector<const guidance::Organization*>& organizations,
                 PreparedFiling& prepared);
  Status AddReport(const ReportTag& tag, PreparedFiling& prepared);

 private:
  StatusOr<SecretBytes> BodyFor(const seal::ReporterSecrets& secrets);
  /// Each piece goes at a time of its own, after the case.
  void AddEvidence(store::Filing::Case& part, PreparedFiling& prepared);
  StatusOr<FiledCase::Receipt> ReceiptFor(const seal::ReporterSecrets& secrets,
                                          UnixSeconds send_time) const;
  StatusOr<UnixSeconds> ReportSendTime() const;

  const model::CaseFile& file_;
  const FilingOptions& options_;
  const Guidance& guidance_;
  const UnixSeconds now_;
  RandomSource& random_;
  std::vector<wire::MediaItem> evidence_;
  std::vector<store::EvidencePiece> pieces_;
};

StatusOr<SecretBytes> Filer::BodyFor(const seal::ReporterSecrets& secrets) {
  wire::CaseBody body;
  body.mailbox_id = secrets.mailbox_id();
  body.mailbox_public_key = secrets.mailbox_key().public_key;
  body.tag_checked = secrets.tag_checked();
  body.bundle_seq = guidance_.bundle.seq();
  body.file = file_;
  for (const wire::MediaItem& item : evidence_) {
    const std::uint64_t chunks = wire::PaddedMediaBytes(item.size_bytes) / wire::kMediaChunkBytes;
    pieces_.push_back({item.media_id, static_cast<std::uint32_t>(chunks)});
  }
  body.media = std::move(evidence_);
  return body.Serialize();
}

StatusOr<FiledCase::Receipt> Filer::ReceiptFor(const seal::ReporterSecrets& secrets,
                                               UnixSeconds send_time) const {
  FiledCase::Receipt receipt;
  receipt.reference = ShortReference(secrets.case_id());
  receipt.language = options_.word_language;
  receipt.send_time = send_time;
  TAILLIGHT_ASSIGN_OR_RETURN(receipt.words,
                             seal::EncodeWords(secrets.entropy().view(), options_.word_language));
  return receipt;
}

Status Filer::AddCase(const seal::ReporterSecrets& secrets,
                      const std::vector<const guidance::Organization*>& organizations,
                      PreparedFiling& prepared) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes body, BodyFor(secrets));
  seal::CaseToSeal input;
  input.case_id = secrets.case_id();
  input.body = body.view();
  store::Filing::Case part;
  for (const guidance::Organization* organization : organizations) {
    TAILLIGHT_ASSIGN_OR_RETURN(seal::CaseReader reader,
                               ReaderOf(*organization, secrets, guidance_, now_));
    input.readers.push_back(std::move(reader));
    part.filed.organizations.push_back(organization->id);
  }
  part.request.kind = store::RequestKind::kCase;
  TAILLIGHT_ASSIGN_OR_RETURN(part.request.record, seal::SealCase(input, random_));
  part.request.erase_id = secrets.erase_id();
  part.request.not_before = options_.send_case_now ? now_ : now_ + sync::DrawCaseDelay(random_);
  part.filed.case_id = secrets.case_id();
  part.filed.filed = now_;
  part.filed.record = part.request.hash();
  if (options_.keep_words) part.filed.entropy = secrets.entropy().Clone();
  TAILLIGHT_ASSIGN_OR_RETURN(prepared.filed.receipt, ReceiptFor(secrets, part.request.not_before));
  AddEvidence(part, prepared);
  prepared.filing.case_part = std::move(part);
  return OkStatus();
}

void Filer::AddEvidence(store::Filing::Case& part, PreparedFiling& prepared) {
  for (const store::EvidencePiece& piece : pieces_) {
    store::SealedRequest request;
    request.kind = store::RequestKind::kEvidence;
    request.record = piece.Serialize();
    request.not_before = part.request.not_before + sync::DrawEvidenceDelay(random_);
    auto& last = prepared.filed.evidence_send_time;
    last = std::max(last.value_or(0), request.not_before);
    part.filed.evidence.push_back(request.hash());
    part.evidence.push_back(std::move(request));
  }
}

StatusOr<UnixSeconds> Filer::ReportSendTime() const {
  if (!options_.report_delay) return now_ + sync::DrawReportDelay(random_);
  if (options_.report_delay->count() < 0) {
    return InvalidArgument("report delay: must not be negative");
  }
  return now_ + options_.report_delay->count();
}

Status Filer::AddReport(const ReportTag& tag, PreparedFiling& prepared) {
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView regions_bin, guidance_.bundle.File("regions.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(guidance::RegionTable table,
                             guidance::RegionTable::Create(regions_bin));
  const RegionPlaces places(std::move(table));
  TAILLIGHT_ASSIGN_OR_RETURN(const model::IncidentReport report,
                             model::Anonymizer(places).Anonymize(file_, tag));
  TAILLIGHT_ASSIGN_OR_RETURN(const UnixSeconds send_time, ReportSendTime());
  TAILLIGHT_ASSIGN_OR_RETURN(prepared.filing.report,
                             SealFacts(wire::FactsOf(report), send_time, guidance_, now_, random_));
  prepared.filed.report_send_time = send_time;
  return OkStatus();
}

}  // namespace

StatusOr<std::vector<const guidance::Organization*>> FindOrganizations(
    const std::vector<std::string>& names, const guidance::Directory& directory) {
  if (names.size() > wire::kMaxCaseRecipients) {
    return InvalidArgument("organizations: at most three");
  }
  std::vector<const guidance::Organization*> found;
  for (const std::string& name : names) {
    TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Organization* one,
                               FindOrganization(name, directory));
    if (std::ranges::count(found, one) > 0) {
      return InvalidArgument("organizations: one is named twice");
    }
    found.push_back(one);
  }
  return found;
}

StatusOr<seal::CaseReader> ReaderOf(const guidance::Organization& organization,
                                    const seal::ReporterSecrets& secrets, const Guidance& guidance,
                                    UnixSeconds now) {
  const guidance::KeyList* keys = guidance.keys();
  if (keys == nullptr) {
    return FailedPrecondition("organization keys: none are here yet; fetch guidance first");
  }
  StatusOr<guidance::EpochKey> key = keys->Pick(organization.id, now, guidance.bundle.created());
  if (key.status().code() == StatusCode::kNotFound) {
    return FailedPrecondition(
        "organization keys: none may be used now; fetch guidance, or choose another organization");
  }
  TAILLIGHT_RETURN_IF_ERROR(key.status());
  return seal::CaseReader{key->suite, std::move(key->public_key),
                          secrets.ThreadPsk(organization.id)};
}

StatusOr<store::QueuedReport> SealFacts(const wire::ReportFacts& facts, UnixSeconds send_time,
                                        const Guidance& guidance, UnixSeconds now,
                                        RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(guidance.bundle.CheckMaySeal(now));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView tally_bin, guidance.bundle.File("tally.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::TallyKeys tally, guidance::ParseTallyKeys(tally_bin));
  TAILLIGHT_RETURN_IF_ERROR(tally.CheckMaySeal(now));
  // A clock that runs behind the bundle would name a week that the server refuses.
  const UnixSeconds counted = guidance::NowFor(guidance.bundle, send_time);
  if (!model::StopMonth(facts.month).CountsAt(counted)) {
    return FailedPrecondition(
        "stop.date: counted are the 24 months before now; file it without count_me");
  }
  store::QueuedReport queued;
  queued.facts = facts;
  queued.request.kind = store::RequestKind::kReport;
  queued.request.not_before = send_time;
  TAILLIGHT_ASSIGN_OR_RETURN(
      queued.request.record,
      seal::SealReport(facts, WeekOf(counted), tally.suite, tally.public_key, random));
  return queued;
}

StatusOr<PreparedFiling> PrepareFiling(const DraftId& draft, const model::CaseFile& file,
                                       const FilingOptions& options, const Guidance& guidance,
                                       UnixSeconds now, RandomSource& random,
                                       std::vector<wire::MediaItem> evidence) {
  TAILLIGHT_RETURN_IF_ERROR(model::ToStatus(model::ValidateCaseFile(file, now)));
  TAILLIGHT_RETURN_IF_ERROR(guidance.bundle.CheckMaySeal(now));
  const bool counted = file.consent.count_me;
  if (options.organizations.empty() && !counted) {
    return InvalidArgument("nothing to send: no organization is named and count_me is not agreed");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto organizations,
                             FindOrganizations(options.organizations, guidance.directory));
  PreparedFiling prepared;
  prepared.filing.draft = draft;
  const seal::ReporterSecrets secrets = seal::ReporterSecrets::Generate(random);
  Filer filer(file, options, guidance, now, random);
  filer.Attach(std::move(evidence));
  if (!organizations.empty()) {
    TAILLIGHT_RETURN_IF_ERROR(filer.AddCase(secrets, organizations, prepared));
  }
  // Without a case nobody keeps the secrets, so this tag is as good as a random one.
  if (counted) TAILLIGHT_RETURN_IF_ERROR(filer.AddReport(secrets.tag_reported(), prepared));
  return prepared;
}

}  // namespace taillight::client
