// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/vectors/known_answers.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "client-core/base/file.h"

namespace taillight::vectors {
namespace {

[[noreturn]] void Missing(std::string_view what) {
  std::fprintf(stderr, "known answers: no %s\n", std::string(what).c_str());
  std::abort();
}

}  // namespace

Bytes LoadKnownAnswerBytes(std::string_view file_name) {
  StatusOr<Bytes> bytes =
      ReadFile(std::filesystem::path(TAILLIGHT_VECTOR_DATA) / file_name, "known-answer file");
  if (!bytes.ok()) Missing(file_name);
  return *std::move(bytes);
}

Json LoadKnownAnswers(std::string_view file_name) {
  const Bytes text = LoadKnownAnswerBytes(file_name);
  Json file = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!file.is_object()) Missing(file_name);
  return file;
}

Bytes HexAt(const Json& file, const std::string& pointer) {
  const Json::json_pointer place(pointer);
  if (!file.contains(place) || !file.at(place).is_string()) Missing(pointer);
  StatusOr<Bytes> bytes = FromHex(file.at(place).get<std::string>());
  if (!bytes.ok()) Missing(pointer);
  return *std::move(bytes);
}

}  // namespace taillight::vectors
