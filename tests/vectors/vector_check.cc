// SPDX-License-Identifier: AGPL-3.0-or-later
// vector-check FILE.json [MEDIA.bin]: reproduces or opens every known answer of a file, a line
// each; exit 0 when all hold.
#include <cstdio>
#include <exception>
#include <optional>
#include <string>

#include "client-core/base/file.h"
#include "tests/vectors/hpke_vectors.h"
#include "tests/vectors/taillight_vectors.h"

namespace taillight::vectors {
namespace {

constexpr int kUsageError = 2;

std::optional<Bytes> ReadOrSay(const char* path, std::string_view what) {
  StatusOr<Bytes> bytes = ReadFile(path, what);
  if (bytes.ok()) return *std::move(bytes);
  std::fprintf(stderr, "vector-check: %s\n", std::string(Message(bytes.status())).c_str());
  return std::nullopt;
}

int Print(const Report& report) {
  for (const std::string& line : report.Lines()) std::printf("%s\n", line.c_str());
  std::printf(
      "checked %zu values (%zu reproduced, %zu used to do so), set aside %zu, failed %zu, unknown "
      "%zu\n",
      report.CheckedCount(), report.Count(Report::Outcome::kHolds),
      report.Count(Report::Outcome::kUsed), report.Count(Report::Outcome::kAside),
      report.Count(Report::Outcome::kFails), report.Count(Report::Outcome::kUnknown));
  return report.Holds() ? 0 : 1;
}

int Run(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: vector-check FILE.json [MEDIA.bin]\n");
    return kUsageError;
  }
  const std::optional<Bytes> text = ReadOrSay(argv[1], "known-answer file");
  std::optional<Bytes> media;
  if (argc == 3) media = ReadOrSay(argv[2], "media file");
  if (!text.has_value() || (argc == 3 && !media.has_value())) return kUsageError;
  const Json file = Json::parse(text->begin(), text->end(), nullptr, false);
  if (!file.is_object()) {
    std::fprintf(stderr, "vector-check: the file must be one JSON object\n");
    return kUsageError;
  }
  Report report;
  if (file.contains("vectors")) {
    CheckHpkeFile(file, report);
  } else {
    CheckTaillightFile(file, media, report);
  }
  return Print(report);
}

}  // namespace
}  // namespace taillight::vectors

int main(int argc, char** argv) {
  try {
    return taillight::vectors::Run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vector-check: %s\n", error.what());
    return 1;
  }
}
