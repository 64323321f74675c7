// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes every page of a bundle as the C++ library makes it, and a choice of them as the gateway
// renders them, for the browser's tests to compare with.
//
//     taillight_golden_pages BUNDLE TRUST OUT
//
// OUT/pages: for each page u32 length | GuidancePage. OUT/html: for each u32 length | address | u32
// length | document. Numbers are big-endian.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/card_page.h"
#include "backend/gateway/choice_pages.h"
#include "backend/gateway/plain_pages.h"
#include "backend/gateway/reader.h"
#include "backend/gateway/rights_page.h"
#include "client-core/base/file.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/page_message.h"
#include "client-core/guidance/trust.h"

namespace taillight {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBundleBytes = std::size_t{8} << 20;

/// One place of each kind: the country, states with and without a code, one below a state.
constexpr std::string_view kPlaces[] = {"us", "us-ma", "us-tx", "us-pr", "us-az-maricopa"};

class RecordFile {
 public:
  explicit RecordFile(const fs::path& path) : file_(path, std::ios::binary) {}
  void Write(std::string_view record) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      file_.put(static_cast<char>(record.size() >> static_cast<unsigned>(shift)));
    }
    file_.write(record.data(), static_cast<std::streamsize>(record.size()));
  }
  bool Close() {
    file_.close();
    return !file_.fail();
  }

 private:
  std::ofstream file_;
};

Status WritePages(const guidance::GuidanceContent& content, const fs::path& path) {
  RecordFile file(path);
  std::vector<std::string> situations = content.situations();
  situations.emplace_back(guidance::kWalletCard);
  for (const std::string& place : content.jurisdictions()) {
    for (const std::string& situation : situations) {
      for (const std::string& language : content.languages()) {
        TAILLIGHT_ASSIGN_OR_RETURN(const auto page, content.Show(place, situation, language));
        file.Write(guidance::ToMessage(page).SerializeAsString());
      }
    }
  }
  return file.Close() ? OkStatus() : Unavailable("golden pages: cannot be written");
}

Status WriteDocuments(const gateway::Reader& reader, RecordFile& file) {
  const auto write = [&](std::string_view place, std::string_view page, const std::string& html) {
    file.Write(gateway::RightsAddress(place, page, reader.language));
    file.Write(html);
  };
  write("", "", gateway::RenderPlaces(reader));
  write("us-zz", "", gateway::RenderNotFound(reader));
  for (const std::string_view where : kPlaces) {
    const std::string place(where);
    TAILLIGHT_ASSIGN_OR_RETURN(const auto situations, gateway::RenderSituations(reader, place));
    write(place, "", situations);
    TAILLIGHT_ASSIGN_OR_RETURN(const auto sources, gateway::RenderSources(reader, place));
    write(place, "sources", sources);
    TAILLIGHT_ASSIGN_OR_RETURN(const auto card, gateway::RenderCard(reader, place));
    write(place, guidance::kWalletCard, card);
    for (const std::string& situation : reader.content.situations()) {
      TAILLIGHT_ASSIGN_OR_RETURN(const auto page, gateway::RenderRights(reader, place, situation));
      write(place, situation, page);
    }
  }
  return OkStatus();
}

Status WriteAll(const fs::path& bundle_path, const fs::path& trust_path, const fs::path& out) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(bundle_path, "bundle", kMaxBundleBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(trust_path));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto bundle, guidance::ReopenBundle(served, trust));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto content, guidance::GuidanceContent::Create(bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView directory_bin, bundle.File("directory.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto directory, guidance::Directory::Create(directory_bin));
  TAILLIGHT_RETURN_IF_ERROR(WritePages(content, out / "pages"));
  RecordFile file(out / "html");
  const std::vector<std::string> languages = gateway::WebLanguagesOf(content);
  for (const std::string& language : languages) {
    TAILLIGHT_RETURN_IF_ERROR(WriteDocuments({.content = content,
                                              .directory = directory,
                                              .language = language,
                                              .languages = languages,
                                              .expired = language == "es",
                                              .has_manifest = true,
                                              .has_script = true},
                                             file));
  }
  return file.Close() ? OkStatus() : Unavailable("golden pages: cannot be written");
}

}  // namespace
}  // namespace taillight

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: taillight_golden_pages BUNDLE TRUST OUT\n", stderr);
    return 2;
  }
  const taillight::Status status = taillight::WriteAll(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(taillight::Message(status)).c_str());
  return 1;
}
