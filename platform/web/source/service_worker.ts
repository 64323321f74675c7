// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers the rights pages on the device once a checked bundle is here, with signal or without: from
// then on it asks the server for the whole bundle, at most daily, and never for a page. The browser
// looks for a newer worker by itself, after each page or so, without saying which.
import type { Bytes } from './bytes';
import { dateInWords } from './dates';
import { savedLines } from './frame';
import { GuidanceKeeper, type Kept } from './guidance_keeper';
import { IndexedGuideStore } from './guide_store';
import { chooseLanguage } from './language_choice';
import { Reader } from './reader';
import { refuse } from './refusal';
import { fillShell, fromShell, pageHeaders } from './shell';
import { loadVerifier } from './signatures';
import { parseRightsTarget, render } from './site';

const worker = self as unknown as ServiceWorkerGlobalScope;
const MAX_FILE_BYTES = 5 << 20;

const keeper: Promise<GuidanceKeeper> = loadVerifier().then(
  (holds) => new GuidanceKeeper(new IndexedGuideStore(), holds, fetchFile, nowSeconds),
);

worker.addEventListener('install', (event) => {
  event.waitUntil(askNobodyElse(event));
  event.waitUntil(fillShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  const isPage = event.request.mode === 'navigate' && parseRightsTarget(url) !== undefined;
  if (isPage) event.waitUntil(refresh());
  event.respondWith(answer(event.request, url, isPage));
});

/** A page asks what is saved, in its language; "" means nothing yet. */
worker.addEventListener('message', (event) => {
  const { language } = event.data as { language: string };
  event.waitUntil(
    refresh()
      .then(() => savedIn(language))
      .then((lines) => event.source?.postMessage({ lines })),
  );
});

/**
 * Chromium may ask the server for a page while it starts this worker, to be faster: then the server
 * would see which page is read. A route to this worker forbids it; tests look whether it does.
 */
async function askNobodyElse(event: ExtendableEvent): Promise<void> {
  const install = event as ExtendableEvent & {
    addRoutes?: (route: { condition: { urlPattern: string }; source: string }) => Promise<void>;
  };
  await install.addRoutes?.({ condition: { urlPattern: '/*' }, source: 'fetch-event' });
}

async function answer(request: Request, url: URL, isPage: boolean): Promise<Response> {
  const made = isPage ? await makePage(url) : await fromShell(url);
  return made ?? fetch(request);
}

async function makePage(url: URL): Promise<Response | undefined> {
  const target = parseRightsTarget(url);
  const kept = await (await keeper).current();
  if (target === undefined || kept === undefined) return undefined;
  const language = chooseLanguage(target.language, navigator.languages, kept.languages);
  const headers = await pageHeaders(language);
  if (headers === undefined) return undefined;
  const { html, isFound } = render(await readerOf(kept, language), target);
  return new Response(html, { status: isFound ? 200 : 404, headers });
}

async function savedIn(language: string): Promise<string[]> {
  const kept = await (await keeper).current();
  if (kept === undefined) return [];
  const offered = chooseLanguage(language, [], kept.languages);
  return savedLines(await readerOf(kept, offered));
}

async function readerOf(kept: Kept, language: string): Promise<Reader> {
  const { isExpired, isStale } = await keeper.then((own) => ({
    isExpired: own.isExpired(kept),
    isStale: own.isStale(kept),
  }));
  const saved = {
    date: dateInWords(kept.bundle.manifest.created, language),
    isOld: isStale,
    wasRefused: kept.guide.wasRefused,
  };
  return new Reader(kept.content, kept.directory, language, kept.languages, isExpired, saved);
}

/** Guidance, and with it the shell, so that style and script keep up with the words. */
async function refresh(): Promise<void> {
  const own = await keeper;
  const before = (await own.current())?.guide.asked;
  await own.updateWhenDue();
  const after = (await own.current())?.guide.asked;
  if (before !== undefined && after !== before) await fillShell().catch(() => undefined);
}

/** No cookie, no referrer, nothing of the page: the same request from every device. */
async function fetchFile(name: string): Promise<Bytes> {
  const response = await fetch(`/${name}`, {
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
  }).catch(() => refuse('unavailable', `${name}: out of reach`));
  if (!response.ok) refuse('unavailable', `${name}: not to be had now`);
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > MAX_FILE_BYTES) refuse('invalid_argument', `${name}: too long`);
  const content = await response.arrayBuffer().catch(() => refuse('unavailable', `${name}: cut off`));
  return new Uint8Array(content);
}

function nowSeconds(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}
