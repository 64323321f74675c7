// SPDX-License-Identifier: AGPL-3.0-or-later
// What `run` made for this test: an authority with a bundle, and the build's programs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Bytes } from '../../../../platform/web/source/bytes';

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start tests by tests/platform/web/run`);
  return value;
}

export function inWorkFolder(...parts: string[]): string {
  return join(variable('TAILLIGHT_TEST_DIR'), ...parts);
}

export function inBuildFolder(...parts: string[]): string {
  return join(variable('TAILLIGHT_BUILD_DIR'), ...parts);
}

export function readBytes(path: string): Bytes {
  return new Uint8Array(readFileSync(path));
}
