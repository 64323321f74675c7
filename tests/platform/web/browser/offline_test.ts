// SPDX-License-Identifier: AGPL-3.0-or-later
// A phone visits once and has the guidance from then on: offline, checked, and without asking the
// server for a page again. Chromium against a real taillightd over TLS.
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Bytes } from '../../../../platform/web/source/bytes';
import { findings, newPhone, picture, startBrowser, visitUntilSaved } from '../support/browser';
import { makeNextBundle, RightsServer } from '../support/rights_server';

const server = new RightsServer();
let browser: Browser;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  await server.start();
  browser = await startBrowser();
  phone = await newPhone(browser);
  page = await phone.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

const text = () => page.innerText('body');
const open = (address: string) => page.goto(server.origin + address);

/** As if the last question to the server had been asked two days ago. */
async function letTwoDaysPass(): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('taillight', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('guide', 'readwrite');
          const guides = change.objectStore('guide');
          const reading = guides.get('current');
          reading.onsuccess = () => {
            guides.put({ ...reading.result, asked: reading.result.asked - 172800n }, 'current');
          };
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  // As browsers do after some seconds without work; it reads what is kept when it starts again.
  const session = await phone.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Opens a page, which has the worker ask, and waits until it has. */
async function openAndUpdate(address: string): Promise<void> {
  const before = await asked();
  await open(address);
  await expect.poll(asked).toBeGreaterThan(before);
}

async function asked(): Promise<bigint> {
  return page.evaluate(
    () =>
      new Promise<bigint>((resolve) => {
        const opening = indexedDB.open('taillight', 1);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('guide').objectStore('guide').get('current');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.asked as bigint);
          };
        };
      }),
  );
}

function flipBit(bytes: Bytes, at: number): Bytes {
  const flipped = bytes.slice();
  flipped[at] = (flipped[at] as number) ^ 4;
  return flipped;
}

describe('a phone that visited once', () => {
  test('says on the first page that the guidance is saved', async () => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });

    await visitUntilSaved(page, `${server.origin}/rights?lang=en`);

    expect(await page.innerText('main .saved')).toContain('Saved on this phone');
    expect(await text()).toContain('This server can see which page you opened');
    expect(problems).toEqual([]);
  });

  test('can install the pages', async () => {
    const session = await phone.newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Contexts of a test have no profile on disk; that is all Chromium may object to.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  });

  test('does not ask the server for a page any more', async () => {
    await server.stop();
    const asked: string[] = [];
    const standIn = await server.standIn(new Map(), asked);

    const response = await open('/rights/us-ma/traffic_stop?lang=en');
    expect(await text()).toContain('Your phone made this page.');
    expect(await text()).not.toContain('This server can see');
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    await open('/');
    await open('/rights/us-tx/card?lang=es');
    // It can see itself being asked: what follows would be seen too.
    await page.evaluate(() => fetch('/nothing.bin'));

    await standIn.stop();
    await server.start();
    expect(asked).toContain('/nothing.bin');
    expect(asked.filter((address) => address === '/' || address.startsWith('/rights'))).toEqual([]);
  });

  test('opens every kind of page with the server stopped', async () => {
    await server.stop();
    for (const address of [
      '/',
      '/rights?lang=es',
      '/rights/us-tx?lang=es',
      '/rights/us-tx/traffic_stop?lang=es',
      '/rights/us-ma/traffic_stop?lang=ar',
      '/rights/us-ma/card?lang=ar',
      '/rights/us-ma/sources?lang=es',
      '/numbers',
    ]) {
      const response = await open(address);
      expect(response?.status(), address).toBe(200);
      const { color } = await page.evaluate(() => ({
        color: getComputedStyle(document.documentElement).backgroundColor,
      }));
      expect(color, 'the style is there too').toBe('rgb(251, 250, 246)');
    }
    await open('/rights/us-ma/traffic_stop?lang=es');
    expect(await text()).toContain('Guardado en este teléfono. Funciona sin señal.');
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    await open('/rights/us-ma/traffic_stop?lang=ar');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    const missing = await open('/rights/us-zz?lang=en');
    expect(missing?.status()).toBe(404);
  });
});

describe('what a server hands out later', () => {
  let files: Map<string, Bytes>;

  beforeAll(async () => {
    makeNextBundle();
    await server.stop();
    await server.start();
    files = new Map();
    for (const name of ['trust.bin', 'freshness.bin', 'bundle.bin']) {
      files.set(name, await server.file(name));
    }
    await server.stop();
  });

  /** What the page says after a day on which the server hands out `changed`. */
  async function afterADayWith(changed: [string, Bytes]): Promise<string> {
    const requests: string[] = [];
    const standIn = await server.standIn(new Map([...files, changed]), requests);
    try {
      await letTwoDaysPass();
      await openAndUpdate('/rights/us-ma/traffic_stop?lang=en');
    } finally {
      await standIn.stop();
    }
    expect(requests.filter((path) => path.startsWith('/rights'))).toEqual([]);
    await open('/rights/us-ma/traffic_stop?lang=en');
    return text();
  }

  test('with one bit flipped is refused: the old one stays, and that is said', async () => {
    const bundle = files.get('bundle.bin') as Bytes;

    const shown = await afterADayWith(['bundle.bin', flipBit(bundle, 5000)]);

    expect(shown).toContain('A newer file did not pass our checks.');
    expect(shown).toContain('Keep your hands on the wheel.');
  });

  test('under other root keys is refused, and that is said', async () => {
    const trust = files.get('trust.bin') as Bytes;

    const shown = await afterADayWith(['trust.bin', flipBit(trust, 8)]);

    expect(shown).toContain('A newer file did not pass our checks.');
    expect(shown).toContain('Keep your hands on the wheel.');
  });

  test('is taken when all of it holds', async () => {
    await server.start();
    await letTwoDaysPass();
    await openAndUpdate('/rights/us-ma/traffic_stop?lang=en');
    await server.stop();
    await open('/rights/us-ma/traffic_stop?lang=en');

    expect(await text()).not.toContain('A newer file did not pass our checks.');
  });
});

describe('pages made on the phone', () => {
  const pages = ['', '/us-ma', '/us-ma/traffic_stop', '/us-ma/card', '/us-ma/sources'];

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (scheme) => {
    await server.start();
    const own = await newPhone(browser, { scheme });
    const tab = await own.newPage();
    await visitUntilSaved(tab, `${server.origin}/rights`);
    await server.stop();
    for (const language of ['en', 'es', 'ar', 'zh-Hans']) {
      for (const path of pages) {
        await tab.goto(`${server.origin}/rights${path}?lang=${language}`);
        expect(await findings(tab), `${path} ${language}`).toEqual([]);
        await picture(tab, `${scheme}-${language}${path.replaceAll('/', '-')}`);
      }
    }
    await own.close();
  });

  test('fit a screen 320 wide in every language', async () => {
    await server.start();
    const own = await newPhone(browser, { width: 320 });
    const tab = await own.newPage();
    await visitUntilSaved(tab, `${server.origin}/rights`);
    await server.stop();
    const languages = await tab.$$eval('nav.languages a', (links) =>
      links.map((link) => link.getAttribute('lang')),
    );
    for (const language of languages) {
      for (const path of pages) {
        await tab.goto(`${server.origin}/rights${path}?lang=${language}`);
        const width = await tab.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `${path} ${language}`).toBeLessThanOrEqual(320);
        await picture(tab, `320-${language}${path.replaceAll('/', '-')}`);
      }
    }
    await own.close();
  });
});
