// SPDX-License-Identifier: AGPL-3.0-or-later
// The small parts of a page: text that stays text, languages, directions, addresses, dates, trust.
import { dateInWords } from '../../../../platform/web/source/dates';
import { HtmlWriter } from '../../../../platform/web/source/html';
import { chooseLanguage } from '../../../../platform/web/source/language_choice';
import { parseRightsTarget } from '../../../../platform/web/source/site';
import { isWebAddress } from '../../../../platform/web/source/source_list';
import { directionOf, runsOf } from '../../../../platform/web/source/text_direction';
import { checkSameTrust, parseTrust } from '../../../../platform/web/source/trust';
import { partsOf } from '../../../../platform/web/source/content_tables';
import { ROOTS, trustBin } from '../support/bundle_workshop';

const target = (path: string) => parseRightsTarget(new URL(path, 'https://localhost'));

test('no text becomes markup, in an element or an attribute', () => {
  const html = new HtmlWriter();
  html.add('p', { title: '"><script>' }, `<b> & 'x' \u0000`);

  expect(html.take()).toBe(
    '<!DOCTYPE html>\n<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;x&#39;  </p>\n',
  );
});

test('only an address of the web becomes a link', () => {
  expect(isWebAddress('https://example.org/a?b')).toBe(true);
  for (const other of ['javascript:alert(1)', 'https://a b', 'https://a"', '//a', '']) {
    expect(isWebAddress(other), other).toBe(false);
  }
});

test('numbers and names keep their order in Arabic, isolates are left alone', () => {
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('zh-Hans')).toBe('ltr');
  expect(runsOf('قل ICE (48 ساعة)').map(({ text }) => text)).toEqual(['قل ', 'ICE (48', ' ساعة)']);
  expect(runsOf('اتصل \u2066555 1\u2069')).toEqual([
    { text: 'اتصل \u2066555 1\u2069', isLeftToRight: false },
  ]);
});

test('the language asked for counts, then the reader’s own, then English', () => {
  const offered = ['en', 'es', 'zh-Hans'];
  expect(chooseLanguage('es', ['zh-CN'], offered)).toBe('es');
  expect(chooseLanguage('', ['zh-CN', 'es'], offered)).toBe('zh-Hans');
  expect(chooseLanguage('xx', ['fr'], offered)).toBe('en');
});

test('addresses of rights pages are ours, all others the server’s', () => {
  expect(target('/bundle.bin')).toBeUndefined();
  expect(target('/numbers')).toBeUndefined();
  expect(target('/')?.place).toBe('');
  expect(target('/rights/US-MA/traffic_stop/?lang=es')).toEqual({
    place: 'us-ma',
    page: 'traffic_stop',
    language: 'es',
    isNoPage: false,
  });
  expect(target('/rights/a/b/c')?.isNoPage).toBe(true);
  expect(target('/rights//b')?.isNoPage).toBe(true);
  expect(target('/rights/%3Cb%3E')?.isNoPage).toBe(true);
  expect(target('/rights?lang=%22%3E')?.language).toBe('');
});

test('dates have their month as a word, in digits as on the page', () => {
  const seconds = BigInt(Date.UTC(2026, 6, 1) / 1000);
  expect(dateInWords(seconds, 'en')).toBe('July 1, 2026');
  expect(dateInWords(seconds, 'es')).toBe('1 de julio de 2026');
  expect(dateInWords(seconds, 'ar')).toContain('2026');
  expect(dateInWords(seconds, 'xx-unknown')).toBe('2026-07-01');
});

test('slots are found; a brace without its partner is refused', () => {
  expect(partsOf('In {place}.')).toEqual([{ text: 'In ' }, { slot: 'place' }, { text: '.' }]);
  for (const bad of ['{', '}', '{a{b}', 'a}b{c}']) expect(partsOf(bad), bad).toBeUndefined();
});

test('a trust file needs different keys, two signers and no log', () => {
  expect(parseTrust(trustBin()).rootKeys.length).toBe(3);
  const [root] = ROOTS as [(typeof ROOTS)[0]];
  expect(() => parseTrust(trustBin([root, root]))).toThrow('all be different');
  expect(() => parseTrust(trustBin(ROOTS, { threshold: 1 }))).toThrow('2 or more');
  expect(() => parseTrust(trustBin(ROOTS, { threshold: 4 }))).toThrow('as many as threshold');
  expect(() => parseTrust(trustBin(ROOTS, { logOrigin: 'log' }))).toThrow('newer program');
  expect(() => parseTrust(trustBin(ROOTS, { version: 0 }))).toThrow('1 or more');
  expect(() => parseTrust(new Uint8Array(3).fill(255))).toThrow('not a file of this kind');
});

test('new addresses keep the trust; other keys end it', () => {
  expect(() => checkSameTrust(trustBin(), trustBin(ROOTS, { serverName: 'new' }))).not.toThrow();
  expect(() => checkSameTrust(trustBin(), trustBin(ROOTS.slice(1)))).toThrow('first visit');
});
