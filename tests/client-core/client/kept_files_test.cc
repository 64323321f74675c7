// SPDX-License-Identifier: AGPL-3.0-or-later
// Evidence and recordings that wait on the device: who can read them, and when they go.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "client-core/base/file.h"
#include "client-core/client/client.h"
#include "client-core/seal/hash.h"
#include "client-core/wire/media.h"
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
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kPassphrase = "one two three four five six";
constexpr std::string_view kPlanted = "planted-quetzal";

SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }

class KeptFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    Open();
    ASSERT_THAT(client_->rights().Refresh(), IsOk());
  }
  void Open() {
    client_.reset();
    auto client = Client::Open({phone_, town_.server_options(), town_.clock, town_.random},
                               town_.backend_connector());
    ASSERT_THAT(client, IsOk());
    client_ = *std::move(client);
  }
  void Unlock() { ASSERT_THAT(client_->Unlock(Secret(kPassphrase)), IsOk()); }
  DraftId Draft() {
    model::CaseFile story = MakeStory();
    story.consent.evidence = true;
    return *client_->SaveDraft(story);
  }
  /// A JPEG by its first bytes, with the planted word in it.
  Bytes Photo(std::size_t size) {
    Bytes photo(size);
    town_.random.Fill(photo);
    std::ranges::copy(Bytes{0xff, 0xd8, 0xff}, photo.begin());
    std::ranges::copy(AsBytes(kPlanted), photo.begin() + 10);
    return photo;
  }
  fs::path Write(const Bytes& content) {
    EXPECT_THAT(ReplaceFile(photo_, content, FileMode::kPrivate, "photo"), IsOk());
    return photo_;
  }
  AttachmentId Keep(const DraftId& draft, const Bytes& content) {
    const auto id = client_->KeepFile(draft, Write(content));
    EXPECT_THAT(id, IsOk());
    return *id;
  }
  RecordingId Record(bool finish = true) {
    const auto recording = client_->StartRecording("audio/wav");
    EXPECT_THAT(recording, IsOk());
    EXPECT_THAT((*recording)->Append(AsBytes("planted-quetzal ")), IsOk());
    EXPECT_THAT((*recording)->Append(Bytes(70'000, 'x')), IsOk());
    if (finish) EXPECT_THAT((*recording)->Finish(), IsOk());
    return (*recording)->id();
  }
  static std::string Recorded() { return "planted-quetzal " + std::string(70'000, 'x'); }
  std::size_t KeptCount() {
    if (!fs::exists(phone_ / "kept")) return 0;
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(phone_ / "kept"), fs::directory_iterator()));
  }
  /// In any file of the folder.
  bool FindsPlanted() {
    for (const auto& entry : fs::recursive_directory_iterator(phone_)) {
      if (!entry.is_regular_file()) continue;
      const Bytes content = *ReadFile(entry.path(), "file");
      if (AsChars(content).find(kPlanted) != std::string_view::npos) return true;
    }
    return false;
  }

  support::TemporaryDirectory directory_;
  const fs::path phone_ = directory_ / "phone";
  const fs::path photo_ = directory_ / "photo.jpg";
  Town town_;
  std::unique_ptr<Client> client_;
};

TEST_F(KeptFilesTest, AnAttachmentIsTheFileByteForByteAndNeverInTheOpen) {
  Unlock();
  const DraftId draft = Draft();
  for (const std::size_t size : {100U, 65'536U, 300'000U}) {
    const Bytes photo = Photo(size);
    const AttachmentId id = Keep(draft, photo);
    fs::remove(photo_);
    Open();
    Unlock();
    const auto all = client_->ListAttachments(draft);
    ASSERT_THAT(all, IsOk());
    EXPECT_EQ(all->back().id, id);
    EXPECT_EQ(all->back().size_bytes, size);
    EXPECT_EQ(all->back().sha256, seal::Sha256(photo));
    EXPECT_EQ(all->back().kind, "image/jpeg");
    EXPECT_TRUE(client_->ReadAttachment(id)->Equals(photo));
  }
  EXPECT_FALSE(FindsPlanted());
}

TEST_F(KeptFilesTest, KeepingSaysHowFarItIs) {
  Unlock();
  std::vector<std::size_t> steps;
  ASSERT_THAT(client_->KeepFile(Draft(), Write(Photo(100'000)),
                                [&](std::size_t done, std::size_t total) {
                                  EXPECT_EQ(total, 100'000U);
                                  steps.push_back(done);
                                }),
              IsOk());
  EXPECT_THAT(steps, ElementsAre(65'536, 100'000));
}

TEST_F(KeptFilesTest, WhatCannotBeKeptIsRefusedBeforeAnyWork) {
  Unlock();
  const DraftId draft = Draft();
  const auto refusal = [&](const fs::path& path, const DraftId& id) {
    const auto progress = [](std::size_t, std::size_t) { ADD_FAILURE() << "work was done"; };
    return client_->KeepFile(id, path, progress).status();
  };
  EXPECT_THAT(refusal(directory_ / "none", draft), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(refusal(Write({}), draft), StatusIs(StatusCode::kInvalidArgument));
  fs::resize_file(photo_, wire::kMaxOriginalBytes + 1);
  EXPECT_THAT(refusal(photo_, draft), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(refusal(Write(Photo(100)), DraftId()), StatusIs(StatusCode::kNotFound));
  client_->Lock();
  EXPECT_THAT(refusal(photo_, draft), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(KeptCount(), 0U);
}

TEST_F(KeptFilesTest, NothingIsKeptWithoutALock) {
  ASSERT_THAT(client_->Unlock({}), IsOk());
  const DraftId draft = Draft();
  EXPECT_THAT(client_->KeepFile(draft, Write(Photo(100))),
              StatusIs(StatusCode::kFailedPrecondition));
  ASSERT_THAT(client_->ChangePassphrase({}, Secret(kPassphrase)), IsOk());
  EXPECT_THAT(client_->KeepFile(draft, photo_), IsOk());
}

TEST_F(KeptFilesTest, AnAttachmentGoesWithItsDraftOrByItself) {
  Unlock();
  const DraftId draft = Draft();
  const AttachmentId id = Keep(draft, Photo(100));
  Keep(draft, Photo(200));
  ASSERT_THAT(client_->RemoveAttachment(id), IsOk());
  EXPECT_THAT(client_->ListAttachments(draft), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(client_->ReadAttachment(id), StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(KeptCount(), 1U);
  ASSERT_THAT(client_->DeleteDraft(draft), IsOk());
  EXPECT_EQ(KeptCount(), 0U);
}

TEST_F(KeptFilesTest, FilingSealsAttachmentsAndTakesThemOffTheDevice) {
  Unlock();
  const DraftId draft = Draft();
  const AttachmentId photo = Keep(draft, Photo(100'000));
  const RecordingId recording = Record();
  ASSERT_THAT(client_->AttachRecording(draft, recording), IsOk());
  EXPECT_THAT(client_->ListRecordings(), IsOkAndHolds(IsEmpty()));

  ASSERT_THAT(client_->FileCase(draft, {.organizations = {"CLINIC-0"},
                                        .send_case_now = true,
                                        .attachments = {photo, recording}}),
              IsOk());

  EXPECT_EQ(KeptCount(), 0U);
  EXPECT_THAT(client_->ListAttachments(draft), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(client_->SendOutbox({.everything = true}), IsOk());
  EXPECT_THAT(town_.server.media, SizeIs(2));
}

TEST_F(KeptFilesTest, FilingTakesNoAttachmentOfAnotherDraft) {
  Unlock();
  const AttachmentId photo = Keep(Draft(), Photo(100));
  EXPECT_THAT(client_->FileCase(Draft(), {.organizations = {"CLINIC-0"}, .attachments = {photo}}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(KeptCount(), 1U);
}

TEST_F(KeptFilesTest, FilingSaysThatAnAttachmentIsDamaged) {
  Unlock();
  const DraftId draft = Draft();
  const AttachmentId photo = Keep(draft, Photo(100));
  const fs::path file = phone_ / "kept" / ToHex(photo.view());
  fs::resize_file(file, fs::file_size(file) / 8);
  EXPECT_THAT(client_->ReadAttachment(photo), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(client_->FileCase(draft, {.organizations = {"CLINIC-0"}, .attachments = {photo}}),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(client_->ListDrafts(), IsOkAndHolds(ElementsAre(draft)));
}

TEST_F(KeptFilesTest, ARecordingIsMadeWhileLockedAndReadOnceUnlocked) {
  Unlock();
  client_->Lock();
  const RecordingId whole = Record();
  Open();
  const RecordingId cut = Record(false);
  EXPECT_FALSE(client_->holds_unkept_recordings());
  EXPECT_THAT(client_->ListRecordings(), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_FALSE(FindsPlanted());
  Open();
  Unlock();
  const auto all = client_->ListRecordings();
  ASSERT_THAT(all, IsOkAndHolds(SizeIs(2)));
  for (const RecordingEntry& one : *all) {
    EXPECT_EQ(one.kind, "audio/wav");
    EXPECT_EQ(one.size_bytes, Recorded().size());
    EXPECT_EQ(one.is_finished, one.id == whole);
    EXPECT_TRUE(client_->ReadRecording(one.id)->Equals(AsBytes(Recorded())));
  }
  ASSERT_THAT(client_->RemoveRecording(cut), IsOk());
  EXPECT_THAT(client_->ReadRecording(cut), StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(KeptCount(), 1U);
}

TEST_F(KeptFilesTest, ARecordingWithNoLockIsKeptOnceOneIsSet) {
  const RecordingId recording = Record();
  EXPECT_TRUE(client_->holds_unkept_recordings());
  Unlock();
  EXPECT_FALSE(client_->holds_unkept_recordings());
  Open();
  Unlock();
  EXPECT_TRUE(client_->ReadRecording(recording)->Equals(AsBytes(Recorded())));
}

TEST_F(KeptFilesTest, ARecordingWithNoLockIsKeptOnceAnOpenDeviceGetsOne) {
  ASSERT_THAT(client_->Unlock({}), IsOk());
  const RecordingId recording = Record();
  ASSERT_THAT(client_->ChangePassphrase({}, Secret(kPassphrase)), IsOk());
  Open();
  Unlock();
  EXPECT_TRUE(client_->ReadRecording(recording)->Equals(AsBytes(Recorded())));
}

TEST_F(KeptFilesTest, ARecordingWithNoLockGoesAtTheNextStart) {
  Record();
  Open();
  EXPECT_EQ(KeptCount(), 0U);
  ASSERT_THAT(client_->Unlock({}), IsOk());
  Record();
  Open();
  ASSERT_THAT(client_->Unlock({}), IsOk());
  EXPECT_EQ(KeptCount(), 0U);
}

TEST_F(KeptFilesTest, ARecordingWithNoLockGoesWhenThePersonWantsNone) {
  Record();
  ASSERT_THAT(client_->DropUnkeptRecordings(), IsOk());
  EXPECT_EQ(KeptCount(), 0U);
  EXPECT_FALSE(client_->holds_unkept_recordings());
}

TEST_F(KeptFilesTest, NothingIsSealedToAKeyBehindALockThatWasTakenAway) {
  Unlock();
  const RecordingId before = Record();
  ASSERT_THAT(client_->ChangePassphrase(Secret(kPassphrase), {}), IsOk());
  Record();
  EXPECT_TRUE(client_->holds_unkept_recordings());
  Open();
  ASSERT_THAT(client_->Unlock({}), IsOk());
  const auto left = client_->ListRecordings();
  ASSERT_THAT(left, IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(left->front().id, before);
}

TEST_F(KeptFilesTest, ARecordingThatIsBeingMadeIsNoAttachmentYet) {
  Unlock();
  const DraftId draft = Draft();
  const auto recording = client_->StartRecording("audio/wav");
  ASSERT_THAT((*recording)->Append(AsBytes("a")), IsOk());
  EXPECT_THAT(client_->AttachRecording(draft, (*recording)->id()),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(client_->ListRecordings(), IsOkAndHolds(SizeIs(1)));
}

TEST_F(KeptFilesTest, ARecordingHoldsNoMoreThanCanBeSent) {
  Unlock();
  const auto recording = client_->StartRecording("audio/wav");
  ASSERT_THAT((*recording)->Append(Bytes(wire::kMaxOriginalBytes - 1, 1)), IsOk());
  EXPECT_THAT((*recording)->Append(Bytes(2)), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT((*recording)->Append(Bytes(1)), IsOk());
}

TEST_F(KeptFilesTest, WipeDuressAndTheTenthWrongPassphraseLeaveNothing) {
  const SecretBytes duress = Secret("six seven eight nine ten eleven");
  for (const std::string_view way : {"wipe", "duress", "tenth"}) {
    SCOPED_TRACE(way);
    Unlock();
    Keep(Draft(), Photo(100));
    const auto recording = client_->StartRecording("audio/wav");
    ASSERT_THAT((*recording)->Append(AsBytes("a")), IsOk());
    if (way == "wipe") ASSERT_THAT(client_->Wipe(), IsOk());
    if (way == "duress") {
      ASSERT_THAT(client_->SetDuressPassphrase(Secret(kPassphrase), duress), IsOk());
      client_->Lock();
      ASSERT_THAT(client_->Unlock(duress), IsOk());
      EXPECT_THAT(client_->ListRecordings(), IsOkAndHolds(IsEmpty()));
      ASSERT_THAT(client_->Wipe(), IsOk());
    }
    if (way == "tenth") {
      ASSERT_THAT(client_->SetWipeAtTen(true), IsOk());
      client_->Lock();
      for (int tries = 1; tries <= 10; ++tries) {
        town_.clock.Advance(3600);
        client_->Unlock(Secret("wrong")).IgnoreError();
      }
    }
    EXPECT_EQ(KeptCount(), 0U);
    EXPECT_THAT((*recording)->Append(AsBytes("b")), StatusIs(StatusCode::kFailedPrecondition));
  }
}

}  // namespace
}  // namespace taillight::client
