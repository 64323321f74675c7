// SPDX-License-Identifier: AGPL-3.0-or-later
// The wallet card on paper: each side is 85.6 by 54 millimetres and holds all of its words, in every
// language and place, with fonts of Debian. Chromium measures what it would print.
import type { Browser, Page } from 'playwright-core';

import { newPhone, picture, startBrowser } from '../support/browser';
import { RightsServer } from '../support/rights_server';

const PIXELS_PER_MM = 96 / 25.4;
const WIDTH = 85.6 * PIXELS_PER_MM;
const HEIGHT = 54 * PIXELS_PER_MM;
/** What scissors may take. */
const LEAST_MARGIN = PIXELS_PER_MM;

const server = new RightsServer();
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await server.start();
  browser = await startBrowser();
  const phone = await newPhone(browser, { width: 800 });
  page = await phone.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** As it would be printed; a PDF made before sets that back. */
async function open(place: string, language: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${server.origin}/rights/${place}/card?lang=${language}`);
}

async function languages(): Promise<string[]> {
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${server.origin}/rights`);
  return page.$$eval('nav.languages a', (links) =>
    links.map((link) => link.getAttribute('lang') ?? ''),
  );
}

async function places(): Promise<string[]> {
  await page.goto(`${server.origin}/rights`);
  const found = await page.$$eval('main a[href^="/rights/"]', (links) =>
    links.map((link) => /^\/rights\/([a-z-]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''),
  );
  return [...new Set(found)].filter((place) => place !== '');
}

interface Side {
  readonly width: number;
  readonly height: number;
  /** From text, with its line's space, to the nearest edge. */
  readonly margin: number;
  /** How far anything goes past an edge, or a part over the one below it. */
  readonly over: number;
  readonly words: number;
}

async function measure(): Promise<Side[]> {
  return page.$$eval('.card .side', (sides) =>
    sides.map((side) => {
      const box = side.getBoundingClientRect();
      const texts = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
      let over = Math.max(
        side.scrollHeight - side.clientHeight,
        side.scrollWidth - side.clientWidth,
      );
      let margin = Infinity;
      let words = 0;
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of range.getClientRects()) {
          const upright = Math.min(line.top - box.top, box.bottom - line.bottom);
          margin = Math.min(margin, upright, line.left - box.left, box.right - line.right);
        }
        words += (node.textContent ?? '').trim().length;
      }
      // One part over the other would not show as anything past the edge.
      const parts = [...side.children].map((part) => part.getBoundingClientRect());
      parts.slice(1).forEach((part, i) => {
        over = Math.max(over, (parts[i] as DOMRect).bottom - part.top);
      });
      return { width: box.width, height: box.height, margin, over, words };
    }),
  );
}

test('both sides have their size and hold all their words in every place and language', async () => {
  const everywhere = await places();
  const spoken = await languages();
  expect(everywhere.length).toBeGreaterThanOrEqual(58);
  expect(spoken.length).toBeGreaterThanOrEqual(7);
  let least = Infinity;
  for (const language of spoken) {
    for (const place of everywhere) {
      await open(place, language);
      const sides = await measure();
      expect(sides.length, `${place} ${language}`).toBe(2);
      for (const side of sides) {
        const told = `${place} ${language} ${JSON.stringify(side)}`;
        expect(Math.abs(side.width - WIDTH), told).toBeLessThan(0.5);
        expect(Math.abs(side.height - HEIGHT), told).toBeLessThan(0.5);
        expect(side.over, told).toBeLessThanOrEqual(0.5);
        expect(side.margin, told).toBeGreaterThanOrEqual(LEAST_MARGIN);
        expect(side.words, told).toBeGreaterThan(40);
        least = Math.min(least, side.margin);
      }
    }
  }
  console.log(`least margin: ${(least / PIXELS_PER_MM).toFixed(2)} mm`);
}, 240_000);

test('the card is one sheet of paper of either size', async () => {
  for (const language of await languages()) {
    await open('us-ma', language);
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({ format })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length, `${language} ${format}`).toBe(1);
    }
  }
});

/** The fonts that Chromium draws the person's side with. */
async function fontsOfSideOne(): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: '.side.one ol',
  });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName);
}

test('letters of every language have a font, and no empty boxes', async () => {
  const wanted: Record<string, RegExp> = { 'zh-Hans': /CJK SC/, ar: /Arabic/ };
  for (const language of await languages()) {
    await open('us-ma', language);
    const fonts = await fontsOfSideOne();
    expect(fonts.join(', '), language).toMatch(wanted[language] ?? /./);
    await picture(page, `card-${language}`);
  }
});
