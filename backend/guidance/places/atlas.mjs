// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the county table and an atlas of county shapes for the scripts beside it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
export const here = (name) => new URL(name, import.meta.url);

/** Rows of a comma-separated file below its heading, as objects. No field here holds a comma. */
export function rowsOf(name) {
  const [heading, ...rows] = readFileSync(here(name), "utf8").trim().split("\n");
  const columns = heading.split(",");
  return rows.map((row) => {
    const fields = row.split(",");
    return Object.fromEntries(columns.map((column, i) => [column, fields[i]]));
  });
}

/** FIPS codes of us-counties.csv whose vintage is `vintage`. */
export function countiesOf(vintage) {
  const rows = rowsOf("us-counties.csv").filter((row) => row.vintage === vintage);
  return new Set(rows.map((row) => row.fips));
}

/** The county shapes of a package, as TopoJSON: arcs in whole steps of its grid. */
export function atlasOf(name) {
  return require(`${name}/counties-10m.json`);
}

/** An arc's points in whole steps from the grid's origin. */
export function unpack(arc) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [(x += dx), (y += dy)]);
}

/** A county's rings, each a list of arc numbers: n as it runs, ~n backwards. */
export function ringsOf(shape) {
  return shape.type === "Polygon" ? shape.arcs : shape.arcs.flat();
}
