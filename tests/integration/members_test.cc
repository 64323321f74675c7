// SPDX-License-Identifier: AGPL-3.0-or-later
// A member leaves a clinic: its door is shut, the others go on, and phones seal with another key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "client-core/wire/sealed_case.h"
#include "tests/integration/stored_records.h"
#include "tests/support/demo_system.h"

namespace taillight::integration {
namespace {

using support::ProcessResult;
using testing::HasSubstr;

std::string ValueAfter(const std::string& document, const std::string& field) {
  const std::string start = "\"" + field + "\": \"";
  const std::size_t at = document.find(start);
  if (at == std::string::npos) return "";
  return document.substr(at + start.size(),
                         document.find('"', at + start.size()) - at - start.size());
}

class MembersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    demo_.StartServerAndPublish();
    ASSERT_EQ(demo_.Taillight("phone", {"rights", "update"}).status, 0);
    std::ofstream(demo_.path("story.yaml")) << "place: US-MA\nstory: A broken tail light.\n";
  }

  std::string Key(const std::string& name) {
    return demo_.authority() / "clinic" / (name + ".key");
  }
  std::string File() {
    const ProcessResult filed = demo_.Taillight(
        "phone",
        {"case", "new", "--from", demo_.path("story.yaml"), "--org", "DEMO", "--now", "--json"});
    EXPECT_EQ(filed.status, 0) << filed.err;
    return ValueAfter(filed.out, "case");
  }
  ProcessResult Staff(const std::string& member, std::vector<std::string> words) {
    words.insert(words.begin(), "staff");
    for (const std::string& word :
         {std::string("--key-file"), Key(member), std::string("--pass-file"), demo_.pass_file()}) {
      words.push_back(word);
    }
    return demo_.Taillight("desk-" + member, words);
  }
  ProcessResult Org(std::vector<std::string> words) {
    words.insert(words.begin(), "org");
    for (const std::string& word :
         {std::string("--key-file"), Key("org"), std::string("--pass-file"), demo_.pass_file()}) {
      words.push_back(word);
    }
    return demo_.Taillight("admin", words);
  }
  std::string MemberOf(const std::string& role) {
    const std::string shown = Org({"show", "--json"}).out;
    const std::size_t at = shown.find("\"role\": \"" + role + "\"");
    return ValueAfter(shown.substr(shown.rfind("\"member_id\"", at)), "member_id");
  }

  support::DemoSystem demo_;
};

TEST_F(MembersTest, ARemovedMemberIsShutOutAndTheOthersGoOn) {
  const std::string before = File();
  for (const char* member : {"triage", "admin"}) {
    ASSERT_EQ(Staff(member, {"log-in"}).status, 0);
    EXPECT_THAT(Staff(member, {"open", before}).out, HasSubstr("A broken tail light."));
  }

  const ProcessResult removed =
      Org({"remove-member", MemberOf("triage"), "--member-key", Key("admin"), "--json"});
  ASSERT_EQ(removed.status, 0) << removed.err;
  EXPECT_THAT(removed.out, HasSubstr("\"published\": true"));
  EXPECT_EQ(removed.out.find("\"withdrawn_keys\": 0"), std::string::npos);

  EXPECT_EQ(Staff("triage", {"queue"}).status, 4) << "its session has ended";
  EXPECT_EQ(Staff("triage", {"log-in"}).status, 4);
  EXPECT_EQ(Staff("triage", {"open", before}).status, 4);

  const std::string after = File();
  EXPECT_THAT(Staff("admin", {"open", before}).out, HasSubstr("A broken tail light."));
  EXPECT_THAT(Staff("admin", {"open", after}).out, HasSubstr("A broken tail light."));

  EXPECT_EQ(demo_.StopServer(), 0);
  std::set<std::string> key_ids;
  for (const auto& [record, count] : CountStoredRecords(demo_.server_data())) {
    const auto sealed = wire::SealedCase::Parse(AsBytes(record));
    ASSERT_TRUE(sealed.ok());
    for (const auto& recipient : sealed->recipients) {
      EXPECT_TRUE(key_ids.insert(ToString(recipient.key_id.view())).second)
          << "a phone sealed to a key that is withdrawn";
    }
  }
  EXPECT_EQ(key_ids.size(), 6U);
}

}  // namespace
}  // namespace taillight::integration
