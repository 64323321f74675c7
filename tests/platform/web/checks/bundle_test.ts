// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser takes for a bundle, and what it refuses, for the same reasons as a phone.
import { readFileSync } from 'node:fs';

import { openBundle, reopenBundle, type StoredBundle } from '../../../../platform/web/source/bundle';
import { type Bytes, bytesOf, join } from '../../../../platform/web/source/bytes';
import {
  parseManifest,
  parseSignatures,
  verifyManifest,
} from '../../../../platform/web/source/manifest';
import type { RefusalCode } from '../../../../platform/web/source/refusal';
import { parseTrust } from '../../../../platform/web/source/trust';
import {
  type BundleOptions,
  contentOf,
  CREATED,
  DAY,
  hashOf,
  holds,
  keyPair,
  makeBundle,
  makeContent,
  manifestOf,
  number,
  padded,
  ROOTS,
  rootKeyId,
  serve,
  serveWithoutField,
  sign,
  signaturesOf,
  smallFiles,
  trustBin,
  withHash,
} from '../support/bundle_workshop';

const checker = { trust: parseTrust(trustBin()), holds };
const NOW = CREATED + DAY;

async function open(served: Bytes, stored?: StoredBundle, now = NOW) {
  return openBundle(served, checker, stored, now);
}

function refused(code: RefusalCode, message: string | RegExp) {
  const words = typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
  return expect.objectContaining({ code, message: words });
}

function every(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);
}

function storedOf(options: BundleOptions): StoredBundle {
  return { seq: options.seq ?? 1n, manifestSha256: hashOf(manifestOf(options)) };
}

describe('a bundle that holds', () => {
  test('gives its files', async () => {
    const bundle = await open(makeBundle());

    expect(bundle.seq).toBe(1n);
    expect([...bundle.files.keys()]).toEqual([...smallFiles().keys()]);
    expect(bundle.files.get('server.bin')).toEqual(smallFiles().get('server.bin'));
  });

  test('is read without the field that finds damage as well', async () => {
    const bundle = await open(serveWithoutField(1n, makeContent()));

    expect(bundle.seq).toBe(1n);
  });

  test('may be of a length that ends in many zeros', async () => {
    // gzip writes the length little-endian: 65,536 is 00 00 01 00.
    const files = smallFiles();
    files.set('filler', new Uint8Array(0));
    const missing = 65_536 - makeContent({ files }).length;
    files.set('filler', new Uint8Array(missing).fill(9));

    const bundle = await open(makeBundle({ files }));

    expect(bundle.files.get('filler')?.length).toBe(missing);
  });

  test('follows the stored one by its hash, or is further on', async () => {
    const first = {};
    const previous = hashOf(manifestOf(first));

    expect((await open(makeBundle({ seq: 2n, previous }), storedOf(first))).seq).toBe(2n);
    expect((await open(makeBundle({ seq: 7n }), storedOf(first))).seq).toBe(7n);
  });

  test('is read back when it has expired since', async () => {
    const bundle = await reopenBundle(makeBundle({ created: 1n, expires: 2n }), checker);

    expect(bundle.seq).toBe(1n);
  });
});

describe('refused', () => {
  test('any flipped bit of what is served', async () => {
    const served = makeBundle();
    let used = served.length;
    while (served[used - 1] === 0) --used;
    const places = [...every(0, 80, 1), ...every(80, used, 5), used, used + 1, 500_000, served.length - 1];
    for (const at of places) {
      const flipped = served.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      await expect(open(flipped), `byte ${at}`).rejects.toThrow();
    }
  });

  test('any flipped bit of the content, packed anew', async () => {
    const content = makeContent();
    const headEnd = content.length - [...smallFiles().values()].reduce((sum, { length }) => sum + length, 0);
    for (const at of [...every(0, headEnd, 1), ...every(headEnd, content.length, 7)]) {
      const flipped = content.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      await expect(open(serve(1n, flipped)), `byte ${at}`).rejects.toThrow();
    }
  });

  test('a number that is not the manifest’s', async () => {
    await expect(open(serve(2n, makeContent()))).rejects.toEqual(
      refused('invalid_argument', "seq differs from the manifest's"),
    );
  });

  test('one signature, or two by one key, or one by a key that is not known', async () => {
    const [first] = ROOTS as [(typeof ROOTS)[0]];
    const tooFew = refused('permission_denied', 'too few root keys signed');

    await expect(open(makeBundle({ signers: [first] }))).rejects.toEqual(tooFew);
    await expect(open(makeBundle({ signers: [] }))).rejects.toEqual(tooFew);
    await expect(open(makeBundle({ signers: [first, keyPair(9)] }))).rejects.toEqual(tooFew);
    await expect(open(makeBundle({ signers: [first, first] }))).rejects.toEqual(
      refused('invalid_argument', 'root_key_id: must be listed once'),
    );
  });

  test('one key under the names of two', async () => {
    const manifest = manifestOf();
    const [first, second] = ROOTS as [(typeof ROOTS)[0], (typeof ROOTS)[0]];
    const signature = sign(first, 'tl1 bundle', manifest);
    const ids = [first, second].map(({ publicKey }) => rootKeyId(publicKey));
    const block = join([number(2, 1), ...ids.flatMap((id) => [id, signature])]);

    const served = serve(1n, contentOf(manifest, block, smallFiles().values()));

    await expect(open(served)).rejects.toEqual(refused('permission_denied', 'one does not hold'));
  });

  test('a third signature that does not hold beside two that do', async () => {
    const manifest = manifestOf();
    const block = signaturesOf(manifest, ROOTS);
    block[block.length - 1] = (block[block.length - 1] as number) ^ 1;

    await expect(
      open(serve(1n, contentOf(manifest, block, smallFiles().values()))),
    ).rejects.toEqual(refused('permission_denied', 'one does not hold'));
  });

  test('a signature under another label', async () => {
    const manifest = manifestOf();
    const entries = ROOTS.map((key) => join([rootKeyId(key.publicKey), sign(key, 'tl1 fresh', manifest)]));
    const block = join([number(3, 1), ...entries]);

    await expect(
      open(serve(1n, contentOf(manifest, block, smallFiles().values()))),
    ).rejects.toEqual(refused('permission_denied', 'one does not hold'));
  });

  test('an older number, another of the same, a fork; the same is nothing new', async () => {
    const stored = storedOf({ seq: 5n });
    const code = 'failed_precondition';

    await expect(open(makeBundle({ seq: 4n }), stored)).rejects.toEqual(refused(code, 'older than'));
    await expect(
      open(makeBundle({ seq: 5n, expires: CREATED + DAY + 1n }), stored),
    ).rejects.toEqual(refused(code, 'another one of the stored number'));
    await expect(open(makeBundle({ seq: 6n }), stored)).rejects.toEqual(
      refused(code, 'does not follow'),
    );
    await expect(open(makeBundle({ seq: 5n }), stored)).rejects.toEqual(
      refused('already_exists', 'it is the stored one'),
    );
  });

  test('expired, or valid for more than 30 days', async () => {
    const expired = refused('failed_precondition', 'expired');

    await expect(open(makeBundle(), undefined, CREATED + 30n * DAY)).rejects.toEqual(expired);
    await expect(open(makeBundle({ expires: CREATED + 30n * DAY + 1n }))).rejects.toEqual(
      refused('invalid_argument', 'more than 30 days'),
    );
    // A clock that is years behind is taken as no earlier than the bundle was made.
    expect((await open(makeBundle(), undefined, 0n)).seq).toBe(1n);
  });

  test('a file that is not the one the manifest names', async () => {
    const manifest = manifestOf();
    const files = smallFiles('Keep moving');
    const served = serve(1n, contentOf(manifest, signaturesOf(manifest, ROOTS), files.values()));

    await expect(open(served)).rejects.toEqual(
      refused('invalid_argument', 'a file differs from its hash'),
    );
  });

  test('cut off anywhere, or with something after its end', async () => {
    const content = makeContent();
    const damaged = refused('invalid_argument', /damaged|more content|cut off|in more zeros/);

    await expect(open(serve(1n, content.slice(0, content.length - 1)))).rejects.toEqual(damaged);
    await expect(open(serve(1n, content.slice(0, 30)))).rejects.toEqual(damaged);
    await expect(open(serve(1n, join([content, bytesOf('x')])))).rejects.toEqual(damaged);
    const behind = makeBundle();
    behind[behind.length - 1] = 1;
    await expect(open(withHash(behind))).rejects.toEqual(damaged);
    const half = makeBundle().slice(0, 700);
    await expect(open(withHash(padded(half)))).rejects.toEqual(damaged);
  });

  test('not whole MiB, none, or too many', async () => {
    const rule = refused('invalid_argument', 'must be whole MiB, 5 at most');

    await expect(open(makeBundle().slice(1))).rejects.toEqual(rule);
    await expect(open(new Uint8Array(0))).rejects.toEqual(rule);
    await expect(open(new Uint8Array(6 << 20))).rejects.toEqual(rule);
    const longer = join([makeBundle(), new Uint8Array(1 << 20)]);
    await expect(open(withHash(longer))).rejects.toEqual(
      refused('invalid_argument', 'more zeros than fill a MiB'),
    );
  });

  test('a path that leads elsewhere, or twice', () => {
    for (const path of ['../up', '/root', 'a//b', 'a/./b', '', 'ä', 'a\\b']) {
      const files = new Map([[path, new Uint8Array(1)]]);
      expect(() => parseManifest(manifestOf({ files })), path).toThrow('plain relative path');
    }
    const entry = manifestOf({ files: new Map([['a', new Uint8Array(1)]]) });
    const twice = join([entry.slice(0, 60), number(2, 2), entry.slice(62), entry.slice(62)]);
    expect(() => parseManifest(twice)).toThrow('listed once');
  });
});

test('the known answers of a manifest and its signatures hold', async () => {
  const vectors = JSON.parse(
    readFileSync('../../tests/vectors/data/taillight-v1.json', 'utf8'),
  ) as { bundle: Record<string, never> };
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  const { root_pks, root_key_ids, manifest, signatures } = vectors.bundle as unknown as {
    root_pks: string[];
    root_key_ids: string[];
    manifest: string;
    signatures: string;
  };
  const trust = { rootKeys: root_pks.map(hex), threshold: 2 };

  const parsed = parseManifest(hex(manifest));

  expect(parsed.seq).toBe(42n);
  expect(parsed.files.map(({ path }) => path)).toEqual(['directory.bin', 'guidance/en.bin']);
  expect(root_pks.map((key) => Buffer.from(rootKeyId(hex(key))).toString('hex'))).toEqual(root_key_ids);
  await verifyManifest(hex(manifest), parseSignatures(hex(signatures)), trust, holds);
});
