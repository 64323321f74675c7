// SPDX-License-Identifier: AGPL-3.0-or-later
// vector-check holds the product to the known answers, and notices every single one that is wrong.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/vectors/hpke_vectors.h"
#include "tests/vectors/known_answers.h"
#include "tests/vectors/taillight_vectors.h"

namespace taillight::vectors {
namespace {

constexpr std::string_view kTaillight = "taillight-v1.json";
constexpr std::string_view kMedia = "taillight-v1-media.bin";
constexpr std::string_view kHpke = "hpke-rfc9180-x25519-hkdfsha256-chacha20poly1305.json";

Report CheckTaillight(const Json& file, const std::optional<Bytes>& media = std::nullopt) {
  Report report;
  CheckTaillightFile(file, media, report);
  return report;
}

Report CheckHpke(const Json& file) {
  Report report;
  CheckHpkeFile(file, report);
  return report;
}

std::vector<std::string> PointersToValues(const Json& file) {
  std::vector<std::string> pointers;
  const Json flat = file.flatten();
  for (const auto& [pointer, value] : flat.items()) pointers.push_back(pointer);
  return pointers;
}

// Another value of the same kind: the last hexadecimal digit, the last letter, the next number.
void Alter(Json& value) {
  if (value.is_number()) {
    value = value.get<std::uint64_t>() + 1;
    return;
  }
  auto text = value.get<std::string>();
  if (text.empty()) {
    text = "00";
  } else {
    text.back() = text.back() == '0' ? '1' : '0';
  }
  value = text;
}

TEST(VectorCheckTest, HoldsForEveryKnownAnswerOfTheProtocol) {
  const Report report = CheckTaillight(LoadKnownAnswers(kTaillight), LoadKnownAnswerBytes(kMedia));

  EXPECT_TRUE(report.Holds());
  EXPECT_GT(report.CheckedCount(), 150U);
}

TEST(VectorCheckTest, HoldsForHpkeModesBaseAndPsk) {
  const Report report = CheckHpke(LoadKnownAnswers(kHpke));

  EXPECT_TRUE(report.Holds());
  EXPECT_GT(report.CheckedCount(), 100U);
}

TEST(VectorCheckTest, NoticesEachAlteredValueOfTheProtocol) {
  const Json file = LoadKnownAnswers(kTaillight);
  const std::optional<Bytes> media = LoadKnownAnswerBytes(kMedia);

  for (const std::string& pointer : PointersToValues(file)) {
    // Words for people; and lengths of which the next one is padded alike.
    if (pointer == "/made_with" || pointer == "/all_values") continue;
    if (pointer.starts_with("/media/") && pointer.ends_with("/0")) continue;
    Json altered = file;
    Alter(altered[Json::json_pointer(pointer)]);
    EXPECT_FALSE(CheckTaillight(altered, media).Holds()) << pointer;
  }
}

TEST(VectorCheckTest, NoticesEachAlteredValueOfHpkeModesInUse) {
  const Json file = LoadKnownAnswers(kHpke);

  for (const std::string& pointer : PointersToValues(file)) {
    if (!pointer.starts_with("/vectors/0/") && !pointer.starts_with("/vectors/1/")) continue;
    Json altered = file;
    Alter(altered[Json::json_pointer(pointer)]);
    EXPECT_FALSE(CheckHpke(altered).Holds()) << pointer;
  }
}

TEST(VectorCheckTest, FailsOnAnEntryItDoesNotKnow) {
  Json file = LoadKnownAnswers(kTaillight);
  file["new_record"] = {{"record", "00"}};
  EXPECT_FALSE(CheckTaillight(file).Holds());

  file = LoadKnownAnswers(kTaillight);
  file["reply"]["colour"] = "00";
  EXPECT_FALSE(CheckTaillight(file).Holds());

  file = LoadKnownAnswers(kHpke);
  file["vectors"][0]["encryptions"][2]["colour"] = "00";
  EXPECT_FALSE(CheckHpke(file).Holds());
}

TEST(VectorCheckTest, FailsWhenAValueIsMissing) {
  const Json file = LoadKnownAnswers(kTaillight);

  for (const auto& [name, section] : file.items()) {
    if (!section.is_object()) continue;
    for (const auto& [key, value] : section.items()) {
      Json cut = file;
      cut[name].erase(key);
      EXPECT_FALSE(CheckTaillight(cut).Holds()) << name << "." << key;
    }
  }
}

TEST(VectorCheckTest, FailsWhenNothingWasChecked) {
  EXPECT_FALSE(CheckTaillight(Json::object()).Holds());
  EXPECT_FALSE(CheckHpke(Json{{"vectors", Json::array()}}).Holds());
}

}  // namespace
}  // namespace taillight::vectors
