// SPDX-License-Identifier: AGPL-3.0-or-later
// What LookUpGuidance answers is what a phone shows: the project's own guidance in one signed
// bundle, asked for over gRPC and read on a device, every page in every language.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "client-core/base/file.h"
#include "client-core/client/data_folder.h"
#include "client-core/client/rights.h"
#include "client-core/guidance/page_message.h"
#include "taillight/v1/guidance_service.grpc.pb.h"
#include "tests/backend/service/service_fixture.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::integration {
namespace {

using guidance::Page;
using service::CallEnd;
using support::IsOk;

Bytes RealBundle() {
  publisher::BuildOptions options;
  options.sources = std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance";
  options.server_keys.freshness_key = guidance::ServerKey().public_key;
  options.tally_key = Bytes(32, 9);
  options.tally_signing_key = guidance::SigningKey(1).public_key;
  options.now = guidance::kCreated;
  publisher::UnsignedBundle bundle = publisher::BuildBundle(options).value();
  bundle.Sign(guidance::RootKey(0));
  bundle.Sign(guidance::RootKey(1));
  return bundle.Pack().value();
}

/// Notes every field that `message` has, those of the messages in it too.
void NoteFields(const google::protobuf::Message& message, std::set<std::string>& seen) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  reflection.ListFields(message, &fields);
  for (const auto* field : fields) {
    seen.insert(field->full_name());
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      NoteFields(reflection.GetRepeatedMessage(message, field, i), seen);
    }
  }
}

/// Field by field, so that a failure names the one that differs; then all of it at once.
void ExpectSame(const Page& answered, const Page& shown) {
  EXPECT_EQ(answered.jurisdiction, shown.jurisdiction);
  EXPECT_EQ(answered.situation, shown.situation);
  EXPECT_EQ(answered.language, shown.language);
  EXPECT_EQ(answered.place_name, shown.place_name);
  EXPECT_EQ(answered.title, shown.title);
  EXPECT_TRUE(answered.section_titles == shown.section_titles);
  ASSERT_EQ(answered.lines.size(), shown.lines.size());
  for (std::size_t i = 0; i < shown.lines.size(); ++i) {
    EXPECT_TRUE(answered.lines[i] == shown.lines[i]) << "line " << i;
  }
  ASSERT_EQ(answered.sources.size(), shown.sources.size());
  for (std::size_t i = 0; i < shown.sources.size(); ++i) {
    EXPECT_TRUE(answered.sources[i] == shown.sources[i]) << "source " << i;
  }
  EXPECT_EQ(answered.disclaimer, shown.disclaimer);
  EXPECT_EQ(answered.english_label, shown.english_label);
  EXPECT_EQ(answered.untranslated_label, shown.untranslated_label);
  EXPECT_EQ(answered.sources_label, shown.sources_label);
  EXPECT_EQ(answered.practice_label, shown.practice_label);
  EXPECT_EQ(answered.as_of_label, shown.as_of_label);
  EXPECT_EQ(answered.review_label, shown.review_label);
  EXPECT_EQ(answered.checked_label, shown.checked_label);
  EXPECT_EQ(answered.reviewed_date, shown.reviewed_date);
  EXPECT_EQ(answered.bundle_seq, shown.bundle_seq);
  EXPECT_TRUE(answered == shown);
}

class LookUpGuidanceTest : public service::ServiceTest {
 protected:
  void SetUp() override {
    const Bytes bundle = RealBundle();
    ASSERT_THAT(
        ReplaceFile(directory_ / "bundle.bin", bundle, FileMode::kPublic, "guidance bundle"),
        IsOk());
    ASSERT_THAT(catalog_.Reload(), IsOk());
    auto store = client::DataFolder::Open(directory_ / "phone", random_)->OpenGuideStore();
    ASSERT_THAT(store, IsOk());
    phone_ =
        std::make_unique<client::Rights>(*std::move(store), &trust_, ByteView(), clock_, nullptr);
    ASSERT_THAT(phone_->Import(bundle), IsOk());
  }
  CallEnd Ask(std::string_view jurisdiction, std::string_view situation, std::string_view language,
              v1::LookUpGuidanceResponse* response) {
    v1::LookUpGuidanceRequest request;
    request.set_jurisdiction(std::string(jurisdiction));
    request.set_situation(std::string(situation));
    request.set_language(std::string(language));
    return Call(*stub_, &v1::GuidanceService::Stub::LookUpGuidance, request, response);
  }

  support::TemporaryDirectory directory_;
  support::FakeClock clock_{guidance::kNow};
  SystemRandom random_;
  guidance::Trust trust_ = guidance::WorkshopTrust();
  domain::GuidanceCatalog catalog_{trust_, directory_ / "bundle.bin"};
  std::unique_ptr<domain::Storage> storage_ = support::MakeMemoryStorage(random_);
  domain::Domain domain_{*storage_, catalog_, "localhost", guidance::ServerKey(), clock_, random_};
  service::RunningServices server_{domain_};
  std::unique_ptr<v1::GuidanceService::Stub> stub_ = server_.Stub<v1::GuidanceService>();
  std::unique_ptr<client::Rights> phone_;
};

TEST_F(LookUpGuidanceTest, AnswersEveryPageAsAPhoneShowsIt) {
  const auto index = phone_->index();
  ASSERT_THAT(index, IsOk());
  std::vector<std::string> situations = index->situations;
  situations.emplace_back(guidance::kWalletCard);
  std::set<std::string> seen;
  int compared = 0;
  for (const std::string& place : index->jurisdictions) {
    for (const std::string& situation : situations) {
      for (const std::string& language : index->languages) {
        SCOPED_TRACE(place + " " + situation + " " + language);
        v1::LookUpGuidanceResponse response;
        ASSERT_EQ(Ask(place, situation, language, &response), CallEnd{});
        const auto shown = phone_->Show(place, situation, language);
        ASSERT_THAT(shown, IsOk());
        const auto answered = guidance::FromMessage(response.page());
        ASSERT_THAT(answered, IsOk());
        ASSERT_NO_FATAL_FAILURE(ExpectSame(*answered, *shown));
        // Nothing more is in the answer than the page.
        v1::LookUpGuidanceResponse whole;
        *whole.mutable_page() = guidance::ToMessage(*shown);
        ASSERT_EQ(response.SerializeAsString(), whole.SerializeAsString());
        NoteFields(response.page(), seen);
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, 58 * 17 * 7);
  // Each field had something to compare on one page at least.
  for (const auto* message :
       {v1::GuidancePage::descriptor(), v1::GuidanceSectionTitle::descriptor(),
        v1::GuidanceLine::descriptor(), v1::GuidanceSource::descriptor()}) {
    for (int i = 0; i < message->field_count(); ++i) {
      EXPECT_TRUE(seen.contains(message->field(i)->full_name())) << message->field(i)->full_name();
    }
  }
}

TEST_F(LookUpGuidanceTest, RefusesWhatAPhoneRefusesForTheSameReason) {
  struct Asked {
    const char* place;
    const char* situation;
    const char* language;
  };
  for (const auto& [place, situation, language] :
       {Asked{"us-zz", "traffic_stop", "en"}, Asked{"us-as", "traffic_stop", "en"},
        Asked{"us-ma", "picnic", "en"}, Asked{"us-ma", "traffic_stop", "tlh"},
        Asked{"us-ma", "traffic_stop", "EN"}, Asked{"", "", ""}, Asked{"us-zz", "picnic", "tlh"}}) {
    SCOPED_TRACE(std::string(place) + " " + situation + " " + language);
    v1::LookUpGuidanceResponse response;
    const CallEnd end = Ask(place, situation, language, &response);
    const auto shown = phone_->Show(place, situation, language);
    EXPECT_EQ(end.code, grpc::StatusCode::NOT_FOUND);
    EXPECT_EQ(shown.status().code(), StatusCode::kNotFound);
    EXPECT_EQ(end.reason, guidance::ReasonOf(shown.status()));
  }
}

TEST_F(LookUpGuidanceTest, TakesAPlaceInEitherCaseAsAPhoneDoes) {
  v1::LookUpGuidanceResponse response;
  ASSERT_EQ(Ask("US-NY-New-York-City", "traffic_stop", "es", &response), CallEnd{});

  const auto shown = phone_->Show("US-NY-New-York-City", "traffic_stop", "es");
  ASSERT_THAT(shown, IsOk());
  ExpectSame(*guidance::FromMessage(response.page()), *shown);
  EXPECT_EQ(shown->jurisdiction, "us-ny-new-york-city");
}

}  // namespace
}  // namespace taillight::integration
