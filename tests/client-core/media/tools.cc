// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/media/tools.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "client-core/base/file.h"
#include "tests/support/process.h"

namespace taillight::media {

std::string Tools::Put(ByteView content, const std::string& name) {
  const std::filesystem::path path = folder_ / name;
  if (!ReplaceFile(path, content, FileMode::kPrivate, "test file").ok()) std::abort();
  return path.string();
}

std::set<std::string> Tools::ExifToolFacts(ByteView file, const std::string& ending) {
  const std::string path = Put(file, "asked." + ending);
  const auto result = support::RunProcess({"exiftool", "-a", "-u", "-G1", "-s", path});
  EXPECT_EQ(result.status, 0) << result.err;
  std::set<std::string> facts;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    // [Group]   Name    : value
    const std::size_t group_end = line.find(']');
    const std::size_t name = line.find_first_not_of(' ', group_end + 1);
    if (line.empty() || line[0] != '[' || name == std::string::npos) continue;
    facts.insert(line.substr(1, group_end - 1) + ":" +
                 line.substr(name, line.find_first_of(" :", name) - name));
  }
  return facts;
}

Bytes Tools::WithTags(ByteView file, const std::string& ending,
                      const std::vector<std::string>& tags) {
  const std::string from = Put(file, "from." + ending);
  const std::string to = (folder_ / ("to." + ending)).string();
  std::filesystem::remove(to);
  std::string lines;
  for (const std::string& tag : tags) lines += tag + "\n";
  const std::string arguments = Put(AsBytes(lines), "arguments");
  const auto result =
      support::RunProcess({"exiftool", "-m", "-n", "-q", "-q", "-@", arguments, "-o", to, from});
  auto written = ReadFile(to, "test file");
  EXPECT_TRUE(written.ok()) << result.err;
  return written.ok() ? *std::move(written) : Bytes{};
}

std::vector<std::string> Tools::WritableTags(const std::string& group) {
  const auto result = support::RunProcess({"exiftool", "-listw", "-" + group + ":all"});
  std::istringstream words(result.out.substr(std::min(result.out.find('\n'), result.out.size())));
  std::vector<std::string> tags;
  for (std::string word; words >> word;) tags.push_back(group + ":" + word);
  return tags;
}

std::string Tools::Mat2Show(ByteView file, const std::string& ending) {
  const std::string path = Put(file, "shown." + ending);
  const auto result = support::RunProcess({"mat2", "--show", path});
  EXPECT_EQ(result.status, 0) << result.err;
  std::string said = result.out + result.err;
  const std::size_t at = said.find(path);
  return at == std::string::npos ? said : said.erase(at, path.size());
}

}  // namespace taillight::media
