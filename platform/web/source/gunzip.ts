// SPDX-License-Identifier: AGPL-3.0-or-later
// Unpacks one gzip member piece by piece, so that what stands first can be checked before the rest
// is unpacked at all.
import { type Bytes, join } from './bytes';
import { refuse } from './refusal';

const PIECE = 16 << 10;
/** So long after all was unpacked that is there, more is not to be waited for. */
const LONGEST_WAIT_MS = 2000;
const DAMAGED = 'bundle: its compressed content is damaged or cut off';

/**
 * The member is followed by zeros, and its last field, the length of the content, ends in zeros
 * itself. So it is read without its last zeros; who has learnt the content's length says with
 * `end` how many of them belong to it.
 */
export class Gunzip {
  private readonly reader: ReadableStreamDefaultReader<Bytes>;
  private pending: Bytes = new Uint8Array(0);
  private sayEnding: (zeros: number) => void = () => undefined;
  private hasEnding = false;
  /** When everything but the last zeros has been handed on. */
  private readonly exhausted: Promise<void>;

  constructor(private readonly packed: Bytes) {
    const ending = new Promise<number>((resolve) => {
      this.sayEnding = resolve;
    });
    let sayExhausted = (): void => undefined;
    this.exhausted = new Promise((resolve) => {
      sayExhausted = resolve;
    });
    this.reader = source(packed, ending, sayExhausted)
      .pipeThrough(new DecompressionStream('gzip'))
      .getReader();
  }

  async take(size: number): Promise<Bytes> {
    const parts = [this.pending];
    let have = this.pending.length;
    while (have < size) {
      const part = await this.next();
      if (part === undefined) refuse('invalid_argument', DAMAGED);
      parts.push(part);
      have += part.length;
    }
    const all = join(parts);
    this.pending = all.slice(size);
    return all.slice(0, size);
  }

  /**
   * `contentBytes`: how much there must have been in all. Answers how many bytes of the packed form
   * the member took. To be asked before the last `take` can return.
   */
  end(contentBytes: number): number {
    const length = lengthField(contentBytes);
    let zeros = 0;
    while (zeros < length.length && length[length.length - 1 - zeros] === 0) ++zeros;
    this.hasEnding = true;
    this.sayEnding(zeros);
    return this.packed.length + zeros;
  }

  /** There must be nothing more. */
  async finish(): Promise<void> {
    if (this.pending.length > 0 || (await this.next()) !== undefined) {
      refuse('invalid_argument', 'bundle: has more content than it lists');
    }
  }

  /** Gives up what has not been unpacked. */
  async cancel(): Promise<void> {
    this.sayEnding(0);
    await this.reader.cancel().catch(() => undefined);
  }

  private async next(): Promise<Bytes | undefined> {
    try {
      for (;;) {
        const { done, value } = await this.read();
        if (done) return undefined;
        if (value.length > 0) return value;
      }
    } catch {
      refuse('invalid_argument', DAMAGED);
    }
  }

  /** A length that promises more than there is must not be waited for for ever. */
  private read(): Promise<ReadableStreamReadResult<Bytes>> {
    const reading = this.reader.read();
    if (this.hasEnding) return reading;
    return new Promise((resolve, reject) => {
      reading.then(resolve, reject);
      void this.exhausted.then(() => setTimeout(reject, LONGEST_WAIT_MS, new Error(DAMAGED)));
    });
  }
}

function source(
  packed: Bytes,
  ending: Promise<number>,
  sayExhausted: () => void,
): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream<Bytes>({
    async pull(controller) {
      if (at < packed.length) {
        controller.enqueue(packed.slice(at, at + PIECE));
        at += PIECE;
        return;
      }
      sayExhausted();
      const zeros = await ending;
      if (zeros > 0) controller.enqueue(new Uint8Array(zeros));
      controller.close();
    },
  });
}

/** Little-endian, as gzip has it. */
function lengthField(contentBytes: number): Bytes {
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, contentBytes, true);
  return field;
}
