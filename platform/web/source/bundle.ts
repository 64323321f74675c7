// SPDX-License-Identifier: AGPL-3.0-or-later
// The signed guidance bundle: from the bytes a server hands out to files that may be used. The same
// checks in the same order as on a phone (client-core/guidance/bundle.cc).
import { type Bytes, equal, sha256 } from './bytes';
import {
  type Manifest,
  MAX_MANIFEST_BYTES,
  MAX_SIGNATURE_BLOCK,
  parseManifest,
  parseSignatures,
  verifyManifest,
} from './manifest';
import { refuse } from './refusal';
import { ServedForm } from './served_form';
import type { SignatureHolds } from './signatures';
import type { Trust } from './trust';

const MAX_LIFETIME = 30n * 86400n;

/** The bundle that is kept already: what a new one must follow. */
export interface StoredBundle {
  readonly seq: bigint;
  readonly manifestSha256: Bytes;
}

/** A bundle whose signatures, sizes and hashes hold. */
export interface Bundle extends StoredBundle {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Bytes>;
}

/** Whom a bundle is checked against. */
export interface Checker {
  readonly trust: Trust;
  readonly holds: SignatureHolds;
}

/**
 * Opens a new bundle: form and sizes; signatures by different root keys; number and predecessor
 * against `stored`; expiry and lifetime; every file's size and hash. Each is checked before anything
 * after it is unpacked. Only when all hold, and CheckFreshness too, may what is stored be replaced.
 */
export async function openBundle(
  served: Bytes,
  checker: Checker,
  stored: StoredBundle | undefined,
  now: bigint,
): Promise<Bundle> {
  return open(served, checker, (head) => {
    if (stored !== undefined) checkFollows(head, stored);
    checkDates(head.manifest, now);
  });
}

/** Opens a bundle that was accepted before: all but what depends on time and a predecessor. */
export async function reopenBundle(served: Bytes, checker: Checker): Promise<Bundle> {
  return open(served, checker, () => undefined);
}

/** A clock that runs behind is never taken as earlier than the bundle was made. */
export function isExpired(manifest: Manifest, now: bigint): boolean {
  return manifest.expires <= (now > manifest.created ? now : manifest.created);
}

interface Head extends StoredBundle {
  readonly manifest: Manifest;
}

async function open(
  served: Bytes,
  checker: Checker,
  checkHead: (head: Head) => void,
): Promise<Bundle> {
  const form = await ServedForm.open(served);
  try {
    const head = await openManifest(form, checker);
    checkHead(head);
    return { ...head, files: await takeFiles(form, head.manifest) };
  } finally {
    await form.close();
  }
}

async function openManifest(form: ServedForm, checker: Checker): Promise<Head> {
  const bytes = await form.takeBlock(MAX_MANIFEST_BYTES);
  const block = await form.takeBlock(MAX_SIGNATURE_BLOCK);
  const manifest = parseManifest(bytes);
  const signatures = parseSignatures(block);
  if (form.seq !== manifest.seq) {
    refuse('invalid_argument', "bundle: seq differs from the manifest's");
  }
  await verifyManifest(bytes, signatures, checker.trust, checker.holds);
  return { manifest, seq: manifest.seq, manifestSha256: await sha256(bytes) };
}

function checkFollows(head: Head, stored: StoredBundle): void {
  const isSame = equal(head.manifestSha256, stored.manifestSha256);
  if (head.seq === stored.seq && isSame) {
    refuse('already_exists', 'bundle: it is the stored one');
  }
  if (head.seq === stored.seq) {
    refuse('failed_precondition', 'bundle: another one of the stored number');
  }
  if (head.seq < stored.seq) {
    refuse('failed_precondition', 'bundle: older than the stored one');
  }
  const follows = equal(head.manifest.previous, stored.manifestSha256);
  if (head.seq === stored.seq + 1n && !follows) {
    refuse('failed_precondition', 'bundle: does not follow the stored one');
  }
}

function checkDates(manifest: Manifest, now: bigint): void {
  if (isExpired(manifest, now)) refuse('failed_precondition', 'bundle: expired');
  if (manifest.expires - manifest.created > MAX_LIFETIME) {
    refuse('invalid_argument', 'bundle: valid for more than 30 days');
  }
}

async function takeFiles(form: ServedForm, manifest: Manifest): Promise<Map<string, Bytes>> {
  const contents = await form.takeFiles(manifest.files.map(({ size }) => size));
  const files = new Map<string, Bytes>();
  for (const [i, file] of manifest.files.entries()) {
    const content = contents[i] as Bytes;
    if (!equal(await sha256(content), file.sha256)) {
      refuse('invalid_argument', 'bundle: a file differs from its hash');
    }
    files.set(file.path, content);
  }
  return files;
}
