// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/arrests_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <zlib.h>

#include <filesystem>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kHeading = "month,aor,state,county_fips,place_kind,method,disposition\n";

class ArrestsFileTest : public testing::Test {
 protected:
  std::filesystem::path Write(std::string_view content) {
    const std::filesystem::path path = folder_ / "arrests.csv";
    EXPECT_THAT(ReplaceFile(path, AsBytes(content), FileMode::kPublic, "arrests"), IsOk());
    return path;
  }

  std::filesystem::path WriteRows(int count) {
    std::string content(kHeading);
    for (int i = 0; i < count; ++i) {
      content += fmt::format("2016-01,BOS,MA,25017,county_jail,m{},other\n", i);
    }
    return Write(content);
  }

  static std::vector<std::string> MethodsOf(const std::vector<ArrestRow>& rows) {
    std::vector<std::string> methods;
    for (const ArrestRow& row : rows) methods.push_back(row.method);
    return methods;
  }

  support::TemporaryDirectory folder_;
};

TEST_F(ArrestsFileTest, ReadsColumnsByName) {
  const auto rows =
      SampleArrests(Write("disposition,extra,method,place_kind,county_fips,state,month\r\n"
                          "notice_to_appear,x,cap_local,county_jail,25017,MA,2016-03\r\n"),
                    0);

  ASSERT_THAT(rows, IsOk());
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->front().line, 2u);
  EXPECT_EQ(rows->front().month, "2016-03");
  EXPECT_EQ(rows->front().state, "MA");
  EXPECT_EQ(rows->front().county_fips, "25017");
  EXPECT_EQ(rows->front().place_kind, "county_jail");
  EXPECT_EQ(rows->front().method, "cap_local");
  EXPECT_EQ(rows->front().disposition, "notice_to_appear");
}

TEST_F(ArrestsFileTest, SpreadsTheSampleOverTheWholeFile) {
  const auto path = WriteRows(10);

  EXPECT_THAT(MethodsOf(*SampleArrests(path, 5)), ElementsAre("m0", "m2", "m4", "m6", "m8"));
  EXPECT_THAT(MethodsOf(*SampleArrests(path, 3)), ElementsAre("m0", "m3", "m6"));
  EXPECT_EQ(SampleArrests(path, 10)->size(), 10u);
  EXPECT_EQ(SampleArrests(path, 11)->size(), 10u);
  EXPECT_EQ(SampleArrests(path, 0)->size(), 10u);
}

TEST_F(ArrestsFileTest, ReadsAFilePackedWithGzip) {
  const std::string content = std::string(kHeading) + "2016-01,,,,other,located,other\n";
  const std::filesystem::path path = folder_ / "arrests.csv.gz";
  gzFile file = ::gzopen(path.c_str(), "wb");
  ::gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  ::gzclose(file);

  const auto rows = SampleArrests(path, 0);

  ASSERT_THAT(rows, IsOk());
  EXPECT_THAT(MethodsOf(*rows), ElementsAre("located"));
}

TEST_F(ArrestsFileTest, RefusesACutOffGzipFile) {
  std::string content(kHeading);
  for (int i = 0; i < 5000; ++i) content += fmt::format("2016-01,,,,other,m{},other\n", i * 7919);
  const std::filesystem::path path = folder_ / "arrests.csv.gz";
  gzFile file = ::gzopen(path.c_str(), "wb");
  ::gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  ::gzclose(file);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);

  EXPECT_THAT(SampleArrests(path, 0), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ArrestsFileTest, RefusesWhatIsNoArrestsFile) {
  EXPECT_THAT(SampleArrests(folder_ / "missing.csv", 0), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(SampleArrests(Write(""), 0), StatusIs(StatusCode::kInvalidArgument));

  const auto no_method = SampleArrests(Write("month,state\n2016-01,MA\n"), 0);
  EXPECT_THAT(std::string(Message(no_method.status())),
              HasSubstr("line 1: the column county_fips"));

  const auto short_row = SampleArrests(Write(std::string(kHeading) + "2016-01,BOS\n"), 0);
  EXPECT_THAT(std::string(Message(short_row.status())), HasSubstr("line 2: 2 fields"));
}

TEST_F(ArrestsFileTest, RefusesALineWithoutEnd) {
  const auto rows = SampleArrests(Write(std::string(kHeading) + std::string(10000, 'x')), 0);

  EXPECT_THAT(rows, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(rows.status())), HasSubstr("line 2: too long"));
}

}  // namespace
}  // namespace taillight::cli
