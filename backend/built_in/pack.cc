// SPDX-License-Identifier: AGPL-3.0-or-later
// Packs the guidance sources for the program that carries them. Used by the build alone:
//
//     taillight_pack_built_in SOURCES CREATED OUT
#include <cstdio>
#include <cstdlib>

#include "backend/publisher/build_bundle.h"
#include "client-core/base/file.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: taillight_pack_built_in SOURCES CREATED OUT\n", stderr);
    return 2;
  }
  const auto packed =
      taillight::publisher::BuildBuiltIn(argv[1], std::strtoll(argv[2], nullptr, 10));
  const taillight::Status status =
      packed.ok() ? taillight::ReplaceFile(argv[3], *packed, taillight::FileMode::kPublic,
                                           "built-in guidance")
                  : packed.status();
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
