// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a bundle and trust.bin, one each run: the first byte says which.
#include <cstddef>
#include <cstdint>

#include "client-core/guidance/directory.h"
#include "client-core/guidance/keys.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/server_keys.h"
#include "client-core/guidance/tally.h"
#include "client-core/guidance/trust.h"
#include "tests/fuzz/round_trip.h"

namespace {

using namespace taillight;
using namespace taillight::guidance;

// Tables are compared by what they hold.
struct ReadDirectory {
  Directory directory;
  bool operator==(const ReadDirectory& other) const {
    return Equal(directory.Serialize(), other.directory.Serialize());
  }
};

struct ReadRegions {
  RegionTable table;
  bool operator==(const ReadRegions& other) const {
    return Equal(table.Serialize(), other.table.Serialize());
  }
};

StatusOr<ReadDirectory> ParseDirectory(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(Directory directory, Directory::Create(bytes));
  return ReadDirectory{std::move(directory)};
}

StatusOr<ReadRegions> ParseRegions(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(RegionTable table, RegionTable::Create(bytes));
  return ReadRegions{std::move(table)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(data + 1, size - 1);
  switch (data[0]) {
    case 0:
      fuzz::ExpectSameAgain(bytes, ParseTrust, SerializeTrust);
      break;
    case 1:
      fuzz::ExpectSameAgain(bytes, ParseServerKeys, SerializeServerKeys);
      break;
    case 2:
      fuzz::ExpectSameAgain(bytes, ParseTallyKeys, SerializeTallyKeys);
      break;
    case 3:
      fuzz::ExpectSameAgain(bytes, ParseOrganization, SerializeOrganization);
      break;
    case 4:
      fuzz::ExpectSameAgain(bytes, ParseDirectory,
                            [](const ReadDirectory& read) { return read.directory.Serialize(); });
      break;
    case 5:
      fuzz::ExpectSameAgain(bytes, ParseRegions,
                            [](const ReadRegions& read) { return read.table.Serialize(); });
      break;
    case 6:
      KeyList::Create(bytes, Directory()).IgnoreError();
      break;
    default:
      break;
  }
  return 0;
}
