// SPDX-License-Identifier: AGPL-3.0-or-later
// A small country for tests of places, on a grid of a hundredth of a degree from 40 north, 100
// west:
//
//     90 +-----------------------+
//        |  Orange County, VA    |      Falls Church city, VA, is a line without area at y = 70,
//        |   (a lake in it)      |      x = 50 to 52; the lake is x = 20 to 30, y = 60 to 70.
//     50 +-----------+-----------+
//        | Alone, MA | Doña Ana, |      Old County, MA, is no more: its land is Alone's and Doña
//     10 +-----------+-----------+      Ana's.
//       10          50          90
#pragma once

#include <vector>

#include "client-core/guidance/county_borders.h"
#include "client-core/guidance/place_table.h"
#include "client-core/guidance/places.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/zip_table.h"
#include "tests/client-core/guidance/bundle_workshop.h"

namespace taillight::guidance {

/// Places by number, in the order of the table.
inline constexpr PlaceIndex kAlone = 0;
inline constexpr PlaceIndex kDonaAna = 1;
inline constexpr PlaceIndex kOld = 2;
inline constexpr PlaceIndex kOrange = 3;
inline constexpr PlaceIndex kFallsChurch = 4;
inline constexpr PlaceIndex kMassachusetts = 5;
inline constexpr PlaceIndex kVirginia = 6;

PlaceTable SmallTable();
BorderGrid SmallGrid();
std::vector<BorderStretch> SmallStretches();
ZipTable SmallZips();
/// Orange County and Falls Church city are one group.
RegionTable SmallRegions();
/// The whole of it: places.bin, zips.bin and regions.bin.
Files SmallPlaceFiles();

/// Degrees of a point of the picture above.
double LatitudeOf(double y);
double LongitudeOf(double x);

}  // namespace taillight::guidance
