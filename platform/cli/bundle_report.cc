// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/bundle_report.h"

#include <fmt/format.h>

#include <vector>

#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/regions.h"
#include "platform/cli/page_text.h"

namespace taillight::cli {
namespace {

Json FilesOf(const guidance::Bundle& bundle) {
  Json files = Json::array();
  for (const wire::ManifestFile& file : bundle.manifest.files) {
    files.push_back(
        {{"path", file.path}, {"size", file.size}, {"sha256", ToHex(file.sha256.view())}});
  }
  return files;
}

Json OrganizationsOf(const guidance::Directory& directory) {
  Json organizations = Json::array();
  for (const guidance::Organization& organization : directory.organizations()) {
    organizations.push_back({{"id", ToHex(organization.id.view())},
                             {"handle", organization.handle},
                             {"name", organization.name},
                             {"regions", organization.regions},
                             {"languages", organization.languages},
                             {"intake_open", organization.intake_open}});
  }
  return organizations;
}

Json SignersOf(const guidance::Bundle& bundle) {
  Json signers = Json::array();
  for (const wire::RootSignature& entry : bundle.signatures.entries) {
    signers.push_back(ToHex(entry.root_key_id.view()));
  }
  return signers;
}

std::string TextOf(const guidance::Bundle& bundle, const guidance::Directory& directory,
                   const guidance::GuidanceContent& content) {
  std::string text = fmt::format("Bundle {}, made {}, valid until {}\n", bundle.seq(),
                                 IsoTime(bundle.created()), IsoTime(bundle.expires()));
  text += fmt::format("Guidance for {} in {}\n", fmt::join(content.jurisdictions(), ", "),
                      fmt::join(content.languages(), ", "));
  for (const wire::ManifestFile& file : bundle.manifest.files) {
    text += fmt::format("  {:<28} {:>8} bytes\n", file.path, file.size);
  }
  for (const guidance::Organization& organization : directory.organizations()) {
    text += fmt::format("Organization {}: {} ({})\n", organization.handle, organization.name,
                        fmt::join(organization.regions, ", "));
  }
  if (directory.organizations().empty()) text += "No organization yet\n";
  return text;
}

}  // namespace

StatusOr<BundleReport> ReportOn(const guidance::Bundle& bundle, UnixSeconds now) {
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView directory_bin, bundle.File("directory.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto directory, guidance::Directory::Create(directory_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView regions_bin, bundle.File("regions.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto regions, guidance::RegionTable::Create(regions_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView tally_bin, bundle.File("tally.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto tally, guidance::ParseTallyKeys(tally_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto content, guidance::GuidanceContent::Create(bundle));
  Json document = {{"seq", bundle.seq()},
                   {"created", IsoTime(bundle.created())},
                   {"expires", IsoTime(bundle.expires())},
                   {"expired", bundle.IsExpired(now)},
                   {"manifest_sha256", ToHex(bundle.manifest_sha256.view())},
                   {"previous_sha256", ToHex(bundle.manifest.previous.view())},
                   {"signed_by", SignersOf(bundle)},
                   {"jurisdictions", content.jurisdictions()},
                   {"situations", content.situations()},
                   {"languages", content.languages()},
                   {"region_count", regions.regions().size()},
                   {"tally_key",
                    {{"key_id", ToHex(tally.key_id().view())},
                     {"not_after", IsoTime(tally.not_after)},
                     {"plan", tally.plan.version}}},
                   {"organizations", OrganizationsOf(directory)},
                   {"files", FilesOf(bundle)}};
  return BundleReport{std::move(document), TextOf(bundle, directory, content), tally};
}

}  // namespace taillight::cli
