// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept, what replaces it, and what does not: the statement of freshness, the trust of the
// first visit, the one record in IndexedDB.
import { IDBFactory } from 'fake-indexeddb';

import type { Bytes } from '../../../../platform/web/source/bytes';
import { type Guide, type GuideStore, IndexedGuideStore } from '../../../../platform/web/source/guide_store';
import { type FetchFile, GuidanceKeeper } from '../../../../platform/web/source/guidance_keeper';
import { refuse } from '../../../../platform/web/source/refusal';
import {
  CREATED,
  DAY,
  freshnessOf,
  type FreshnessOptions,
  hashOf,
  holds,
  keyPair,
  keysBin,
  makeBundle,
  manifestOf,
  ROOTS,
  smallFiles,
  trustBin,
} from '../support/bundle_workshop';

class MemoryStore implements GuideStore {
  guide: Guide | undefined;
  isFull = false;
  async read() {
    return this.guide;
  }
  async replace(guide: Guide) {
    if (this.isFull) throw new Error('no room');
    this.guide = guide;
  }
}

/** A server, a clock and what is kept; each test changes what it is about. */
class House {
  store = new MemoryStore();
  files = new Map<string, Bytes>();
  asked: string[] = [];
  now = CREATED + DAY;
  readonly fetchFile: FetchFile = async (name) => {
    this.asked.push(name);
    return this.files.get(name) ?? refuse('unavailable', `${name}: out of reach`);
  };
  keeper = this.restarted();

  constructor() {
    this.serve(1n);
  }
  restarted() {
    return new GuidanceKeeper(this.store, holds, this.fetchFile, () => this.now);
  }
  serve(seq: bigint, word = 'Keep still.', freshness: FreshnessOptions = {}, previous?: Bytes) {
    const options = { seq, files: smallFiles(word), ...(previous && { previous }) };
    const manifest = manifestOf(options);
    this.files.set('trust.bin', trustBin());
    this.files.set('bundle.bin', makeBundle(options));
    this.files.set(
      'freshness.bin',
      freshnessOf(manifest, seq, { time: CREATED + seq * DAY, ...freshness }),
    );
    return manifest;
  }
  serveNext(word = 'Stand still.', freshness: FreshnessOptions = {}) {
    const previous = hashOf(manifestOf({ seq: 1n, files: smallFiles() }));
    this.serve(2n, word, freshness, previous);
  }
  async nextDay() {
    this.now += DAY;
    await this.keeper.updateWhenDue();
  }
  async shown() {
    const kept = await this.keeper.current();
    return kept?.content.show('us', 'stop', 'en')?.lines[0]?.text;
  }
}

let house: House;

beforeEach(async () => {
  house = new House();
  await house.keeper.updateWhenDue();
  house.asked = [];
});

test('the first visit keeps what holds, and a restart reads it back', async () => {
  expect(await house.shown()).toBe('Keep still.');

  house.keeper = house.restarted();

  expect(await house.shown()).toBe('Keep still.');
  expect(house.asked).toEqual([]);
});

test('the server is asked once a day, and for the bundle only when there is a new one', async () => {
  await house.keeper.updateWhenDue();
  expect(house.asked).toEqual([]);

  await house.nextDay();
  expect(house.asked).toEqual(['trust.bin', 'freshness.bin']);

  house.now -= 400n * DAY;
  await house.keeper.updateWhenDue();
  expect(house.asked.length).toBe(4);
});

test('a new bundle that follows takes the place of the old one', async () => {
  house.serveNext();

  await house.nextDay();

  expect(await house.shown()).toBe('Stand still.');
  expect(house.store.guide?.wasRefused).toBe(false);
});

test.each<[string, (house: House) => void]>([
  ['a flipped bit', ({ files }) => flip(files, 'bundle.bin', 300)],
  ['other root keys', ({ files }) => files.set('trust.bin', trustBin(ROOTS.slice(1)))],
  ['a lower threshold', ({ files }) => files.set('trust.bin', trustBin(ROOTS, { threshold: 1 }))],
  ['a fork', (own) => own.serve(2n, 'Run.')],
  ['a statement by another key', (own) => own.serveNext('Run.', { key: keyPair(11) })],
  ['a flipped bit of the statement', ({ files }) => flip(files, 'freshness.bin', 100)],
  ['a flipped bit of an organization’s key', ({ files }) => flip(files, 'freshness.bin', 200)],
  ['keys that an organization did not sign', (own) => own.serveNext('Run.', { keys: keysBin(keyPair(9)) })],
  ['a statement of another bundle', (own) => own.serveNext('Run.', { manifestSha256: new Uint8Array(32) })],
  ['a statement as old as the kept one', (own) => own.serveNext('Run.', { time: CREATED })],
  ['a statement far ahead of time', (own) => own.serveNext('Run.', { time: CREATED + 400n * DAY })],
  [
    'a statement far ahead of time, of the kept bundle',
    (own) => own.serve(1n, 'Keep still.', { time: CREATED + 400n * DAY }),
  ],
  ['an older bundle', (own) => own.serve(0n, 'Run.')],
  ['something behind the keys', ({ files }) => flip(files, 'freshness.bin', 16000)],
])('%s is refused: the old one stays, and that is kept too', async (_, change) => {
  house.serveNext();
  change(house);

  await house.nextDay();

  expect(await house.shown()).toBe('Keep still.');
  expect(house.store.guide?.wasRefused).toBe(true);
  expect((await house.restarted().current())?.guide.wasRefused).toBe(true);
});

test('a refusal is forgotten when the next answer holds', async () => {
  flip(house.files, 'freshness.bin', 100);
  await house.nextDay();
  house.serveNext();

  await house.nextDay();

  expect(house.store.guide?.wasRefused).toBe(false);
});

test('a statement far ahead of time does not keep the honest ones after it out', async () => {
  house.serve(1n, 'Keep still.', { time: CREATED + 400n * DAY });
  await house.nextDay();
  house.serveNext('Stand still.', { time: CREATED + 3n * DAY });

  await house.nextDay();

  expect(await house.shown()).toBe('Stand still.');
  expect(house.store.guide?.wasRefused).toBe(false);
});

test('a statement one day ahead is let pass, and one second more is not', async () => {
  house.serve(1n, 'Keep still.', { time: house.now + 2n * DAY });
  await house.nextDay();
  expect(house.store.guide?.wasRefused).toBe(false);

  house.serve(1n, 'Keep still.', { time: house.now + 2n * DAY + 1n });
  await house.nextDay();
  expect(house.store.guide?.wasRefused).toBe(true);
});

test('with a clock that runs behind, the end of the bundle is the limit', async () => {
  const behind = new House();
  behind.now = CREATED - 400n * DAY;
  await behind.keeper.updateWhenDue();
  expect(await behind.shown()).toBe('Keep still.');

  behind.serve(1n, 'Keep still.', { time: CREATED + 400n * DAY });
  await behind.nextDay();
  expect(behind.store.guide?.wasRefused).toBe(true);
});

test('a new bundle may be confirmed in the same second as the old one', async () => {
  house.serveNext('Stand still.', { time: CREATED + DAY });

  await house.nextDay();

  expect(await house.shown()).toBe('Stand still.');
});

test('a server out of reach changes nothing, and is asked again with the next page', async () => {
  house.files.clear();
  await house.nextDay();
  await house.keeper.updateWhenDue();

  expect(house.asked).toEqual(['trust.bin', 'trust.bin']);
  expect(await house.shown()).toBe('Keep still.');
  expect(house.store.guide?.wasRefused).toBe(false);
});

test('with no room for the new one the old one stays in use', async () => {
  house.serveNext();
  house.store.isFull = true;

  await house.nextDay();

  expect(await house.shown()).toBe('Keep still.');
});

test('a damaged record is not shown; the next visit fetches it anew', async () => {
  const { guide } = house.store;
  if (guide === undefined) throw new Error('nothing kept');
  const served = guide.served.slice();
  served[300] = (served[300] as number) ^ 1;
  house.store.guide = { ...guide, served };
  house.keeper = house.restarted();

  expect(await house.shown()).toBeUndefined();
  await house.keeper.updateWhenDue();
  expect(await house.shown()).toBe('Keep still.');
});

test('nothing that does not hold is kept at the first visit', async () => {
  const first = new House();
  flip(first.files, 'bundle.bin', 300);

  await first.keeper.updateWhenDue();

  expect(first.store.guide).toBeUndefined();
});

test('expired guidance stays readable and says so; after 14 days without word it is stale', async () => {
  house.files.clear();
  house.now = CREATED + 16n * DAY;
  const kept = await house.keeper.current();
  if (kept === undefined) throw new Error('nothing kept');

  expect(house.keeper.isStale(kept)).toBe(true);
  expect(house.keeper.isExpired(kept)).toBe(false);
  house.now = CREATED + 31n * DAY;
  expect(house.keeper.isExpired(kept)).toBe(true);
});

test('IndexedDB holds one record, the last one put', async () => {
  globalThis.indexedDB = new IDBFactory();
  const store = new IndexedGuideStore();
  expect(await store.read()).toBeUndefined();
  const { guide } = house.store;
  if (guide === undefined) throw new Error('nothing kept');

  await store.replace(guide);
  await store.replace({ ...guide, wasRefused: true });

  const read = await new IndexedGuideStore().read();
  expect(read?.wasRefused).toBe(true);
  expect(Buffer.from(read?.served ?? [])).toEqual(Buffer.from(guide.served));
  expect(read?.asked).toBe(guide.asked);
});

function flip(files: Map<string, Bytes>, name: string, at: number): void {
  const bytes = (files.get(name) as Bytes).slice();
  bytes[at] = (bytes[at] as number) ^ 1;
  files.set(name, bytes);
}
