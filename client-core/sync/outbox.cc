// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sync/outbox.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "client-core/sync/schedule.h"
#include "client-core/sync/server_proof.h"
#include "client-core/wire/sealed_report.h"

namespace taillight::sync {
namespace {

using store::AttemptResult;
using store::EntryState;
using store::RequestKind;
using store::SealedRequest;
using store::SendEntry;

// Weeks before its own that the backend still takes (protocol 10).
constexpr std::uint32_t kWeeksTaken = 4;
// Entries noted at once when they share a connection: one write before and one after, not one each.
constexpr std::size_t kSharedBatch = 256;

// After so many in a row that got no answer the rest is left for the next run: each would wait for
// its own deadline.
constexpr int kGiveUpAfter = 3;

bool GotNoAnswer(StatusCode code) {
  return code == StatusCode::kUnavailable || code == StatusCode::kDeadlineExceeded;
}

bool MayPass(StatusCode code) {
  return GotNoAnswer(code) || code == StatusCode::kResourceExhausted;
}

// A report's week is all that can make it too old; a record that does not parse is the backend's to
// refuse.
bool WeekIsPast(const SealedRequest& request, UnixSeconds now) {
  if (request.kind != RequestKind::kReport) return false;
  auto report = wire::SealedReport::Parse(request.record);
  return report.ok() && WeekOf(now) > report->week + kWeeksTaken;
}

StatusOr<std::uint32_t> Submit(const SealedRequest& request, BackendStub& stub) {
  if (request.kind == RequestKind::kReport) return stub.SubmitIncidentReport(request.record);
  return stub.SubmitCase(request.record, request.erase_id);
}

EntryState StateAfter(RequestKind kind, StatusCode code) {
  // kUnknown: this device could not read the evidence now.
  if (MayPass(code) || code == StatusCode::kUnknown) return EntryState::kWaiting;
  if (kind == RequestKind::kReport && code == StatusCode::kOutOfRange) return EntryState::kExpired;
  return EntryState::kRefused;
}

StatusCode ErrorToKeep(const Status& status) {
  return IsNotProven(status) ? StatusCode::kUnauthenticated : status.code();
}

// Back to waiting, as it was.
AttemptResult Untried(const SendEntry& entry) {
  AttemptResult result;
  result.id = entry.id;
  result.next_attempt = entry.next_attempt;
  result.error = entry.last_error;
  return result;
}

void Count(SendSummary& summary, EntryState state) {
  if (state == EntryState::kStored) ++summary.stored;
  if (state == EntryState::kWaiting) ++summary.waiting;
  if (state == EntryState::kRefused) ++summary.refused;
  if (state == EntryState::kExpired) ++summary.expired;
}

}  // namespace

struct Outbox::Attempt {
  AttemptResult result;
  Status status;
};

// One call of Send.
struct Outbox::Run {
  const SendOptions& options;
  SendSummary summary;
  // Requests in a row that got no answer.
  int unanswered = 0;
  std::unique_ptr<BackendStub> stub;

  bool gives_up() const { return unanswered >= kGiveUpAfter; }
  void Note(const Attempt& attempt) {
    unanswered = GotNoAnswer(attempt.status.code()) ? unanswered + 1 : 0;
    Count(summary, attempt.result.state);
    if (summary.first_error.ok()) summary.first_error = attempt.status;
  }
};

StatusOr<std::uint32_t> Outbox::Upload(const SendEntry& entry, const SealedRequest& request,
                                       Run& run) {
  TAILLIGHT_ASSIGN_OR_RETURN(const store::EvidencePiece piece,
                             store::EvidencePiece::Parse(request.record));
  TAILLIGHT_ASSIGN_OR_RETURN(const store::EvidenceObject object, evidence_.Open(piece));
  std::uint32_t next = entry.progress < piece.chunk_count ? entry.progress : 0;
  // A backend that lost chunks asks for them again, one that always asks is left for later.
  for (std::uint64_t calls = 0; calls < 2 * std::uint64_t{piece.chunk_count}; ++calls) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes chunk, object.Chunk(next));
    TAILLIGHT_ASSIGN_OR_RETURN(
        next, run.stub->PutMedia({piece.media_id, next, piece.chunk_count, chunk}));
    if (run.options.evidence_progress) run.options.evidence_progress(next, piece.chunk_count);
    if (next >= piece.chunk_count) return DayOf(clock_.Now());
    // What is not noted is only asked for again.
    store_.KeepProgress(entry.id, next).IgnoreError();
  }
  return Unavailable("the server does not keep the evidence it is sent");
}

Outbox::Attempt Outbox::Try(const SendEntry& entry, const SealedRequest& request, Run& run) {
  AttemptResult result;
  result.id = entry.id;
  if (WeekIsPast(request, clock_.Now())) {
    result.state = EntryState::kExpired;
    result.error = StatusCode::kOutOfRange;
    return {result, FailedPrecondition("the report's week is past")};
  }
  StatusOr<std::uint32_t> answer = request.kind == RequestKind::kEvidence
                                       ? Upload(entry, request, run)
                                       : Submit(request, *run.stub);
  if (answer.ok()) {
    result.state = EntryState::kStored;
    result.stored_day = *answer;
    return {result, OkStatus()};
  }
  result.error = ErrorToKeep(answer.status());
  result.state = StateAfter(entry.kind, answer.status().code());
  result.next_attempt = clock_.Now() + DrawPause(entry.attempts + 1, random_);
  return {result, answer.status()};
}

Status Outbox::SendBatch(std::span<const SendEntry> entries, Run& run) {
  std::vector<store::EntryId> ids;
  std::vector<SealedRequest> requests;
  for (const SendEntry& entry : entries) {
    TAILLIGHT_ASSIGN_OR_RETURN(requests.emplace_back(), store_.RequestOf(entry.id));
    ids.push_back(entry.id);
  }
  TAILLIGHT_RETURN_IF_ERROR(store_.StartAttempts(ids));
  if (run.stub == nullptr || !run.options.share_connection) run.stub = connector_.Connect();
  std::vector<AttemptResult> results;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (run.gives_up()) {
      results.push_back(Untried(entries[i]));
      continue;
    }
    const Attempt attempt = Try(entries[i], requests[i], run);
    run.Note(attempt);
    results.push_back(attempt.result);
  }
  TAILLIGHT_RETURN_IF_ERROR(store_.FinishAttempts(results));
  RemoveWhatIsStored(requests, results);
  return OkStatus();
}

// A file that stays, as after a kill, goes when cases are next unlocked.
void Outbox::RemoveWhatIsStored(std::span<const SealedRequest> requests,
                                std::span<const AttemptResult> results) {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (requests[i].kind != RequestKind::kEvidence) continue;
    if (results[i].state != EntryState::kStored) continue;
    const auto piece = store::EvidencePiece::Parse(requests[i].record);
    if (piece.ok()) evidence_.Remove(piece->media_id).IgnoreError();
  }
}

Status Outbox::DeferEvidence(std::vector<SendEntry>& due, UnixSeconds now) {
  const auto is_case = [](const SendEntry& entry) {
    return entry.kind == RequestKind::kCase || entry.kind == RequestKind::kFollowUp;
  };
  if (std::ranges::none_of(due, is_case)) return OkStatus();
  std::vector<AttemptResult> deferred;
  std::erase_if(due, [&](const SendEntry& entry) {
    if (entry.kind != RequestKind::kEvidence) return false;
    deferred.push_back(Untried(entry));
    deferred.back().next_attempt = now + DrawEvidenceDelay(random_);
    return true;
  });
  return deferred.empty() ? OkStatus() : store_.FinishAttempts(deferred);
}

Status Outbox::DeferReports(std::vector<SendEntry>& due, UnixSeconds now) {
  const auto is_report = [](const SendEntry& entry) { return entry.kind == RequestKind::kReport; };
  if (std::ranges::all_of(due, is_report)) return OkStatus();
  std::vector<AttemptResult> deferred;
  std::vector<SendEntry> left;
  for (const SendEntry& entry : due) {
    TAILLIGHT_ASSIGN_OR_RETURN(const SealedRequest request, store_.RequestOf(entry.id));
    // One whose week is past does not leave, it is only marked.
    if (!is_report(entry) || WeekIsPast(request, now)) {
      left.push_back(entry);
      continue;
    }
    deferred.push_back(Untried(entry));
    deferred.back().next_attempt = now + DrawReportDelay(random_);
  }
  if (deferred.empty()) return OkStatus();
  due = std::move(left);
  return store_.FinishAttempts(deferred);
}

StatusOr<SendSummary> Outbox::Send(const SendOptions& options) {
  const UnixSeconds now = clock_.Now();
  TAILLIGHT_ASSIGN_OR_RETURN(
      std::vector<SendEntry> due,
      store_.Waiting(options.everything ? std::nullopt : std::optional(now)));
  std::erase_if(due, [now](const SendEntry& entry) {
    return entry.kind == RequestKind::kReport && entry.next_attempt > now;
  });
  if (!options.everything) TAILLIGHT_RETURN_IF_ERROR(DeferEvidence(due, now));
  // On disk before the case leaves: a program that is killed then does not send the report with its
  // next breath.
  if (!options.share_connection && !options.reports_beside_cases)
    TAILLIGHT_RETURN_IF_ERROR(DeferReports(due, now));
  const std::size_t batch = options.share_connection ? kSharedBatch : 1;
  Run run{options, {}, 0, nullptr};
  for (std::size_t start = 0; start < due.size() && !run.gives_up();) {
    const std::size_t size = std::min(batch, due.size() - start);
    TAILLIGHT_RETURN_IF_ERROR(SendBatch({due.data() + start, size}, run));
    start += size;
    if (options.progress) options.progress(start, due.size());
  }
  return std::move(run.summary);
}

}  // namespace taillight::sync
