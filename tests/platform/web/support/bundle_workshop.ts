// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes small bundles, freshness answers and trust files, right ones and wrong ones.
import { create, toBinary } from '@bufbuild/protobuf';
import sodium from 'libsodium-wrappers-sumo';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { ServerKeysSchema } from '../../../../platform/web/generated/taillight/v1/bundle_pb';
import { DirectorySchema } from '../../../../platform/web/generated/taillight/v1/directory_pb';
import {
  Confidence,
  FactFileSchema,
  PhraseFileSchema,
  Section,
  SituationFileSchema,
} from '../../../../platform/web/generated/taillight/v1/guidance_pb';
import { TrustRootSchema } from '../../../../platform/web/generated/taillight/v1/trust_pb';
import { type Bytes, bytesOf, join, labelled } from '../../../../platform/web/source/bytes';
import { WEB_WORDS } from '../../../../platform/web/source/reader';
import { loadVerifier } from '../../../../platform/web/source/signatures';

await sodium.ready;
export const holds = await loadVerifier();

export const DAY = 86400n;
export const CREATED = 1_790_000_000n;
const STEP = 1 << 20;

export interface KeyPair {
  readonly publicKey: Bytes;
  readonly secretKey: Bytes;
}

/** The same number gives the same key. */
export function keyPair(number: number): KeyPair {
  const pair = sodium.crypto_sign_seed_keypair(new Uint8Array(32).fill(number));
  return { publicKey: new Uint8Array(pair.publicKey), secretKey: new Uint8Array(pair.privateKey) };
}

export const ROOTS = [keyPair(1), keyPair(2), keyPair(3)];
export const SERVER = keyPair(10);
export const CLINIC = keyPair(20);
export const CLINIC_ID = new Uint8Array(8).fill(7);

export function trustBin(roots: readonly KeyPair[] = ROOTS, changes = {}): Bytes {
  const message = create(TrustRootSchema, {
    rootKeys: roots.map(({ publicKey }) => publicKey),
    threshold: 2,
    serverAddresses: ['localhost:1'],
    serverName: 'localhost',
    version: 1,
    ...changes,
  });
  return new Uint8Array(toBinary(TrustRootSchema, message));
}

export function hashOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

export function sign(key: KeyPair, label: string, message: Bytes): Bytes {
  return new Uint8Array(sodium.crypto_sign_detached(labelled(label, message), key.secretKey));
}

export function number(value: bigint | number, size: number): Bytes {
  const bytes = new Uint8Array(size);
  for (let i = 0, rest = BigInt(value); i < size; ++i, rest >>= 8n) {
    bytes[size - 1 - i] = Number(rest & 255n);
  }
  return bytes;
}

export function prefixed(bytes: Bytes): Bytes {
  return join([number(bytes.length, 2), bytes]);
}

/** The least that is a bundle with pages on the web. */
export function smallFiles(word = 'Keep still.'): Map<string, Bytes> {
  const text = (language: string, content: string) => ({ language, text: content });
  const facts = create(FactFileSchema, {
    jurisdictions: [
      {
        id: 'us',
        names: [text('en', 'United States')],
        reviewedDate: '2026-06',
        facts: [{ id: 'silence', code: 'yes', text: 'A fact.', confidence: Confidence.HIGH }],
      },
    ],
  });
  const situations = create(SituationFileSchema, {
    situations: [
      { id: 'stop', lines: [{ section: Section.NOW, phrase: 'stop.still', facts: ['silence'] }] },
    ],
  });
  const ids = [
    ...['page.disclaimer', 'page.awaiting_review', 'page.not_known', 'page.checked'],
    ...['page.expired', 'page.english', 'page.sources', 'page.practice', 'page.as_of'],
    ...['page.why_english', 'confidence.high', 'confidence.medium', 'confidence.low'],
    ...['section.now', 'section.why', 'stop.title', ...WEB_WORDS],
  ];
  const phrases = create(PhraseFileSchema, {
    language: 'en',
    phrases: [...ids.map((id) => ({ id, text: id })), { id: 'stop.still', text: word }],
  });
  const directory = create(DirectorySchema, {
    organizations: [
      {
        orgId: CLINIC_ID,
        handle: 'DEMO',
        name: 'Demo',
        regions: ['us'],
        languages: ['en'],
        intakeOpen: true,
        signingPk: CLINIC.publicKey,
      },
    ],
  });
  const keys = create(ServerKeysSchema, { freshnessPk: SERVER.publicKey });
  return new Map(
    [
      ['directory.bin', toBinary(DirectorySchema, directory)] as const,
      ['guidance/facts.bin', toBinary(FactFileSchema, facts)] as const,
      ['guidance/phrases-en.bin', toBinary(PhraseFileSchema, phrases)] as const,
      ['guidance/situations.bin', toBinary(SituationFileSchema, situations)] as const,
      ['server.bin', toBinary(ServerKeysSchema, keys)] as const,
    ].map(([path, content]) => [path, new Uint8Array(content)]),
  );
}

export interface BundleOptions {
  seq?: bigint;
  created?: bigint;
  expires?: bigint;
  previous?: Bytes;
  files?: Map<string, Bytes>;
  signers?: readonly KeyPair[];
}

export function manifestOf(options: BundleOptions = {}): Bytes {
  const files = options.files ?? smallFiles();
  const created = options.created ?? CREATED;
  const entries = [...files].map(([path, content]) =>
    join([prefixed(bytesOf(path)), number(content.length, 8), hashOf(content)]),
  );
  return join([
    bytesOf('TLB1'),
    number(options.seq ?? 1n, 8),
    number(created, 8),
    number(options.expires ?? created + 30n * DAY, 8),
    options.previous ?? new Uint8Array(32),
    number(entries.length, 2),
    ...entries,
  ]);
}

export function signaturesOf(manifest: Bytes, signers: readonly KeyPair[]): Bytes {
  const entries = signers.map((key) =>
    join([rootKeyId(key.publicKey), sign(key, 'tl1 bundle', manifest)]),
  );
  return join([number(entries.length, 1), ...entries]);
}

export function rootKeyId(publicKey: Bytes): Bytes {
  return hashOf(labelled('tl1 root', publicKey)).slice(0, 8);
}

/** What is inside the gzip. */
export function contentOf(manifest: Bytes, signatures: Bytes, files: Iterable<Bytes>): Bytes {
  return join([
    number(manifest.length, 4),
    manifest,
    number(signatures.length, 4),
    signatures,
    ...files,
  ]);
}

export function makeContent(options: BundleOptions = {}): Bytes {
  const files = options.files ?? smallFiles();
  const manifest = manifestOf({ ...options, files });
  const signatures = signaturesOf(manifest, options.signers ?? ROOTS.slice(0, 2));
  return contentOf(manifest, signatures, files.values());
}

export function makeBundle(options: BundleOptions = {}): Bytes {
  return serve(options.seq ?? 1n, makeContent(options));
}

/** seq | gzip | zeros to a whole MiB; with the field that finds damage. */
export function serve(seq: bigint, content: Bytes): Bytes {
  return withHash(padded(join([number(seq, 8), withField(plainGzip(content))])));
}

export function serveWithoutField(seq: bigint, content: Bytes): Bytes {
  return padded(join([number(seq, 8), plainGzip(content)]));
}

/** Writes the hash of the form into its field, as who alters the form could. */
export function withHash(served: Bytes): Bytes {
  const form = served.slice();
  form.fill(0, 24, 56);
  form.set(hashOf(form), 24);
  return form;
}

export function padded(bytes: Bytes): Bytes {
  const whole = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP);
  whole.set(bytes);
  return whole;
}

export function plainGzip(content: Bytes): Bytes {
  return new Uint8Array(gzipSync(content));
}

function withField(gzip: Bytes): Bytes {
  const head = gzip.slice(0, 10);
  head[3] = 4;
  const field = join([Uint8Array.of(36, 0, 0x54, 0x4c, 32, 0), new Uint8Array(32)]);
  return join([head, field, gzip.slice(10)]);
}

export interface FreshnessOptions {
  time?: bigint;
  key?: KeyPair;
  keys?: Bytes;
  manifestSha256?: Bytes;
}

/** What freshness.bin holds for the bundle of that manifest. */
export function freshnessOf(manifest: Bytes, seq: bigint, options: FreshnessOptions = {}): Bytes {
  const keys = options.keys ?? keysBin();
  const signed = join([
    bytesOf('TLF1'),
    number(seq, 8),
    options.manifestSha256 ?? hashOf(manifest),
    hashOf(keys),
    number(options.time ?? CREATED + DAY, 8),
  ]);
  const answer = join([signed, sign(options.key ?? SERVER, 'tl1 fresh', signed), keys]);
  const whole = new Uint8Array(Math.ceil(answer.length / 16384) * 16384);
  whole.set(answer);
  return whole;
}

/** One epoch key of the clinic and one withdrawal. */
export function keysBin(key: KeyPair = CLINIC): Bytes {
  const epoch = join([
    bytesOf('TLK1'),
    number(1, 2),
    CLINIC_ID,
    number(2900, 4),
    number(CREATED, 8),
    number(CREATED + 14n * DAY, 8),
    prefixed(new Uint8Array(32).fill(5)),
  ]);
  const withdrawal = join([bytesOf('TLV1'), CLINIC_ID, new Uint8Array(16), number(CREATED, 8)]);
  return join([
    number(1, 2),
    prefixed(join([epoch, sign(key, 'tl1 epoch-key', epoch)])),
    number(1, 2),
    withdrawal,
    sign(key, 'tl1 withdraw', withdrawal),
  ]);
}
