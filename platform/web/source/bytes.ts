// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes as records have them: big-endian numbers, read in order; labels; SHA-256.
import { refuse } from './refusal';

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const MAX_TIME = (1n << 63n) - 1n;

export function bytesOf(text: string): Bytes {
  return encoder.encode(text);
}

export function textOf(bytes: Bytes): string {
  return decoder.decode(bytes);
}

export function join(parts: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function equal(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** One use of a key is kept apart from every other: the label, a zero byte, then the message. */
export function labelled(label: string, message: Bytes): Bytes {
  return join([bytesOf(label), new Uint8Array(1), message]);
}

/** Reads the fields of one record; throws a Refusal that names record, field and rule. */
export class ByteReader {
  private at = 0;

  constructor(
    private readonly bytes: Bytes,
    private readonly record: string,
  ) {}

  magic(magic: string): void {
    this.require(textOf(this.take(magic.length, 'magic')) === magic, 'magic', `must be ${magic}`);
  }

  u8(field: string): number {
    return Number(this.integer(1, field));
  }
  u16(field: string): number {
    return Number(this.integer(2, field));
  }
  u32(field: string): number {
    return Number(this.integer(4, field));
  }
  u64(field: string): bigint {
    return this.integer(8, field);
  }
  /** Seconds; more than 2^63 - 1 fails. */
  time(field: string): bigint {
    const time = this.u64(field);
    this.require(time <= MAX_TIME, field, 'must be a time');
    return time;
  }

  take(size: number, field: string): Bytes {
    this.require(this.bytes.length - this.at >= size, field, 'is cut off');
    this.at += size;
    return this.bytes.slice(this.at - size, this.at);
  }

  lengthPrefixed(field: string): Bytes {
    return this.take(this.u16(field), field);
  }

  require(holds: boolean, field: string, rule: string): void {
    if (!holds) refuse('invalid_argument', `${this.record} ${field}: ${rule}`);
  }

  /** How many bytes have been read. */
  position(): number {
    return this.at;
  }

  finish(): void {
    this.require(this.at === this.bytes.length, 'end', 'must have nothing after it');
  }

  private integer(size: number, field: string): bigint {
    return this.take(size, field).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  }
}
