// SPDX-License-Identifier: AGPL-3.0-or-later
// Where trust starts: trust.bin as the server gives it, kept from the first visit on.
import { fromBinary } from '@bufbuild/protobuf';

import { TrustRootSchema } from '../generated/taillight/v1/trust_pb';
import { type Bytes, equal } from './bytes';
import { refuse } from './refusal';
import { PUBLIC_KEY_BYTES } from './signatures';

const LEAST_THRESHOLD = 2;
const MAX_TRUST_BYTES = 64 << 10;
const MAX_ROOT_KEYS = 16;

/**
 * Who may sign a bundle. The addresses and the TLS authority of the file are for programs that
 * connect by themselves: a browser knows the server by the address it opened.
 */
export interface Trust {
  readonly rootKeys: readonly Bytes[];
  readonly threshold: number;
}

export function parseTrust(trustBin: Bytes): Trust {
  if (trustBin.length > MAX_TRUST_BYTES) refuse('invalid_argument', 'trust file: over 64 KiB');
  const message = parseMessage(trustBin);
  const rootKeys = message.rootKeys.map((key) => new Uint8Array(key));
  const { threshold } = message;
  if (rootKeys.some((key) => key.length !== PUBLIC_KEY_BYTES)) {
    refuse('invalid_argument', 'trust file: root_keys must be 32 bytes each');
  }
  if (threshold < LEAST_THRESHOLD) {
    refuse('invalid_argument', 'trust file: threshold must be 2 or more');
  }
  if (rootKeys.length < threshold || rootKeys.length > MAX_ROOT_KEYS) {
    refuse('invalid_argument', 'trust file: root_keys must be as many as threshold, 16 at most');
  }
  if (rootKeys.some((key, i) => rootKeys.slice(0, i).some((other) => equal(key, other)))) {
    refuse('invalid_argument', 'trust file: root_keys must all be different');
  }
  if (message.version === 0) refuse('invalid_argument', 'trust file: version must be 1 or more');
  // A log that is named must be checked, and this version cannot.
  if (message.logOrigin !== '') {
    refuse('invalid_argument', 'trust file: log_origin needs a newer program');
  }
  return { rootKeys, threshold };
}

/** The root keys kept from the first visit count; a server that now shows others is refused. */
export function checkSameTrust(kept: Bytes, offered: Bytes): void {
  if (!equal(kept, offered) && !isSameTrust(parseTrust(kept), parseTrust(offered))) {
    refuse('permission_denied', 'trust file: its root keys are not those of the first visit');
  }
}

/** New addresses or a new TLS authority take no trust and give none. */
function isSameTrust(a: Trust, b: Trust): boolean {
  return (
    a.threshold === b.threshold &&
    a.rootKeys.length === b.rootKeys.length &&
    a.rootKeys.every((key, i) => equal(key, b.rootKeys[i] as Bytes))
  );
}

function parseMessage(trustBin: Bytes) {
  try {
    return fromBinary(TrustRootSchema, trustBin);
  } catch {
    refuse('invalid_argument', 'trust file: not a file of this kind');
  }
}
