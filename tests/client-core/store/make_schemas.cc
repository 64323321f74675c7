// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes guide.db, case.db and send.db as this program makes them, for tests/client-core/store/
// schemas/. To be run once for each schema, before a migration is added, and the files kept for
// ever:
//
//     build/release/bin/make_schemas tests/client-core/store/schemas/2
#include <cstdio>
#include <filesystem>

#include "tests/client-core/store/schema_content.h"
#include "tests/support/random_sources.h"

namespace taillight::store {
namespace {

Status Make(const std::filesystem::path& folder) {
  support::SeededRandom random(1);
  TAILLIGHT_ASSIGN_OR_RETURN(const auto guide,
                             GuideStore::Open({folder / "guide.db"}, SchemaKey()));
  TAILLIGHT_RETURN_IF_ERROR(Fill(*guide));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto cases, CaseStore::Open({folder / "case.db"}, SchemaKey()));
  TAILLIGHT_RETURN_IF_ERROR(Fill(*cases));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto send,
                             SendStore::Open({folder / "send.db"}, SchemaKey(), random));
  return Fill(*send);
}

}  // namespace
}  // namespace taillight::store

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: make_schemas FOLDER\n");
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  const taillight::Status status = taillight::store::Make(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
