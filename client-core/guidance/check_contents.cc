// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/check_contents.h"

#include <string>
#include <string_view>

#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/places.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/search_words.h"
#include "client-core/guidance/server_keys.h"
#include "client-core/guidance/tally.h"

namespace taillight::guidance {
namespace {

template <class Read>
Status CheckFile(const Bundle& bundle, std::string_view path, const Read& read) {
  const auto content = bundle.File(path);
  if (!content.ok()) return InvalidArgument(std::string(path) + ": is missing");
  return read(*content).status();
}

Status CheckKeys(const Bundle& bundle) {
  TAILLIGHT_RETURN_IF_ERROR(CheckFile(bundle, "directory.bin", Directory::Create));
  TAILLIGHT_RETURN_IF_ERROR(CheckFile(bundle, "server.bin", ParseServerKeys));
  return CheckFile(bundle, "tally.bin", ParseTallyKeys);
}

/// Guidance without places is read as well: rights are found by the name of the state then.
Status CheckPlaces(const Bundle& bundle) {
  const auto places = PlaceFinder::Create(bundle);
  return places.status().code() == StatusCode::kNotFound ? OkStatus() : places.status();
}

}  // namespace

Status CheckContents(const Bundle& bundle) {
  if (!bundle.is_built_in()) TAILLIGHT_RETURN_IF_ERROR(CheckKeys(bundle));
  TAILLIGHT_RETURN_IF_ERROR(CheckFile(bundle, "regions.bin", RegionTable::Create));
  if (const auto folds = bundle.File("guidance/folds.bin"); folds.ok()) {
    TAILLIGHT_RETURN_IF_ERROR(SearchWords::Create(*folds).status());
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckPlaces(bundle));
  return GuidanceContent::Create(bundle).status();
}

}  // namespace taillight::guidance
