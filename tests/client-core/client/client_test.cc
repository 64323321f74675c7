// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/client.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "client-core/base/file.h"
#include "client-core/client/case_reference.h"
#include "client-core/seal/reply_envelope.h"
#include "client-core/seal/report_envelope.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/wire/case_body.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/media.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_report.h"
#include "tests/client-core/client/town.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr UnixSeconds kLongestReportDelay = UnixSeconds{72} * 3600;

constexpr std::string_view kPassphrase = "one two three four five six";

SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }

std::string Join(const FiledCase::Receipt& receipt) {
  std::string words;
  for (const std::string_view word : receipt.words) words += std::string(word) + " ";
  return words;
}

class ClientTest : public testing::Test {
 protected:
  void SetUp() override {
    client_ = OpenClient("phone");
    ASSERT_NE(client_, nullptr);
    ASSERT_THAT(client_->rights().Refresh(), IsOk());
    ASSERT_THAT(client_->Unlock(Secret(kPassphrase)), IsOk());
  }

  std::unique_ptr<Client> OpenClient(const std::string& folder) {
    auto client =
        Client::Open({directory_ / folder, town_.server_options(), town_.clock, town_.random},
                     town_.backend_connector());
    EXPECT_THAT(client, IsOk());
    return client.ok() ? *std::move(client) : nullptr;
  }
  FiledCase File(const FilingOptions& options) {
    const auto draft = client_->SaveDraft(MakeStory());
    EXPECT_THAT(draft, IsOk());
    auto filed = client_->FileCase(*draft, options);
    EXPECT_THAT(filed, IsOk());
    return *std::move(filed);
  }
  static model::CaseFile StoryWithEvidence() {
    model::CaseFile story = MakeStory();
    story.consent.evidence = true;
    return story;
  }
  fs::path Photo(std::size_t size) {
    fs::path path = directory_ / "photo.jpg";
    EXPECT_THAT(ReplaceFile(path, Bytes(size, 7), FileMode::kPrivate, "photo"), IsOk());
    return path;
  }
  FiledCase FileWithEvidence(std::size_t size) {
    const auto draft = client_->SaveDraft(StoryWithEvidence());
    EXPECT_THAT(draft, IsOk());
    auto filed = client_->FileCase(
        *draft, {.organizations = {"CLINIC-0"}, .send_case_now = true, .evidence = {Photo(size)}});
    EXPECT_THAT(filed, IsOk());
    return *std::move(filed);
  }
  OutboxItem EvidenceItem() {
    const auto items = client_->ListOutbox();
    return *std::ranges::find(*items, OutboxKind::kEvidence, &OutboxItem::kind);
  }
  FiledCase FileNow() { return File({.organizations = {"CLINIC-0"}, .send_case_now = true}); }
  /// An answer of the clinic to the case of `words`, in its mailbox.
  void Answer(const std::string& words, std::uint32_t counter, const std::string& text) {
    const auto secrets =
        *seal::ReporterSecrets::FromEntropy(seal::DecodeWords(words).entropy.view());
    wire::ReplyBody body;
    body.counter = counter;
    body.text = text;
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
  std::size_t MailCount() {
    std::size_t count = 0;
    for (const auto& [id, slots] : town_.server.mailboxes) count += slots.size();
    return count;
  }

  support::TemporaryDirectory directory_;
  Town town_;
  std::unique_ptr<Client> client_;
};

TEST_F(ClientTest, ShowsRightsWhileLockedAndWithoutANetwork) {
  client_.reset();
  town_.server.out_of_reach = true;
  const auto client = OpenClient("phone");

  const auto page =
      client->rights().Show("us-ma", client->rights().index()->situations.front(), "es");

  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->language, "es");
  EXPECT_EQ(page->bundle_seq, 7U);
  EXPECT_FALSE(client->unlocked());
}

TEST_F(ClientTest, SealsNothingWithTheGuidanceOfTheProgram) {
  wire::Manifest manifest = guidance::MakeManifest(town_.files);
  manifest.seq = guidance::kBuiltInSeq;
  manifest.created = kNow + 100 * kSecondsPerDay;
  manifest.expires = manifest.created + guidance::kMaxBundleLifetime;
  const Bytes built_in = *guidance::PackBundle(manifest.Serialize(), {}, town_.files);
  const auto open = [&](const std::string& folder) {
    auto client = Client::Open(
        {directory_ / folder, town_.server_options(), town_.clock, town_.random, built_in},
        town_.backend_connector());
    EXPECT_THAT((*client)->Unlock(folder == "new" ? SecretBytes() : Secret(kPassphrase)), IsOk());
    return *std::move(client);
  };
  const FilingOptions to_clinic{.organizations = {"CLINIC-0"}};
  town_.server.out_of_reach = true;

  // Nothing signed was ever here.
  const auto fresh = open("new");
  EXPECT_THAT(fresh->rights().index(), IsOk());
  EXPECT_THAT(fresh->FileCase(*fresh->SaveDraft(MakeStory()), to_clinic),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(fresh->FileCase(*fresh->SaveDraft(MakeStory()), {}),
              StatusIs(StatusCode::kFailedPrecondition));

  // What was signed has expired, and the program's own is newer.
  client_.reset();
  const auto late = open("phone");
  EXPECT_THAT(late->FileCase(*late->SaveDraft(MakeStory()), to_clinic), IsOk());
  town_.clock.Advance(guidance::kMaxBundleLifetime);
  EXPECT_TRUE(late->rights().status()->built_in);
  EXPECT_THAT(late->FileCase(*late->SaveDraft(MakeStory()), to_clinic),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ClientTest, FilesNothingUnlessTheWordsWereShown) {
  const auto draft = client_->SaveDraft(MakeStory());
  ASSERT_THAT(draft, IsOk());
  FilingOptions options{.organizations = {"CLINIC-0"}, .send_case_now = true};
  std::string shown;
  options.before_filing = [&](const FiledCase& filed) {
    shown = Join(*filed.receipt);
    return MakeStatus(StatusCode::kUnknown, "nobody looks");
  };

  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kUnknown));

  EXPECT_NE(shown, "");
  EXPECT_THAT(client_->ListCases(), IsOkAndHolds(testing::IsEmpty()));
  EXPECT_TRUE(client_->ListOutbox()->empty());
  EXPECT_THAT(client_->ListDrafts(), IsOkAndHolds(testing::ElementsAre(*draft)));

  ASSERT_THAT(client_->DeleteDraft(*draft), IsOk());
  EXPECT_THAT(client_->ListDrafts(), IsOkAndHolds(testing::IsEmpty()));
}

TEST_F(ClientTest, KeepsADraftInThePlaceOfWhatItWas) {
  model::CaseFile story = MakeStory();
  const auto draft = client_->SaveDraft(story);
  ASSERT_THAT(draft, IsOk());
  story.story = "half a wo";

  ASSERT_THAT(client_->KeepDraft(*draft, story), IsOk());

  EXPECT_THAT(client_->LoadDraft(*draft), IsOkAndHolds(story));
  EXPECT_THAT(client_->ListDrafts(), IsOkAndHolds(testing::ElementsAre(*draft)));
}

TEST_F(ClientTest, KeepsCasesBehindTheirLock) {
  client_->Lock();

  EXPECT_THAT(client_->SaveDraft(MakeStory()), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(client_->FileCase({}, {}), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(client_->ListCases(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(client_->Unlock(Secret("wrong")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_FALSE(client_->unlocked());
  EXPECT_THAT(client_->Unlock(Secret(kPassphrase)), IsOk());
}

TEST_F(ClientTest, MakesNoNewKeyWhenTheLockFileIsGone) {
  ASSERT_THAT(client_->SaveDraft(MakeStory()), IsOk());
  client_->Lock();
  std::filesystem::remove(directory_ / "phone" / "lock");

  EXPECT_THAT(client_->Unlock(Secret(kPassphrase)), StatusIs(StatusCode::kDataLoss));
}

TEST_F(ClientTest, MakesNoNewKeyBesideADatabase) {
  ASSERT_THAT(client_->SaveDraft(MakeStory()), IsOk());
  for (const char* key : {"guide.key", "send.key", "device.key"}) {
    SCOPED_TRACE(key);
    client_.reset();
    const auto path = directory_ / "phone" / "keys" / key;
    std::filesystem::rename(path, directory_ / "kept");

    const auto client =
        Client::Open({directory_ / "phone", town_.server_options(), town_.clock, town_.random},
                     town_.backend_connector());
    const Status status = client.ok() ? (*client)->Unlock(Secret(kPassphrase)) : client.status();

    EXPECT_THAT(status, StatusIs(StatusCode::kDataLoss));
    EXPECT_THAT(std::string(Message(status)), HasSubstr("gone"));
    EXPECT_FALSE(std::filesystem::exists(path));
    std::filesystem::rename(directory_ / "kept", path);
  }
  EXPECT_THAT(OpenClient("phone")->Unlock(Secret(kPassphrase)), IsOk());
}

TEST_F(ClientTest, SaysThatAFileIsDamagedAndNotThatItsKeyIsWrong) {
  ASSERT_THAT(client_->SaveDraft(MakeStory()), IsOk());
  client_.reset();
  for (const char* name : {"guide.db", "send.db", "case.db"}) {
    SCOPED_TRACE(name);
    const auto path = directory_ / "phone" / name;
    const Bytes whole = *ReadFile(path, "database");
    Bytes damaged = whole;
    damaged[100] ^= 1;
    ASSERT_THAT(OverwriteFile(path, damaged, "database"), IsOk());

    const auto client =
        Client::Open({directory_ / "phone", town_.server_options(), town_.clock, town_.random},
                     town_.backend_connector());
    const Status status = client.ok() ? (*client)->Unlock(Secret(kPassphrase)) : client.status();

    EXPECT_THAT(status, StatusIs(StatusCode::kDataLoss));
    EXPECT_THAT(std::string(Message(status)), HasSubstr("damaged"));
    ASSERT_THAT(OverwriteFile(path, whole, "database"), IsOk());
  }
}

TEST_F(ClientTest, KeepsWordsBehindALockAlone) {
  const auto open = OpenClient("open");
  ASSERT_THAT(open->rights().Refresh(), IsOk());
  ASSERT_THAT(open->Unlock({}), IsOk());
  const auto draft = open->SaveDraft(MakeStory());
  const FilingOptions keep{.organizations = {"CLINIC-0"}, .keep_words = true};

  EXPECT_THAT(open->FileCase(*draft, keep), StatusIs(StatusCode::kFailedPrecondition));
  ASSERT_THAT(open->ChangePassphrase({}, Secret(kPassphrase)), IsOk());
  EXPECT_THAT(open->FileCase(*draft, keep), IsOk());
}

TEST_F(ClientTest, SaysWhetherAPassphraseIsSet) {
  EXPECT_TRUE(OpenClient("new")->lock_status()->is_new);
  EXPECT_TRUE(client_->lock_status()->is_set);
  EXPECT_FALSE(client_->lock_status()->has_hardware);

  ASSERT_THAT(client_->ChangePassphrase(Secret(kPassphrase), {}), IsOk());

  EXPECT_FALSE(client_->lock_status()->is_set);
}

TEST_F(ClientTest, WipesEverythingButTheGuidance) {
  FileNow();

  ASSERT_THAT(client_->Wipe(), IsOk());

  EXPECT_FALSE(client_->unlocked());
  EXPECT_THAT(*client_->ListOutbox(), IsEmpty());
  EXPECT_THAT(client_->rights().index(), IsOk());
  EXPECT_TRUE(client_->lock_status()->is_new);
  client_.reset();
  const auto again = OpenClient("phone");
  ASSERT_THAT(again->Unlock({}), IsOk());
  EXPECT_THAT(*again->ListCases(), IsEmpty());
  EXPECT_THAT(*again->ListOutbox(), IsEmpty());
  EXPECT_THAT(again->rights().index(), IsOk());
}

TEST_F(ClientTest, OpensAsANewDeviceWithTheDuressPassphrase) {
  FileNow();
  const SecretBytes duress = Secret("six seven eight nine ten eleven");
  ASSERT_THAT(client_->SetDuressPassphrase(Secret(kPassphrase), duress), IsOk());
  client_.reset();
  const auto client = OpenClient("phone");

  ASSERT_THAT(client->Unlock(duress), IsOk());

  EXPECT_TRUE(client->unlocked());
  EXPECT_THAT(*client->ListCases(), IsEmpty());
  EXPECT_THAT(*client->ListOutbox(), IsEmpty());
  EXPECT_THAT(client->rights().index(), IsOk());
}

TEST_F(ClientTest, WipesAtTheTenthWrongPassphraseWhereThatWasChosen) {
  FileNow();
  ASSERT_THAT(client_->SetWipeAtTen(true), IsOk());
  client_->Lock();
  for (int tries = 1; tries <= 10; ++tries) {
    town_.clock.Advance(3600);
    EXPECT_THAT(client_->Unlock(Secret("wrong")), StatusIs(StatusCode::kInvalidArgument));
    EXPECT_EQ(client_->ListOutbox()->empty(), tries == 10) << tries;
  }
  EXPECT_TRUE(client_->lock_status()->is_new);
}

TEST_F(ClientTest, RefusesAFolderThatOthersCanRead) {
  std::filesystem::create_directory(directory_ / "open");
  ASSERT_EQ(chmod((directory_ / "open").c_str(), 0755), 0);

  EXPECT_THAT(Client::Open({directory_ / "open", town_.server_options(), town_.clock, town_.random},
                           town_.backend_connector()),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ClientTest, SavesNoDraftThatBreaksARule) {
  model::CaseFile story = MakeStory();
  story.answers_to(model::Fact::kRoute) = {"nowhere"};

  const auto draft = client_->SaveDraft(story);

  EXPECT_THAT(draft, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(draft.status())), HasSubstr("route"));
}

TEST_F(ClientTest, SendsCaseAndReportOnConnectionsOfTheirOwn) {
  FileNow();
  town_.server.calls.clear();

  town_.clock.Advance(kLongestReportDelay);
  // In one run, where a connection could be shared.
  const auto sent = client_->SendOutbox({.reports_beside_cases = true});

  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(sent->stored, 2U);
  EXPECT_EQ(sent->waiting, 0U);
  EXPECT_THAT(sent->first_error, IsOk());
  ASSERT_THAT(town_.server.calls, SizeIs(2));
  std::set<std::string> connections;
  for (const std::string& call : town_.server.calls) {
    connections.insert(call.substr(0, call.find(' ')));
  }
  EXPECT_THAT(connections, SizeIs(2));
  EXPECT_THAT(town_.server.cases, SizeIs(1));
  EXPECT_THAT(town_.server.reports, SizeIs(1));
}

TEST_F(ClientTest, SendsTheReportLaterThanTheCaseWhateverIsAskedFor) {
  FileNow();

  const auto sent = client_->SendOutbox({.everything = true});

  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(sent->stored, 1U);
  EXPECT_EQ(sent->waiting, 1U);
  EXPECT_THAT(town_.server.reports, IsEmpty());
  town_.clock.Advance(kLongestReportDelay);
  EXPECT_EQ(client_->SendOutbox({})->stored, 1U);
  EXPECT_THAT(town_.server.reports, SizeIs(1));
}

TEST_F(ClientTest, SendsNoReportBesideACaseWhenBothHaveWaitedForANetwork) {
  FileNow();
  town_.clock.Advance(kLongestReportDelay);

  EXPECT_EQ(client_->SendOutbox({})->stored, 1U);
  EXPECT_THAT(town_.server.cases, SizeIs(1));
  EXPECT_EQ(client_->SendOutbox({})->stored, 0U);
  EXPECT_THAT(town_.server.reports, IsEmpty());
  town_.clock.Advance(kLongestReportDelay);
  EXPECT_EQ(client_->SendOutbox({})->stored, 1U);
  EXPECT_THAT(town_.server.reports, SizeIs(1));
}

TEST_F(ClientTest, SaysStoredOnlyAfterTheServersAnswer) {
  FileNow();
  town_.server.out_of_reach = true;

  const auto failed = client_->SendOutbox({});

  ASSERT_THAT(failed, IsOk());
  EXPECT_EQ(failed->stored, 0U);
  EXPECT_THAT(failed->first_error, StatusIs(StatusCode::kUnavailable));
  const auto items = client_->ListOutbox();
  ASSERT_THAT(*items, SizeIs(2));
  EXPECT_EQ((*items)[0].kind, OutboxKind::kCase);
  EXPECT_EQ((*items)[0].state, OutboxState::kWaiting);
  EXPECT_EQ((*items)[0].attempts, 1);
  EXPECT_THAT((*items)[0].last_error, StatusIs(StatusCode::kUnavailable));
  EXPECT_GT((*items)[0].due, kNow);
  town_.server.out_of_reach = false;
  EXPECT_EQ(client_->SendOutbox({.everything = true})->stored, 1U);
  EXPECT_EQ((*client_->ListOutbox())[0].state, OutboxState::kStored);
}

TEST_F(ClientTest, SendsWhileLocked) {
  FileNow();
  client_.reset();
  const auto locked = OpenClient("phone");

  EXPECT_EQ(locked->SendOutbox({})->stored, 1U);
  town_.clock.Advance(kLongestReportDelay);
  EXPECT_EQ(locked->SendOutbox({})->stored, 1U);
}

TEST_F(ClientTest, GivesUpWhatTheServerRefusedForGood) {
  FileNow();
  town_.server.errors = {MakeStatus(StatusCode::kAlreadyExists, "case_id")};

  const auto sent = client_->SendOutbox({});

  EXPECT_EQ(sent->refused, 1U);
  EXPECT_EQ((*client_->ListOutbox())[0].state, OutboxState::kRefused);
}

TEST_F(ClientTest, SealsWithTheKeysTheServerHasNow) {
  // The clinic's key is withdrawn after the last look.
  wire::KeyList list;
  town_.server.keys = list.Serialize();
  town_.clock.Advance(60);
  town_.SignFreshness();
  const auto draft = client_->SaveDraft(MakeStory());

  EXPECT_THAT(client_->FileCase(*draft, {.organizations = {"CLINIC-0"}}),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ClientTest, FilesWithoutANetworkFromWhatIsHere) {
  town_.server.out_of_reach = true;

  EXPECT_TRUE(FileNow().receipt.has_value());
}

TEST_F(ClientTest, FilesADraftOnce) {
  const auto draft = client_->SaveDraft(MakeStory());
  ASSERT_THAT(client_->FileCase(*draft, {.organizations = {"CLINIC-0"}}), IsOk());

  EXPECT_THAT(client_->FileCase(*draft, {.organizations = {"CLINIC-0"}}),
              StatusIs(StatusCode::kNotFound));

  EXPECT_THAT(*client_->ListOutbox(), SizeIs(2));
}

TEST_F(ClientTest, KeepsTheDraftWhenItCannotBeFiled) {
  const auto draft = client_->SaveDraft(MakeStory());
  ASSERT_THAT(client_->FileCase(*draft, {.organizations = {"NOBODY"}}),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(*client_->ListOutbox(), IsEmpty());

  EXPECT_THAT(client_->FileCase(*draft, {.organizations = {"CLINIC-0"}}), IsOk());
}

TEST_F(ClientTest, ListsCasesByReference) {
  const FiledCase filed = FileNow();

  const auto cases = client_->ListCases();

  ASSERT_THAT(cases, IsOk());
  ASSERT_THAT(*cases, SizeIs(1));
  EXPECT_EQ(cases->front().reference, filed.receipt->reference);
  EXPECT_EQ(cases->front().filed, kNow);
  EXPECT_THAT(cases->front().organizations, ElementsAre("CLINIC-0"));
  EXPECT_FALSE(cases->front().words_kept);
}

TEST_F(ClientTest, ReadsAnswersFromAnyDeviceWithWordsAlone) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 1, "Hold on.");
  Answer(words, 2, "We are coming.");
  const auto other = OpenClient("other");
  ASSERT_THAT(other->Unlock({}), IsOk());

  const auto messages = other->ReadInbox(words);

  ASSERT_THAT(messages, IsOk());
  ASSERT_THAT(*messages, SizeIs(2));
  EXPECT_EQ((*messages)[0].organization, "Clinic 0");
  EXPECT_EQ((*messages)[0].counter, 1U);
  EXPECT_EQ((*messages)[0].text, "Hold on.");
  EXPECT_EQ((*messages)[1].text, "We are coming.");
  EXPECT_TRUE((*messages)[0].is_new);
  EXPECT_EQ(MailCount(), 0U);
}

TEST_F(ClientTest, SaysWhichAnswersAreMissingAndShowsTwoOfOneNumber) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 2, "Hold on.");
  Answer(words, 2, "A colleague, at the same time.");
  Answer(words, 4, "We are coming.");

  const auto messages = client_->ReadInbox(words);

  ASSERT_THAT(messages, IsOk());
  ASSERT_THAT(*messages, SizeIs(3));
  EXPECT_EQ((*messages)[0].missing_before, 1U);
  EXPECT_TRUE((*messages)[0].same_number);
  EXPECT_TRUE((*messages)[1].same_number);
  EXPECT_EQ((*messages)[2].missing_before, 1U);
  EXPECT_FALSE((*messages)[2].same_number);
}

TEST_F(ClientTest, TakesACaseBackEverywhere) {
  const FiledCase filed = File({.organizations = {"CLINIC-0"}, .send_case_now = true});
  const std::string words = Join(*filed.receipt);
  ASSERT_THAT(client_->SendOutbox({}), IsOk());
  ASSERT_THAT(town_.server.cases, SizeIs(1));
  Answer(words, 1, "Hold on.");

  ASSERT_THAT(client_->EraseCase(words), IsOk());

  EXPECT_THAT(town_.server.cases, IsEmpty());
  EXPECT_EQ(MailCount(), 0U);
  EXPECT_THAT(*client_->ListCases(), IsEmpty());
  EXPECT_THAT(client_->EraseCase(words), IsOk()) << "again changes nothing";
}

TEST_F(ClientTest, NeverSendsACaseThatWasTakenBackBeforeItLeft) {
  const std::string words = Join(*File({.organizations = {"CLINIC-0"}}).receipt);

  ASSERT_THAT(client_->EraseCase(words), IsOk());
  ASSERT_THAT(client_->SendOutbox({.everything = true}), IsOk());

  EXPECT_THAT(town_.server.cases, IsEmpty());
}

TEST_F(ClientTest, SendsEvidenceApartFromItsCaseAndKeepsNoFileOfIt) {
  FileWithEvidence(300'000);
  const auto waiting = EvidenceItem();
  EXPECT_EQ(waiting.state, OutboxState::kWaiting);
  EXPECT_EQ(waiting.chunks->stored, 0U);
  EXPECT_EQ(waiting.chunks->all, 5U);
  ASSERT_THAT(client_->SendOutbox({}), IsOk());
  EXPECT_TRUE(town_.server.media.empty());
  client_->Lock();

  ASSERT_THAT(client_->SendOutbox({.everything = true}), IsOk());

  EXPECT_EQ(EvidenceItem().state, OutboxState::kStored);
  ASSERT_EQ(town_.server.media.size(), 1U);
  EXPECT_EQ(town_.server.media.begin()->second.size(), 5U);
  EXPECT_TRUE(fs::is_empty(directory_ / "phone" / "evidence"));
}

TEST_F(ClientTest, RefusesEvidenceBeforeAnyWork) {
  const auto draft = client_->SaveDraft(StoryWithEvidence());
  const fs::path large = directory_ / "large";
  ASSERT_THAT(ReplaceFile(large, {}, FileMode::kPrivate, "file"), IsOk());
  FilingOptions options{
      .organizations = {"CLINIC-0"}, .evidence = {large}, .before_filing = [](const FiledCase&) {
        ADD_FAILURE() << "words are shown";
        return OkStatus();
      }};
  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kInvalidArgument));
  fs::resize_file(large, wire::kMaxOriginalBytes + 1);
  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kInvalidArgument));
  options.evidence = {directory_ / "none"};
  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kNotFound));
  options.evidence = {directory_ / "phone"};
  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kInvalidArgument));
  options.evidence.assign(wire::kMaxMediaItems + 1, large);
  EXPECT_THAT(client_->FileCase(*draft, options), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_FALSE(fs::exists(directory_ / "phone" / "evidence"));
}

TEST_F(ClientTest, SealsNoEvidenceThatNobodyAgreedTo) {
  const auto draft = client_->SaveDraft(MakeStory());
  EXPECT_THAT(client_->FileCase(*draft, {.organizations = {"CLINIC-0"}, .evidence = {Photo(1000)}}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ClientTest, LeavesNoEvidenceOfAFilingThatWasStopped) {
  const auto draft = client_->SaveDraft(StoryWithEvidence());
  EXPECT_FALSE(
      client_
          ->FileCase(*draft, {.organizations = {"CLINIC-0"},
                              .evidence = {Photo(1000)},
                              .before_filing = [](const FiledCase&) { return Aborted("stopped"); }})
          .ok());
  EXPECT_TRUE(fs::is_empty(directory_ / "phone" / "evidence"));
}

TEST_F(ClientTest, NeverSendsEvidenceOfACaseThatWasTakenBack) {
  const FiledCase filed = FileWithEvidence(1000);
  ASSERT_THAT(client_->EraseCase(Join(*filed.receipt)), IsOk());
  EXPECT_TRUE(client_->ListOutbox()->size() == 1U) << "the report alone";
  EXPECT_TRUE(fs::is_empty(directory_ / "phone" / "evidence"));
  ASSERT_THAT(client_->SendOutbox({.everything = true}), IsOk());
  EXPECT_TRUE(town_.server.media.empty());
}

TEST_F(ClientTest, NeverSendsWhatWasAddedToACaseThatWasTakenBack) {
  const FiledCase filed = FileNow();
  ASSERT_THAT(client_->SendOutbox({}), IsOk());
  ASSERT_THAT(client_->AddToCase(Join(*filed.receipt), "One thing more.", {}), IsOk());
  ASSERT_THAT(client_->EraseCase(Join(*filed.receipt)), IsOk());
  ASSERT_THAT(client_->SendOutbox({.everything = true}), IsOk());
  EXPECT_THAT(town_.server.cases, IsEmpty());
}

TEST_F(ClientTest, RefusesToAddNothingOrTooMuch) {
  const std::string words = Join(*FileNow().receipt);
  ASSERT_THAT(client_->SendOutbox({}), IsOk());
  EXPECT_THAT(client_->AddToCase(words, "", {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(client_->AddToCase(words, std::string(wire::kMaxFollowUpTextBytes + 1, 'a'), {}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ClientTest, PollsTheMailboxOnAConnectionOfItsOwn) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 1, "Hold on.");
  const int before = town_.server.connections;
  town_.server.calls.clear();

  ASSERT_THAT(client_->ReadInbox(words), IsOk());

  EXPECT_EQ(town_.server.connections, before + 1);
  EXPECT_THAT(town_.server.calls,
              ElementsAre(HasSubstr("FetchReplies"), HasSubstr("AcknowledgeReplies")));
}

TEST_F(ClientTest, KeepsAnswersAfterTheServerForgotThem) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 1, "Hold on.");
  ASSERT_THAT(client_->ReadInbox(words), IsOk());

  const auto again = client_->ReadInbox(words);

  ASSERT_THAT(*again, SizeIs(1));
  EXPECT_FALSE(again->front().is_new);
}

TEST_F(ClientTest, ShowsAnAnswerOnceWhoseAcknowledgementWasLost) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 1, "Hold on.");
  town_.server.loses_acknowledgements = true;
  ASSERT_THAT(client_->ReadInbox(words), IsOk());
  ASSERT_EQ(MailCount(), 1U);
  town_.server.loses_acknowledgements = false;

  EXPECT_THAT(*client_->ReadInbox(words), SizeIs(1));

  EXPECT_EQ(MailCount(), 0U);
}

TEST_F(ClientTest, LeavesOnTheServerWhatItCannotOpen) {
  const std::string words = Join(*FileNow().receipt);
  Answer(words, 1, "Hold on.");
  for (auto& [id, slots] : town_.server.mailboxes) slots.front().back() ^= 1;

  EXPECT_THAT(*client_->ReadInbox(words), IsEmpty());

  EXPECT_EQ(MailCount(), 1U);
}

TEST_F(ClientTest, SaysWhichWordIsWrong) {
  const auto messages = client_->ReadInbox("abandon abandon");
  EXPECT_THAT(messages, StatusIs(StatusCode::kInvalidArgument));

  std::string words = Join(*FileNow().receipt);
  words.replace(0, words.find(' '), "qqqqq");
  const auto unknown = client_->ReadInbox(words);
  EXPECT_THAT(unknown, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(unknown.status())), testing::Not(HasSubstr("qqqqq")));
}

TEST_F(ClientTest, ReadsTheInboxOfACaseWhoseWordsWereKept) {
  const FiledCase kept = File({.organizations = {"CLINIC-0"}, .keep_words = true});
  const FiledCase not_kept = FileNow();
  Answer(Join(*kept.receipt), 1, "Hold on.");

  EXPECT_THAT(*client_->ReadInboxOf(kept.receipt->reference), SizeIs(1));
  EXPECT_THAT(client_->ReadInboxOf(not_kept.receipt->reference), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(client_->ReadInboxOf("zz"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ClientTest, SealsAReportAnewWhoseWeekHasPassed) {
  const FiledCase filed = FileNow();
  town_.clock.Advance(7 * kSecondsPerWeek);
  town_.Serve(8, town_.clock.Now() - 60);
  client_.reset();
  const auto locked = OpenClient("phone");
  ASSERT_THAT(locked->SendOutbox({}), IsOk());
  ASSERT_THAT(town_.server.reports, IsEmpty());
  ASSERT_THAT(locked->rights().Refresh(), IsOk());

  ASSERT_THAT(locked->Unlock(Secret(kPassphrase)), IsOk());
  town_.clock.Advance(kLongestReportDelay);
  ASSERT_THAT(locked->SendOutbox({}), IsOk());

  ASSERT_THAT(town_.server.reports, SizeIs(1));
  const auto facts =
      seal::OpenReport(*wire::SealedReport::Parse(town_.server.reports.front()), town_.tally_key);
  ASSERT_THAT(facts, IsOk());
  const auto secrets =
      seal::ReporterSecrets::FromEntropy(seal::DecodeWords(Join(*filed.receipt)).entropy.view());
  EXPECT_EQ(facts->tag, secrets->tag_reported());
}

TEST_F(ClientTest, QueuesReportsWithoutACaseAllOrNone) {
  client_->Lock();
  model::IncidentReport report;
  report.month = model::StopMonth(26 * 12 + 8);
  report.tag = town_.random.Draw<ReportTag>();
  model::IncidentReport future = report;
  future.month = model::StopMonth(27 * 12);

  EXPECT_THAT(client_->QueueReports({report, future}), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(*client_->ListOutbox(), IsEmpty());
  ASSERT_THAT(client_->QueueReports({report, report}), IsOk());

  town_.server.calls.clear();
  EXPECT_EQ(client_->SendOutbox({.share_connection = true})->stored, 2U);
  ASSERT_THAT(town_.server.calls, SizeIs(2));
  EXPECT_EQ(town_.server.calls[0], town_.server.calls[1]);
}

TEST_F(ClientTest, ForgetsAfterAWhileThatSomethingWasStored) {
  FileNow();
  town_.server.day = DayOf(kNow);
  town_.clock.Advance(kLongestReportDelay);
  ASSERT_EQ(client_->SendOutbox({.reports_beside_cases = true})->stored, 2U);
  client_.reset();
  town_.clock.Advance(36 * kSecondsPerDay);

  const auto later = OpenClient("phone");

  EXPECT_THAT(*later->ListOutbox(), IsEmpty());
}

TEST_F(ClientTest, LeavesNoPlainTextInItsFolder) {
  FileNow();
  client_.reset();

  for (const auto& entry : std::filesystem::directory_iterator(directory_ / "phone")) {
    if (!entry.is_regular_file()) continue;
    const std::string content = ToString(*ReadFile(entry.path(), "file"));
    EXPECT_EQ(content.find("tail light"), std::string::npos) << entry.path();
    EXPECT_EQ(content.find("Rosa Canary"), std::string::npos) << entry.path();
    EXPECT_EQ(content.find("SQLite format"), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace taillight::client
