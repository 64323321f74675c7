// SPDX-License-Identifier: AGPL-3.0-or-later
// TLB1: the list of files of a guidance bundle, and the signatures of the root keys over it.
import { type Bytes, ByteReader, bytesOf, equal, join, sha256, textOf } from './bytes';
import { refuse } from './refusal';
import { SIGNATURE_BYTES, type SignatureHolds } from './signatures';
import type { Trust } from './trust';

export const MAX_MANIFEST_BYTES = 256 << 10;
export const MAX_SIGNATURE_BLOCK = 1 + 16 * (8 + SIGNATURE_BYTES);
const MAX_FILES = 1024;
const MAX_CONTENT_BYTES = 64n << 20n;
const MAX_ROOT_SIGNATURES = 16;
const ROOT_KEY_ID_BYTES = 8;
const HASH_BYTES = 32;

export interface ManifestFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: Bytes;
}

export interface Manifest {
  readonly seq: bigint;
  readonly created: bigint;
  readonly expires: bigint;
  readonly previous: Bytes;
  readonly files: readonly ManifestFile[];
}

export interface RootSignature {
  readonly rootKeyId: Bytes;
  readonly signature: Bytes;
}

export function parseManifest(bytes: Bytes): Manifest {
  const reader = new ByteReader(bytes, 'TLB1');
  reader.require(bytes.length <= MAX_MANIFEST_BYTES, 'length', 'must be within the limit');
  reader.magic('TLB1');
  const seq = reader.u64('seq');
  const created = reader.time('created');
  const expires = reader.time('expires');
  const previous = reader.take(HASH_BYTES, 'prev');
  const count = reader.u16('n_files');
  reader.require(count <= MAX_FILES, 'n_files', 'must be within the limit');
  reader.require(created < expires, 'expires', 'must be later than created');
  const files: ManifestFile[] = [];
  const paths = new Set<string>();
  let contentBytes = 0n;
  for (let i = 0; i < count; ++i) {
    const path = textOf(reader.lengthPrefixed('path'));
    const size = reader.u64('size');
    const hash = reader.take(HASH_BYTES, 'sha256');
    reader.require(isPath(path), 'path', 'must be a plain relative path');
    reader.require(!paths.has(path), 'path', 'must be listed once');
    contentBytes += size;
    reader.require(contentBytes <= MAX_CONTENT_BYTES, 'size', 'must be within the limit');
    paths.add(path);
    files.push({ path, size: Number(size), sha256: hash });
  }
  reader.finish();
  return { seq, created, expires, previous, files };
}

export function parseSignatures(block: Bytes): RootSignature[] {
  const reader = new ByteReader(block, 'TLB1 signatures');
  const count = reader.u8('n');
  reader.require(count <= MAX_ROOT_SIGNATURES, 'n', 'must be within the limit');
  const entries: RootSignature[] = [];
  for (let i = 0; i < count; ++i) {
    const rootKeyId = reader.take(ROOT_KEY_ID_BYTES, 'root_key_id');
    const isListed = entries.some((entry) => equal(entry.rootKeyId, rootKeyId));
    reader.require(!isListed, 'root_key_id', 'must be listed once');
    entries.push({ rootKeyId, signature: reader.take(SIGNATURE_BYTES, 'sig') });
  }
  reader.finish();
  return entries;
}

/** Counted by key, not by signature: a key that signs twice counts once. */
export async function verifyManifest(
  manifest: Bytes,
  signatures: readonly RootSignature[],
  trust: Trust,
  holds: SignatureHolds,
): Promise<void> {
  let counted = 0;
  for (const key of trust.rootKeys) {
    const id = await rootKeyIdOf(key);
    const entry = signatures.find(({ rootKeyId }) => equal(rootKeyId, id));
    if (entry === undefined) continue;
    if (!holds(key, 'tl1 bundle', manifest, entry.signature)) {
      refuse('permission_denied', 'TLB1 signatures: one does not hold');
    }
    ++counted;
  }
  if (counted < Math.max(trust.threshold, 2)) {
    refuse('permission_denied', 'TLB1 signatures: too few root keys signed');
  }
}

async function rootKeyIdOf(key: Bytes): Promise<Bytes> {
  const hash = await sha256(join([bytesOf('tl1 root\0'), key]));
  return hash.slice(0, ROOT_KEY_ID_BYTES);
}

function isPath(path: string): boolean {
  return path.length <= 255 && path.split('/').every((part) => isPathPart(part));
}

function isPathPart(part: string): boolean {
  return part !== '.' && part !== '..' && /^[A-Za-z0-9._-]+$/.test(part);
}
