// SPDX-License-Identifier: AGPL-3.0-or-later
// What the browser keeps: one record in IndexedDB, replaced as a whole or not at all. It holds the
// guidance of every place, so it says nothing about who reads what.
import type { Bytes } from './bytes';

export interface Guide {
  /** trust.bin of the first visit. */
  readonly trust: Bytes;
  /** The bundle as it was served. */
  readonly served: Bytes;
  /** When the server confirmed it, by the server's clock; seconds. */
  readonly confirmed: bigint;
  /** When the server was last asked, by this device's clock; seconds. */
  readonly asked: bigint;
  /** What came last did not pass the checks, and this was kept. */
  readonly wasRefused: boolean;
}

/** Where the guide is kept; tests have one of their own. */
export interface GuideStore {
  read(): Promise<Guide | undefined>;
  /** In one transaction: after a crash there is the one before or this one. */
  replace(guide: Guide): Promise<void>;
}

const DATABASE = 'taillight';
const STORE = 'guide';
const KEY = 'current';

export class IndexedGuideStore implements GuideStore {
  async read(): Promise<Guide | undefined> {
    return this.run('readonly', (store) => store.get(KEY) as IDBRequest<Guide | undefined>);
  }

  async replace(guide: Guide): Promise<void> {
    await this.run('readwrite', (store) => store.put(guide, KEY));
  }

  private async run<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: 'strict' });
        const request = ask(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      });
    } finally {
      database.close();
    }
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}
