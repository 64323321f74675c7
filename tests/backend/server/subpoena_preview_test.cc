// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing is stored that the preview does not describe.
#include "backend/server/subpoena_preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/backend/server/server_folder.h"

namespace taillight::server {
namespace {

using support::ServerFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(SubpoenaPreviewTest, DescribesEveryColumnOfTheLiveSchema) {
  ServerFolder folder;
  ASSERT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);
  const auto check = ServerFolder::Run({"check", "--data", folder.path(""), "--json"});
  const auto preview = ServerFolder::Run({"subpoena-preview", "--data", folder.path(""), "--json"});
  ASSERT_EQ(preview.status, 0) << preview.err;

  EXPECT_THAT(preview.out, Not(HasSubstr("NOT DESCRIBED")));

  const auto document = nlohmann::json::parse(preview.out);
  const auto rows = nlohmann::json::parse(check.out)["rows"];
  EXPECT_EQ(document["tables"].size(), rows.size());
  for (const auto& table : document["tables"]) {
    EXPECT_TRUE(rows.contains(table["name"])) << table["name"];
    EXPECT_THAT(table["columns"], Not(IsEmpty())) << table["name"];
  }
}

TEST(SubpoenaPreviewTest, SaysSoOfAColumnOrTableThatNobodyDescribed) {
  const auto tables = Describe({{"reports", {"week", "address"}, 3}, {"visitors", {"name"}, 1}});

  ASSERT_EQ(tables.size(), 2U);
  EXPECT_THAT(tables[0].columns[0].reveals, Not(IsEmpty()));
  EXPECT_THAT(tables[0].columns[1].reveals, IsEmpty());
  EXPECT_THAT(tables[1].kept, IsEmpty());
  EXPECT_THAT(ToText({2, tables}), HasSubstr("address            NOT DESCRIBED"));
  EXPECT_THAT(ToJson({2, tables}), HasSubstr("NOT DESCRIBED"));
}

TEST(SubpoenaPreviewTest, IsForPeopleToo) {
  ServerFolder folder;
  ASSERT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);

  const auto preview = ServerFolder::Run({"subpoena-preview", "--data", folder.path("")});

  EXPECT_EQ(preview.status, 0);
  EXPECT_THAT(preview.out, HasSubstr("cases (0 rows), kept: 180 days"));
  EXPECT_THAT(preview.out, HasSubstr("Beside it"));
}

TEST(SubpoenaPreviewTest, OfNoDatabaseIsRefusedAndMakesNone) {
  ServerFolder folder;

  EXPECT_EQ(ServerFolder::Run({"subpoena-preview", "--data", folder.path("")}).status, 4);

  EXPECT_FALSE(std::filesystem::exists(folder.path("taillight.db")));
}

}  // namespace
}  // namespace taillight::server
