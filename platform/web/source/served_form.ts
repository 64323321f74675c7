// SPDX-License-Identifier: AGPL-3.0-or-later
// The form a bundle is stored and served in:
//
//     seq u64 | gzip(u32 length | manifest | u32 length | signatures | files) | zeros to a whole MiB
//
// The gzip header carries, in an extra field "TL", the SHA-256 of the whole form with that field as
// zeros: it finds damage where gzip would not care. A form without the field is read as well.
import { type Bytes, ByteReader, equal, sha256 } from './bytes';
import { Gunzip } from './gunzip';
import { refuse } from './refusal';

export const SERVED_STEP = 1 << 20;
export const MAX_COMPRESSED_BYTES = 4 << 20;
const MAX_SERVED_BYTES = MAX_COMPRESSED_BYTES + SERVED_STEP;
const SEQ_BYTES = 8;
const FLAGS_OFFSET = SEQ_BYTES + 3;
const HAS_EXTRA_FIELD = 4;
const HASH_BYTES = 32;
/** Length of the extra field, the subfield's name and its length. */
const FIELD_START = Uint8Array.of(4 + HASH_BYTES, 0, 0x54, 0x4c, HASH_BYTES, 0);
const FIELD_OFFSET = SEQ_BYTES + 10;
const HASH_OFFSET = FIELD_OFFSET + FIELD_START.length;

/** Reads the parts in order: manifest, signatures, each file, end. Checks form alone. */
export class ServedForm {
  private readonly content: Gunzip;
  private taken = 0;

  private constructor(
    private readonly served: Bytes,
    readonly seq: bigint,
  ) {
    this.content = new Gunzip(served.slice(SEQ_BYTES, endOfContent(served)));
  }

  static async open(served: Bytes): Promise<ServedForm> {
    if (
      served.length === 0 ||
      served.length % SERVED_STEP !== 0 ||
      served.length > MAX_SERVED_BYTES
    ) {
      refuse('invalid_argument', 'bundle: must be whole MiB, 5 at most');
    }
    await checkForDamage(served);
    return new ServedForm(served, new ByteReader(served.slice(0, SEQ_BYTES), 'bundle').u64('seq'));
  }

  /** The manifest, then the signature block: a length, then that many bytes. */
  async takeBlock(limit: number): Promise<Bytes> {
    const size = new ByteReader(await this.take(4), 'bundle').u32('length');
    if (size > limit) {
      refuse('invalid_argument', 'bundle: manifest or signatures over their limit');
    }
    return this.take(size);
  }

  /** All files, whose sizes the manifest lists. After them there may be zeros alone. */
  async takeFiles(sizes: readonly number[]): Promise<Bytes[]> {
    const used = this.content.end(sizes.reduce((sum, size) => sum + size, this.taken));
    if (used > MAX_COMPRESSED_BYTES) refuse('invalid_argument', 'bundle: over 4 MiB compressed');
    if (this.served.length - SEQ_BYTES - used >= SERVED_STEP) {
      refuse('invalid_argument', 'bundle: ends in more zeros than fill a MiB');
    }
    const files: Bytes[] = [];
    for (const size of sizes) files.push(await this.take(size));
    await this.content.finish();
    return files;
  }

  /** Lets go of what was not read. */
  async close(): Promise<void> {
    await this.content.cancel();
  }

  private async take(size: number): Promise<Bytes> {
    this.taken += size;
    return this.content.take(size);
  }
}

/** Where the last zeros begin. */
function endOfContent(served: Bytes): number {
  let end = served.length;
  while (end > SEQ_BYTES && served[end - 1] === 0) --end;
  return end;
}

async function checkForDamage(served: Bytes): Promise<void> {
  if (served[FLAGS_OFFSET] === 0) return;
  const hash = served.slice(HASH_OFFSET, HASH_OFFSET + HASH_BYTES);
  const isOurs =
    served[FLAGS_OFFSET] === HAS_EXTRA_FIELD &&
    equal(served.slice(FIELD_OFFSET, HASH_OFFSET), FIELD_START);
  if (!isOurs || !equal(hash, await hashWithoutField(served))) {
    refuse('invalid_argument', 'bundle: damaged');
  }
}

async function hashWithoutField(served: Bytes): Promise<Bytes> {
  const form = served.slice();
  form.fill(0, HASH_OFFSET, HASH_OFFSET + HASH_BYTES);
  return sha256(form);
}
