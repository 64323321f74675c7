// SPDX-License-Identifier: AGPL-3.0-or-later
// A device's whole life, from its first start to the wipe, cut or made to fail at every write,
// sync, rename and unlink of its three databases, its lock, its keys, its count of tries and the
// evidence it sealed.
//
// One line for each fault on standard output (fault_table.h).
#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/client/client.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/case_store.h"
#include "client-core/store/key_store.h"
#include "client-core/store/phone_lock.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/sealed_case.h"
#include "tests/client-core/client/town.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/support/fault_table.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/traced_disk.h"

// Argon2id is left out: thousands of unlockings would take an hour, and no fault lies in it.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the linker asks for this name (--wrap).
extern "C" int __wrap_crypto_pwhash(unsigned char* out, unsigned long long out_size,
                                    const char* password, unsigned long long password_size,
                                    const unsigned char* salt, unsigned long long, std::size_t,
                                    int) {
  return crypto_generichash(out, out_size, reinterpret_cast<const unsigned char*>(password),
                            password_size, salt, crypto_pwhash_SALTBYTES);
}

namespace taillight::client {
namespace {

namespace fs = std::filesystem;
using support::DiskChange;
using support::ReplayedDisk;
using support::TracedDisk;

constexpr std::string_view kFirst = "one two three four five six";
constexpr std::string_view kSecond = "seven eight nine ten eleven twelve";
constexpr std::string_view kWrong = "not a one of these six words";
constexpr std::string_view kAnswer = "We called the jail today.";
const DraftId draft_a = DraftId::From(Bytes(16, 0xa)).value();
const DraftId draft_b = DraftId::From(Bytes(16, 0xb)).value();

SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }

/// What the person was told is done, and what was begun and may be done.
struct Told {
  struct Draft {
    int saved = 0;
    int begun = 0;
    bool filed = false;
  };
  bool guidance = false;
  /// us-ma is kept, which has two lines that the newer bundle changes.
  bool place_kept = false;
  bool newer_guidance = false;
  Draft a;
  Draft b;
  std::string passphrase;
  /// Those a change that failed at its last step may have set all the same.
  std::vector<std::string> maybe_passphrases;
  int wrong_tries = 0;
  /// The clinic has answered the case of draft A.
  bool answered = false;
  bool wipe_begun = false;
  bool wiped = false;
};

using Toll = support::FaultToll;

class PhoneFaultTest : public ::testing::Test {
 protected:
  /// What stood when a change was made to the disk.
  struct Moment {
    std::size_t change = 0;
    Told told;
    FakeBackendServer server;
  };

  StatusOr<std::unique_ptr<Client>> Open() {
    return Client::Open({folder_, town_.server_options(), town_.clock, town_.random},
                        town_.backend_connector());
  }
  /// case.db by itself, as an app that saves while a person types has it open.
  StatusOr<std::unique_ptr<store::CaseStore>> OpenCases(std::string_view passphrase) {
    store::FileKeyStore keys(folder_ / "keys", town_.random);
    store::PhoneLock lock(folder_, keys, town_.clock, town_.random);
    TAILLIGHT_ASSIGN_OR_RETURN(const store::UnlockTry tried, lock.Unlock(Secret(passphrase)));
    if (!tried.key) return FailedPrecondition("wiped");
    return store::CaseStore::Open({folder_ / "case.db"}, *tried.key);
  }
  static model::CaseFile Version(int version) {
    model::CaseFile story = MakeStory();
    story.story = "v" + std::to_string(version);
    story.consent.evidence = true;
    return story;
  }
  static int VersionOf(const model::CaseFile& story) { return std::stoi(story.story.substr(1)); }

  void Live(bool wipes);
  void PublishNewerGuidance();
  Status Type(const DraftId& id, Told::Draft& draft, int versions);
  Status FileDraft(Client& client, const DraftId& id, Told::Draft& draft);
  Status ChangePassphrase(Client& client, std::string_view next);
  void Answer(const FiledCase& filed);
  void Mark();

  void Check(const Told& told, Toll& toll);
  void CheckGuidance(const Told& told, Rights& rights, Toll& toll);
  void CheckEvidence(std::size_t cases, Toll& toll);
  bool CheckWipe(const Told& told, Client& client, Toll& toll);
  /// Saved, and not a draft any more.
  bool IsMissing(const DraftId& id, const Told::Draft& draft, store::CaseStore& cases, Toll& toll);

  /// Lives once, and cuts it at every change.
  std::vector<DiskChange> Record(bool wipes);
  Toll CutEverywhere(const std::vector<DiskChange>& changes, ReplayedDisk::Keeps keeps,
                     bool ignores_syncs);
  /// Lives once for each change, which fails.
  Toll FailEverywhere(int error, std::size_t more, bool wipes);
  /// Guidance takes hundreds of pages of which none differs from the next.
  static bool IsOneOfMany(const std::vector<DiskChange>& changes, std::size_t at);
  const Moment& MomentOf(std::size_t change) const;
  void Begin();
  static void Print(std::string_view fault, const Toll& toll) {
    support::PrintFault("phone: " + std::string(fault), toll);
  }
  void Lose(Toll& toll, std::string_view what) {
    if (++toll.lost <= 5) std::cerr << "lost: " << what << " (round " << toll.rounds << ")\n";
  }
  void Double(Toll& toll, std::string_view what) {
    if (++toll.doubled <= 5) std::cerr << "doubled: " << what << " (round " << toll.rounds << ")\n";
  }

  support::TemporaryDirectory directory_;
  fs::path folder_ = directory_ / "phone";
  const fs::path photo_ = directory_ / "photo.jpg";
  support::SeededRandom chance_{3};
  Town town_;
  const FakeBackendServer first_server_ = town_.server;
  const guidance::Files first_files_ = town_.files;
  Told told_;
  std::vector<Moment> moments_;
};

void PhoneFaultTest::Begin() {
  fs::remove_all(folder_);
  fs::create_directories(folder_);
  ASSERT_TRUE(ReplaceFile(photo_, Bytes(100'000, 7), FileMode::kPrivate, "photo").ok());
  fs::permissions(folder_, fs::perms::owner_all);
  told_ = Told();
  town_.server = first_server_;
  town_.files = first_files_;
  town_.clock.Set(kNow);
  moments_.clear();
}

void PhoneFaultTest::Mark() { moments_.push_back({TracedDisk::count(), told_, town_.server}); }

Status PhoneFaultTest::Type(const DraftId& id, Told::Draft& draft, int versions) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto cases, OpenCases(told_.passphrase));
  Status result;
  while (versions-- > 0) {
    ++draft.begun;
    Mark();
    const Status saved = cases->drafts().Save(id, Version(draft.begun), town_.clock.Now());
    if (saved.ok()) draft.saved = draft.begun;
    if (!saved.ok()) result = saved;
    Mark();
  }
  return result;
}

Status PhoneFaultTest::FileDraft(Client& client, const DraftId& id, Told::Draft& draft) {
  auto filed = client.FileCase(id, {.organizations = {"CLINIC-0"},
                                    .send_case_now = true,
                                    .keep_words = true,
                                    .evidence = {photo_}});
  TAILLIGHT_RETURN_IF_ERROR(filed.status());
  draft.filed = true;
  if (&draft == &told_.a) {
    told_.answered = true;
    Answer(*filed);
  }
  Mark();
  return OkStatus();
}

void PhoneFaultTest::Answer(const FiledCase& filed) {
  std::string words;
  for (const std::string_view word : filed.receipt->words) words += std::string(word) + " ";
  const auto secrets = *seal::ReporterSecrets::FromEntropy(seal::DecodeWords(words).entropy.view());
  wire::ReplyBody body;
  body.counter = 1;
  body.text = kAnswer;
  const SecretBytes content = *body.Serialize();
  const SecretBytes psk = secrets.ThreadPsk(town_.clinic.id);
  town_.server.mailboxes[secrets.mailbox_id()].push_back(
      *seal::SealReply({.org_id = town_.clinic.id,
                        .case_id = secrets.case_id(),
                        .mailbox_id = secrets.mailbox_id(),
                        .suite = wire::Suite::kX25519,
                        .mailbox_public_key = secrets.mailbox_key().public_key,
                        .thread_psk = psk,
                        .body = content.view()},
                       town_.random));
}

Status PhoneFaultTest::ChangePassphrase(Client& client, std::string_view next) {
  told_.maybe_passphrases.emplace_back(next);
  Mark();
  Status changed = client.ChangePassphrase(Secret(told_.passphrase), Secret(next));
  if (!changed.ok()) {
    // What failed may be the last step, and the change be made: a person tries both.
    client.Lock();
    if (!client.Unlock(Secret(next)).ok()) {
      client.Unlock(Secret(told_.passphrase)).IgnoreError();
      return changed;
    }
  }
  told_.passphrase = next;
  told_.maybe_passphrases.clear();
  Mark();
  return OkStatus();
}

void PhoneFaultTest::PublishNewerGuidance() {
  guidance::SmallContent content;
  guidance::SmallContent::PhraseOf(content.english, "line.sound_all").set_text("Tell all.");
  for (const auto& [path, file] : content.ToFiles()) {
    if (path.starts_with("guidance/")) town_.files[path] = file;
  }
  town_.clock.Advance(1);
  town_.Serve(8, kNow);
}

// Each step goes on from whatever the one before came to, as a person would.
void PhoneFaultTest::Live(bool wipes) {
  Mark();
  if (auto client = Open(); client.ok()) {
    told_.guidance = (*client)->rights().Refresh().ok();
    Mark();
    told_.place_kept = (*client)->rights().KeepPlace("us-ma").ok();
    Mark();
    (*client)->rights().Search("papers", "us-ma", "en").IgnoreError();
    (*client)->Unlock(Secret("")).IgnoreError();
  }
  Type(draft_a, told_.a, 4).IgnoreError();
  Type(draft_b, told_.b, 2).IgnoreError();
  if (auto client = Open(); client.ok()) {
    (*client)->rights().Refresh().IgnoreError();
    PublishNewerGuidance();
    told_.newer_guidance = (*client)->rights().Refresh().ok();
    Mark();
    (*client)->Unlock(Secret(told_.passphrase)).IgnoreError();
    ChangePassphrase(**client, kFirst).IgnoreError();
    FileDraft(**client, draft_a, told_.a).IgnoreError();
    (*client)->Lock();
    // Where there is no lock yet, any passphrase makes one.
    const auto lock = (*client)->lock_status();
    if (lock.ok() && !lock->is_new &&
        (*client)->Unlock(Secret(kWrong)).code() == StatusCode::kInvalidArgument) {
      told_.wrong_tries = 1;
      Mark();
    }
    told_.wrong_tries = 0;
    Mark();
    (*client)->Unlock(Secret(told_.passphrase)).IgnoreError();
    (*client)->SendOutbox({}).IgnoreError();
    if (const auto cases = (*client)->ListCases(); cases.ok() && !cases->empty()) {
      (*client)->ReadInboxOf(cases->front().reference).IgnoreError();
    }
    town_.clock.Advance(UnixSeconds{73} * 3600);
    (*client)->SendOutbox({}).IgnoreError();
    ChangePassphrase(**client, kSecond).IgnoreError();
  }
  Type(draft_b, told_.b, 2).IgnoreError();
  auto client = Open();
  if (!client.ok()) return;
  (*client)->Unlock(Secret(told_.passphrase)).IgnoreError();
  FileDraft(**client, draft_b, told_.b).IgnoreError();
  if (!wipes) return;
  told_.wipe_begun = true;
  Mark();
  told_.wiped = (*client)->Wipe().ok();
  Mark();
}

// One bundle or the other, whole, with what it changed and its own words in the search.
void PhoneFaultTest::CheckGuidance(const Told& told, Rights& rights, Toll& toll) {
  const auto status = rights.status();
  if (!status.ok()) {
    if (told.guidance) Lose(toll, "the guidance");
    return;
  }
  if (told.newer_guidance && status->seq != 8) Lose(toll, "the newer guidance");
  const auto places = rights.kept_places();
  if (told.place_kept && (!places.ok() || places->empty())) Lose(toll, "the place that was kept");
  const auto changes = rights.changes();
  if (!changes.ok() || (!changes->empty() && (status->seq != 8 || changes->size() != 2))) {
    Lose(toll, "what an update changed");
  }
  if (told.newer_guidance && told.place_kept && changes->empty()) Lose(toll, "the changes");
  const auto found = rights.Search("sound openly tell", "us-ma", "en");
  const std::string_view text = status->seq == 8 ? "Tell all." : "In Massachusetts, record openly.";
  if (!found.ok() || std::ranges::count(*found, text, &guidance::SearchResult::text) != 1) {
    Lose(toll, "the search");
  }
}

bool PhoneFaultTest::CheckWipe(const Told& told, Client& client, Toll& toll) {
  if (!told.wipe_begun) return false;
  const auto status = client.lock_status();
  const bool gone = status.ok() && status->is_new && !fs::exists(folder_ / "case.db");
  if (!gone && told.wiped) Lose(toll, "the wipe");
  if (!gone) return false;
  if (!client.ListOutbox()->empty()) Lose(toll, "the wipe of what waited");
  if (fs::exists(folder_ / "evidence")) Lose(toll, "the wipe of the evidence");
  if (!client.Unlock(Secret("")).ok()) Lose(toll, "a device that can be used after the wipe");
  return true;
}

bool PhoneFaultTest::IsMissing(const DraftId& id, const Told::Draft& draft, store::CaseStore& cases,
                               Toll& toll) {
  const auto found = cases.drafts().Load(id);
  if (!found.ok()) return draft.saved > 0;
  if (draft.filed) Double(toll, "a draft that is filed");
  const int version = VersionOf(*found);
  if (version < draft.saved || version > draft.begun) Lose(toll, "what was typed");
  return false;
}

void PhoneFaultTest::CheckEvidence(std::size_t cases, Toll& toll) {
  const auto is_whole = [](const auto& object) {
    return std::ranges::none_of(object.second, &Bytes::empty);
  };
  const auto whole = static_cast<std::size_t>(std::ranges::count_if(town_.server.media, is_whole));
  if (whole < cases) Lose(toll, "evidence");
  if (town_.server.media.size() > cases) Double(toll, "evidence");
  if (fs::exists(folder_ / "evidence") && !fs::is_empty(folder_ / "evidence")) {
    Lose(toll, "room to evidence that nobody needs");
  }
}

void PhoneFaultTest::Check(const Told& told, Toll& toll) {
  ++toll.rounds;
  auto opened = Open();
  if (!opened.ok()) return Lose(toll, Message(opened.status()));
  Client& client = **opened;
  CheckGuidance(told, client.rights(), toll);
  if (CheckWipe(told, client, toll)) return;
  const auto status = client.lock_status();
  if (!status.ok()) return Lose(toll, Message(status.status()));
  if (status->failed_tries < told.wrong_tries) Lose(toll, "a wrong try");

  std::string passphrase = told.passphrase;
  Status unlocked = client.Unlock(Secret(passphrase));
  for (const std::string& maybe : told.maybe_passphrases) {
    if (unlocked.ok()) break;
    passphrase = maybe;
    unlocked = client.Unlock(Secret(passphrase));
  }
  if (!unlocked.ok()) return Lose(toll, Message(unlocked));
  const auto cases = client.ListCases();
  if (!cases.ok()) return Lose(toll, Message(cases.status()));

  // Everything that is on its way arrives.
  for (int run = 0; run < 4; ++run) {
    if (!client.SendOutbox({.everything = true}).ok()) Lose(toll, "the outbox");
    town_.clock.Advance(UnixSeconds{73} * 3600);
  }
  CheckEvidence(cases->size(), toll);
  std::set<std::string> case_ids;
  for (const auto& stored : town_.server.cases) {
    case_ids.insert(ToString(wire::SealedCase::Parse(stored.record)->case_id.view()));
  }
  if (case_ids.size() < cases->size()) Lose(toll, "a case");
  if (town_.server.reports.size() < cases->size()) Lose(toll, "a report");
  if (town_.server.cases.size() > cases->size()) Double(toll, "a case");
  if (town_.server.reports.size() > cases->size()) Double(toll, "a report");
  if (cases->size() < std::size_t{told.a.filed} + std::size_t{told.b.filed}) {
    Lose(toll, "a filed case");
  }
  std::size_t answers = 0;
  for (const CaseEntry& entry : *cases) {
    const auto inbox = client.ReadInboxOf(entry.reference);
    if (!inbox.ok()) Lose(toll, "an inbox");
    if (inbox.ok()) answers += inbox->size();
  }
  if (told.answered && answers < 1) Lose(toll, "an answer");
  if (answers > 1) Double(toll, "an answer");
  opened->reset();
  const auto store = OpenCases(passphrase);
  if (!store.ok()) return Lose(toll, Message(store.status()));
  const std::size_t missing = std::size_t{IsMissing(draft_a, told.a, **store, toll)} +
                              std::size_t{IsMissing(draft_b, told.b, **store, toll)};
  if (missing > cases->size()) Lose(toll, "a draft");
}

std::vector<DiskChange> PhoneFaultTest::Record(bool wipes) {
  Begin();
  TracedDisk::Start(folder_);
  std::size_t calls = 0;
  TracedDisk::Watch([&](std::size_t) {
    if (town_.server.calls.size() == calls) return;
    calls = town_.server.calls.size();
    Mark();
  });
  Live(wipes);
  return TracedDisk::Stop();
}

const PhoneFaultTest::Moment& PhoneFaultTest::MomentOf(std::size_t change) const {
  const auto after = std::ranges::upper_bound(moments_, change, {}, &Moment::change);
  return *std::prev(after);
}

bool PhoneFaultTest::IsOneOfMany(const std::vector<DiskChange>& changes, std::size_t at) {
  return at % 32 != 0 && at > 0 && changes[at].kind == DiskChange::Kind::kWrite &&
         changes[at - 1].kind == DiskChange::Kind::kWrite &&
         changes[at].path.starts_with("guide.db");
}

Toll PhoneFaultTest::CutEverywhere(const std::vector<DiskChange>& changes,
                                   ReplayedDisk::Keeps keeps, bool ignores_syncs) {
  ReplayedDisk disk(ignores_syncs);
  const fs::path lived = folder_;
  folder_ = directory_ / "cut";
  Toll toll;
  for (std::size_t at = 0; at < changes.size(); ++at) {
    disk.Apply(changes[at]);
    if (IsOneOfMany(changes, at)) continue;
    const Moment& moment = MomentOf(at + 1);
    disk.LeaveIn(folder_, keeps, chance_);
    town_.server = moment.server;
    town_.clock.Set(kNow + UnixSeconds{100} * 3600);
    Check(moment.told, toll);
  }
  folder_ = lived;
  return toll;
}

Toll PhoneFaultTest::FailEverywhere(int error, std::size_t more, bool wipes) {
  const std::vector<DiskChange> changes = Record(wipes);
  Toll toll;
  for (std::size_t at = 1; at <= changes.size(); ++at) {
    if (IsOneOfMany(changes, at - 1)) continue;
    Begin();
    TracedDisk::Start(folder_);
    TracedDisk::FailAt(at, error, more);
    Live(wipes);
    TracedDisk::Stop();
    town_.clock.Set(kNow + UnixSeconds{200} * 3600);
    Check(told_, toll);
  }
  return toll;
}

void ExpectNothingLost(const Toll& toll) {
  EXPECT_GT(toll.rounds, 200u);
  EXPECT_EQ(toll.lost, 0u);
  EXPECT_EQ(toll.doubled, 0u);
}

TEST_F(PhoneFaultTest, LosesAndDoublesNothingWhereverItIsKilled) {
  const Toll toll = CutEverywhere(Record(true), ReplayedDisk::Keeps::kAll, false);
  Print("killed", toll);
  ExpectNothingLost(toll);
}

TEST_F(PhoneFaultTest, LosesAndDoublesNothingWhereverThePowerGoes) {
  const std::vector<DiskChange> changes = Record(true);
  const Toll synced = CutEverywhere(changes, ReplayedDisk::Keeps::kSynced, false);
  Print("power cut, only what was synced is left", synced);
  ExpectNothingLost(synced);
  const Toll torn = CutEverywhere(changes, ReplayedDisk::Keeps::kSyncedAndSome, false);
  Print("power cut, some of the rest is left", torn);
  ExpectNothingLost(torn);
}

TEST_F(PhoneFaultTest, LosesWithoutSyncsSoThatTheCheckHasTeeth) {
  const Toll toll = CutEverywhere(Record(true), ReplayedDisk::Keeps::kSyncedAndSome, true);
  EXPECT_GT(toll.lost, 0u);
}

TEST_F(PhoneFaultTest, LosesAndDoublesNothingOnAFullDisk) {
  const Toll toll = FailEverywhere(ENOSPC, 7, false);
  Print("disk full", toll);
  ExpectNothingLost(toll);
}

TEST_F(PhoneFaultTest, LosesAndDoublesNothingOnAFailingDisk) {
  const Toll toll = FailEverywhere(EIO, 0, true);
  Print("input or output error", toll);
  ExpectNothingLost(toll);
}

}  // namespace
}  // namespace taillight::client
