// SPDX-License-Identifier: AGPL-3.0-or-later
// The files around the pages, kept in the browser's cache: style, script, icons, the page to leave
// to.

const CACHE = 'taillight-shell';
/** Its headers, the security headers among them, stand on every page that is made here. */
const MODEL = '/numbers';
const FILES = [
  MODEL,
  '/assets/pages.css',
  '/assets/rights.js',
  '/assets/icon.svg',
  '/assets/icon-192.png',
  '/assets/icon-512.png',
  '/manifest.webmanifest',
  '/favicon.ico',
];
/** Say something about that one answer alone. */
const OWN_HEADERS = ['content-length', 'content-encoding', 'content-language', 'date', 'etag'];

/** Fetches every file anew. Throws when one is not to be had; then those before stay. */
export async function fillShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
}

/** undefined: not a file of the shell, or not kept. */
export async function fromShell(url: URL): Promise<Response | undefined> {
  if (!FILES.includes(url.pathname)) return undefined;
  return (await caches.open(CACHE)).match(url.pathname);
}

/** Headers for a page made here; undefined: the shell is not whole. */
export async function pageHeaders(language: string): Promise<Headers | undefined> {
  const model = await (await caches.open(CACHE)).match(MODEL);
  if (model === undefined) return undefined;
  const headers = new Headers(model.headers);
  for (const name of OWN_HEADERS) headers.delete(name);
  headers.set('content-language', language);
  headers.set('cache-control', 'no-store');
  return headers;
}
