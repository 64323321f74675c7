// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's daily word that a bundle is still the newest, and the organizations' keys it came
// with: TLF1 | keys.bin | zeros.
import { fromBinary } from '@bufbuild/protobuf';

import { ServerKeysSchema } from '../generated/taillight/v1/bundle_pb';
import { type Bytes, ByteReader, equal, sha256 } from './bytes';
import type { Bundle } from './bundle';
import { Directory } from './directory';
import { refuse } from './refusal';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES, type SignatureHolds } from './signatures';

const STATEMENT_BYTES = 4 + 8 + 32 + 32 + 8 + SIGNATURE_BYTES;
const MAX_KEYS_BYTES = 1 << 20;
const HASH_BYTES = 32;
const ORG_ID_BYTES = 8;
const KEY_ID_BYTES = 16;
const SUITE_X25519 = 1;
const X25519_BYTES = 32;
const WITHDRAWAL_BYTES = 4 + ORG_ID_BYTES + KEY_ID_BYTES + 8 + SIGNATURE_BYTES;

/** When the server last said that this bundle is current. */
export interface Freshness {
  readonly seq: bigint;
  readonly time: bigint;
}

interface Statement extends Freshness {
  readonly manifestSha256: Bytes;
  readonly keysSha256: Bytes;
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** Whether the answer speaks of `bundle`; if not, the server has another one. */
export function speaksOf(answer: Bytes, bundle: Pick<Bundle, 'seq' | 'manifestSha256'>): boolean {
  return names(parseStatement(answer.slice(0, STATEMENT_BYTES)), bundle);
}

/**
 * Checks every key of an organization, then the statement by the server key of `bundle`: its
 * signature, number, hashes, and that it is later than `storedTime`.
 */
export async function checkFreshness(
  answer: Bytes,
  bundle: Bundle,
  holds: SignatureHolds,
  storedTime: bigint | undefined,
): Promise<Freshness> {
  const keysBin = trimKeys(answer.slice(STATEMENT_BYTES));
  checkKeys(keysBin, Directory.of(bundle), holds);
  const statement = parseStatement(answer.slice(0, STATEMENT_BYTES));
  if (!holds(serverKeyOf(bundle), 'tl1 fresh', statement.signed, statement.signature)) {
    refuse('permission_denied', 'TLF1 sig: does not hold');
  }
  if (!names(statement, bundle)) {
    refuse('failed_precondition', 'freshness: speaks of another bundle');
  }
  if (!equal(statement.keysSha256, await sha256(keysBin))) {
    refuse('failed_precondition', 'freshness: speaks of other keys');
  }
  if (storedTime !== undefined && statement.time === storedTime) {
    refuse('already_exists', 'freshness: as old as the stored statement');
  }
  if (storedTime !== undefined && statement.time < storedTime) {
    refuse('failed_precondition', 'freshness: older than the stored statement');
  }
  return { seq: statement.seq, time: statement.time };
}

function parseStatement(record: Bytes): Statement {
  const reader = new ByteReader(record, 'TLF1');
  reader.magic('TLF1');
  const seq = reader.u64('seq');
  const manifestSha256 = reader.take(HASH_BYTES, 'manifest_sha256');
  const keysSha256 = reader.take(HASH_BYTES, 'keys_sha256');
  const time = reader.time('time');
  const signed = record.slice(0, reader.position());
  const signature = reader.take(SIGNATURE_BYTES, 'sig');
  reader.finish();
  return { seq, manifestSha256, keysSha256, time, signed, signature };
}

function names(statement: Statement, bundle: Pick<Bundle, 'seq' | 'manifestSha256'>): boolean {
  return (
    statement.seq === bundle.seq && equal(statement.manifestSha256, bundle.manifestSha256)
  );
}

function serverKeyOf(bundle: Bundle): Bytes {
  const file = bundle.files.get('server.bin');
  if (file === undefined) refuse('invalid_argument', 'server.bin: is missing');
  let key: Bytes;
  try {
    key = new Uint8Array(fromBinary(ServerKeysSchema, file).freshnessPk);
  } catch {
    refuse('invalid_argument', 'server.bin: not a file of this kind');
  }
  if (key.length !== PUBLIC_KEY_BYTES) {
    refuse('invalid_argument', 'server.bin: freshness_pk must be 32 bytes');
  }
  return key;
}

/** keys.bin says by itself where it ends; after it there may be zeros alone. */
function trimKeys(padded: Bytes): Bytes {
  const reader = new ByteReader(padded, 'keys.bin');
  for (let left = reader.u16('n'); left > 0; --left) reader.lengthPrefixed('TLK1');
  for (let left = reader.u16('m'); left > 0; --left) reader.take(WITHDRAWAL_BYTES, 'TLV1');
  const size = reader.position();
  reader.require(size <= MAX_KEYS_BYTES, 'length', 'must be within the limit');
  const padding = padded.slice(size);
  reader.require(padding.every((byte) => byte === 0), 'end', 'must be zeros');
  return padded.slice(0, size);
}

function checkKeys(keysBin: Bytes, directory: Directory, holds: SignatureHolds): void {
  const reader = new ByteReader(keysBin, 'keys.bin');
  for (let left = reader.u16('n'); left > 0; --left) {
    checkEpochKey(reader.lengthPrefixed('TLK1'), directory, holds);
  }
  for (let left = reader.u16('m'); left > 0; --left) {
    checkWithdrawal(reader.take(WITHDRAWAL_BYTES, 'TLV1'), directory, holds);
  }
  reader.finish();
}

function checkEpochKey(record: Bytes, directory: Directory, holds: SignatureHolds): void {
  const reader = new ByteReader(record, 'TLK1');
  reader.magic('TLK1');
  reader.require(reader.u16('suite') === SUITE_X25519, 'suite', 'is not known');
  const orgId = reader.take(ORG_ID_BYTES, 'org_id');
  reader.u32('epoch');
  const notBefore = reader.time('not_before');
  const notAfter = reader.time('not_after');
  const key = reader.lengthPrefixed('pk');
  reader.require(key.length === X25519_BYTES, 'pk', "must have the suite's length");
  reader.require(notBefore < notAfter, 'not_after', 'must be later than not_before');
  checkSignedBy(directory.signingKeyOf(orgId), 'tl1 epoch-key', 'TLK1', record, reader, holds);
}

function checkWithdrawal(record: Bytes, directory: Directory, holds: SignatureHolds): void {
  const reader = new ByteReader(record, 'TLV1');
  reader.magic('TLV1');
  const orgId = reader.take(ORG_ID_BYTES, 'org_id');
  reader.take(KEY_ID_BYTES, 'key_id');
  reader.time('time');
  checkSignedBy(directory.signingKeyOf(orgId), 'tl1 withdraw', 'TLV1', record, reader, holds);
}

/** What is left to read is the signature over all that was read. */
function checkSignedBy(
  key: Bytes | undefined,
  label: string,
  name: string,
  record: Bytes,
  reader: ByteReader,
  holds: SignatureHolds,
): void {
  const signed = record.slice(0, reader.position());
  const signature = reader.take(SIGNATURE_BYTES, 'sig');
  reader.finish();
  if (key === undefined) {
    refuse(
      'permission_denied',
      'keys: an entry of an organization that is not in the directory',
    );
  }
  if (!holds(key, label, signed, signature)) {
    refuse('permission_denied', `${name} sig: does not hold`);
  }
}
