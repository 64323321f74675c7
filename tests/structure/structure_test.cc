// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads every #include line of the product and holds it against the arrows the README draws.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

// Room -> rooms its files may include, besides itself. Arrows only point down this list.
const std::map<std::string, std::set<std::string>>& AllowedArrows() {
  static const std::map<std::string, std::set<std::string>> arrows = {
      {"client-core/base", {}},
      {"client-core/media", {"client-core/base"}},
      {"client-core/model", {"client-core/base"}},
      {"client-core/wire", {"client-core/base", "client-core/model", "taillight/v1"}},
      {"client-core/seal", {"client-core/base", "client-core/model", "client-core/wire"}},
      {"client-core/guidance",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "taillight/v1"}},
      {"client-core/sqlcipher", {"client-core/base"}},
      {"client-core/store",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "client-core/sqlcipher"}},
      {"client-core/sync",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "client-core/guidance", "client-core/store"}},
      {"client-core/transport",
       {"client-core/base", "client-core/wire", "client-core/guidance", "client-core/sync",
        "taillight/v1"}},
      {"client-core/client",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "client-core/guidance", "client-core/store", "client-core/sync", "client-core/transport"}},
      {"backend/publisher",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "client-core/guidance", "taillight/v1"}},
      {"backend/built_in", {"client-core/base", "backend/publisher"}},
      {"backend/domain",
       {"client-core/base", "client-core/model", "client-core/wire", "client-core/seal",
        "client-core/guidance"}},
      {"backend/storage",
       {"client-core/base", "client-core/seal", "client-core/sqlcipher", "backend/domain"}},
      {"backend/service",
       {"client-core/base", "client-core/wire", "client-core/guidance", "backend/domain",
        "taillight/v1"}},
      {"backend/jobs", {"client-core/base", "backend/domain"}},
      {"backend/gateway",
       {"client-core/base", "client-core/guidance", "client-core/seal", "backend/domain"}},
      {"backend/server",
       {"client-core/base", "client-core/guidance", "client-core/seal", "client-core/sqlcipher",
        "backend/domain", "backend/storage", "backend/service", "backend/jobs", "backend/gateway"}},
      {"platform/cli",
       {"client-core/base", "client-core/model", "client-core/seal", "client-core/guidance",
        "client-core/client", "backend/publisher", "backend/built_in"}},
      {"platform/qt",
       {"client-core/base", "client-core/model", "client-core/seal", "client-core/guidance",
        "client-core/client", "client-core/media", "backend/built_in"}},
  };
  return arrows;
}

// System header prefix -> rooms that alone may include it.
const std::map<std::string, std::set<std::string>>& LibraryRooms() {
  static const std::map<std::string, std::set<std::string>> rooms = {
      {"grpc", {"client-core/transport", "backend/service", "backend/server"}},
      {"boost/asio", {"backend/jobs", "backend/gateway"}},
      {"boost/beast", {"backend/gateway"}},
      {"sqlcipher/", {"client-core/sqlcipher"}},
      {"sqlite3", {}},
      {"sodium", {"client-core/base", "client-core/seal"}},
      {"yaml-cpp", {"backend/publisher", "backend/server", "platform/cli"}},
      {"nlohmann", {"platform/cli", "backend/server"}},
      {"Q", {"platform/qt"}},
      {"jpeglib", {"client-core/media"}},
      {"png", {"client-core/media"}},
      {"libheif", {"client-core/media"}},
      {"opus", {"client-core/media"}},
      {"ogg", {"client-core/media"}},
  };
  return rooms;
}

struct Include {
  std::string file;
  std::string room;
  std::string target;
  bool system = false;
};

std::string RoomOf(const std::string& path) {
  std::size_t first = path.find('/');
  std::size_t second = first == std::string::npos ? first : path.find('/', first + 1);
  return path.substr(0, second);
}

std::vector<Include> ReadIncludes() {
  const fs::path root = TAILLIGHT_SOURCE_DIR;
  std::vector<Include> includes;
  for (std::string_view folder : {"client-core", "backend", "platform"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      // What npm fetches is not of this house.
      if (entry.path().string().find("/node_modules/") != std::string::npos) continue;
      std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      std::string file = entry.path().lexically_relative(root);
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include ") || line.size() < 12) continue;
        bool system = line[9] == '<';
        std::size_t end = line.find(system ? '>' : '"', 10);
        includes.push_back({file, RoomOf(file), line.substr(10, end - 10), system});
      }
    }
  }
  return includes;
}

TEST(StructureTest, ArrowsOnlyPointDown) {
  std::vector<Include> includes = ReadIncludes();
  ASSERT_GT(includes.size(), 100u);
  for (const Include& include : includes) {
    if (include.system) continue;
    auto allowed = AllowedArrows().find(include.room);
    ASSERT_NE(allowed, AllowedArrows().end()) << include.file << " lies in a room without a rule";
    std::string target = RoomOf(include.target);
    EXPECT_TRUE(target == include.room || allowed->second.contains(target))
        << include.file << " includes " << include.target;
  }
}

TEST(StructureTest, LibrariesStayInTheirRooms) {
  for (const Include& include : ReadIncludes()) {
    for (const auto& [prefix, rooms] : LibraryRooms()) {
      if (!include.system || !include.target.starts_with(prefix)) continue;
      EXPECT_TRUE(rooms.contains(include.room))
          << include.file << " includes <" << include.target << ">";
    }
  }
}

std::string ReadText(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// What a header of `room` declares that reads bytes: "Type::Parse", "Type::Create" or "ParseThing".
std::set<std::string> DecodersOf(const fs::path& room) {
  const std::regex of_type("StatusOr<(\\w+)> (Parse|Create|Open)\\(ByteView");
  const std::regex free_standing("\\b((?:Parse|Decode)[A-Z]\\w*)\\(");
  std::set<std::string> decoders;
  for (const auto& entry : fs::directory_iterator(room)) {
    if (entry.path().extension() != ".h") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (line.find("///") != std::string::npos) continue;
      std::smatch found;
      if (std::regex_search(line, found, of_type)) decoders.insert(found[1].str());
      if (std::regex_search(line, found, free_standing)) decoders.insert(found[1].str());
    }
  }
  return decoders;
}

// Every decoder of foreign bytes is run by a program of tests/fuzz, and each of those has seeds.
TEST(FuzzTest, EveryDecoderHasATargetAndEveryTargetHasSeeds) {
  const fs::path root = TAILLIGHT_SOURCE_DIR;
  // Protobuf's own reading, which the targets of the files go through.
  const std::set<std::string> inside = {"ParseMessage", "ParseFromArray"};
  std::string targets;
  int programs = 0;
  for (const auto& entry : fs::directory_iterator(root / "tests/fuzz")) {
    if (entry.path().extension() != ".cc") continue;
    ++programs;
    targets += ReadText(entry.path());
    const fs::path seeds = root / "tests/fuzz/seeds" / entry.path().stem();
    EXPECT_TRUE(fs::exists(seeds) && !fs::is_empty(seeds)) << entry.path().filename();
    EXPECT_NE(ReadText(root / "tests/fuzz/CMakeLists.txt").find(entry.path().filename()),
              std::string::npos)
        << entry.path().filename();
  }
  EXPECT_GT(programs, 10);
  std::size_t decoders = 0;
  for (const char* room : {"client-core/wire", "client-core/guidance", "client-core/seal",
                           "client-core/media", "backend/gateway"}) {
    for (const std::string& decoder : DecodersOf(root / room)) {
      if (inside.contains(decoder)) continue;
      ++decoders;
      EXPECT_TRUE(std::regex_search(targets, std::regex("\\b" + decoder + "\\b")))
          << room << " reads bytes by " << decoder << ", which no program of tests/fuzz calls";
    }
  }
  EXPECT_GT(decoders, 20u);
}

// Every promise of the README names a test file that is there, and tests that stand in some file.
TEST(ReadmeTest, NamesOnlyTestsThatExist) {
  const fs::path root = TAILLIGHT_SOURCE_DIR;
  std::string tests;
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
    if (entry.path().extension() == ".cc") tests += ReadText(entry.path());
  }
  const std::string readme = ReadText(root / "README.md");
  const std::regex quoted("`([^`\n]+)`");
  int names = 0;
  for (std::sregex_iterator it(readme.begin(), readme.end(), quoted), end; it != end; ++it) {
    const std::string text = (*it)[1];
    if (text.starts_with("tests/")) {
      EXPECT_TRUE(fs::exists(root / text)) << text;
    } else if (std::regex_match(text, std::regex("([A-Z][a-z0-9]*){4,}"))) {
      ++names;
      EXPECT_NE(tests.find(text), std::string::npos) << text;
    }
  }
  EXPECT_GT(names, 8);
}

}  // namespace
