// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around every page: its head, the way out, the languages, the last lines
// (backend/gateway/frame.cc). Instead of "the server sees" a page made here says where it is from.
import { type Attributes, HtmlWriter } from './html';
import { type Reader, rightsAddress } from './reader';
import { directionOf, runsOf } from './text_direction';

export interface FrameOptions {
  readonly title: string;
  /** Parts of the address, for the links to the same page in other languages. */
  readonly place?: string;
  readonly page?: string;
  readonly cssClass?: string;
  /** Without: no links to the first page and to the place's before the heading. */
  readonly isFirst?: boolean;
}

export function renderFrame(
  reader: Reader,
  options: FrameOptions,
  writeMain: (html: HtmlWriter) => void,
): string {
  const html = new HtmlWriter();
  const { language } = reader;
  html.element('html', { lang: language, dir: directionOf(language) }, () => {
    html.element('head', {}, () => writeHead(html, options));
    html.element('body', { class: options.cssClass ?? '' }, () => {
      // The way out is first in reading order.
      html.element('header', {}, () => {
        html.add('a', { class: 'leave', href: '/numbers' }, reader.words('web.leave'));
      });
      writeLanguages(html, reader, options);
      html.element('main', {}, () => {
        if (options.isFirst !== true) writeTrail(html, reader, options);
        addReaders(html, reader, 'h1', {}, options.title);
        if (reader.isExpired) {
          addReaders(html, reader, 'p', { class: 'warning' }, reader.words('page.expired'));
        }
        writeMain(html);
      });
      html.element('footer', {}, () => writeFoot(html, reader));
    });
  });
  return html.take();
}

/** Text of the reader's language, its left-to-right words kept in their order. */
export function addReadersText(html: HtmlWriter, reader: Reader, text: string): void {
  if (directionOf(reader.language) === 'ltr') {
    html.addText(text);
    return;
  }
  for (const run of runsOf(text)) {
    if (run.isLeftToRight) html.add('bdi', { dir: 'ltr' }, run.text);
    else html.addText(run.text);
  }
}

/** An element of one such text. */
export function addReaders(
  html: HtmlWriter,
  reader: Reader,
  name: string,
  attributes: Attributes,
  text: string,
): void {
  html.element(name, attributes, () => addReadersText(html, reader, text));
}

/** An element of English text, marked as such unless the whole page is English. */
export function addEnglish(
  html: HtmlWriter,
  reader: Reader,
  name: string,
  cssClass: string,
  text: string,
): void {
  const isOther = reader.language !== 'en';
  const attributes = {
    class: cssClass,
    lang: isOther ? 'en' : '',
    dir: isOther ? 'ltr' : '',
  };
  html.add(name, attributes, text);
}

function writeHead(html: HtmlWriter, options: FrameOptions): void {
  html.void('meta', { charset: 'utf-8' });
  html.add('title', {}, options.title);
  html.void('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' });
  html.void('meta', { name: 'color-scheme', content: 'light dark' });
  html.void('link', { rel: 'stylesheet', href: '/assets/pages.css' });
  html.void('link', { rel: 'manifest', href: '/manifest.webmanifest' });
  html.add('script', { type: 'module', src: '/assets/rights.js' }, '');
}

function writeLanguages(html: HtmlWriter, reader: Reader, options: FrameOptions): void {
  const label = reader.words('web.language');
  html.element('nav', { class: 'languages', 'aria-label': label }, () => {
    html.element('ul', {}, () => {
      for (const language of reader.languages) {
        const attributes = {
          href: rightsAddress(options.place ?? '', options.page ?? '', language),
          lang: language,
          dir: directionOf(language),
          hreflang: language,
          'aria-current': language === reader.language ? 'true' : '',
        };
        const name = reader.content.words(language, 'web.language_name');
        html.element('li', {}, () => html.add('a', attributes, name));
      }
    });
  });
}

function writeTrail(html: HtmlWriter, reader: Reader, options: FrameOptions): void {
  html.element('nav', { class: 'trail' }, () => {
    const start = rightsAddress('', '', reader.language);
    addReaders(html, reader, 'a', { href: start }, reader.words('web.start'));
    if (options.page === undefined) return;
    html.addText(' ');
    const place = options.place ?? '';
    const name = reader.content.placeName(place, reader.language) ?? place;
    const href = rightsAddress(place, '', reader.language);
    addReaders(html, reader, 'a', { href }, name);
  });
}

function writeFoot(html: HtmlWriter, reader: Reader): void {
  addReaders(html, reader, 'p', {}, reader.words('page.disclaimer'));
  if (reader.saved === undefined) {
    addReaders(html, reader, 'p', {}, reader.words('web.server_sees'));
  } else {
    addReaders(html, reader, 'p', {}, reader.words('web.offline'));
    for (const line of savedLines(reader)) {
      addReaders(html, reader, 'p', { class: 'saved' }, line);
    }
  }
  addReaders(html, reader, 'p', {}, reader.words('web.leave_note'));
}

/** "Saved on this phone. It works without signal. Guidance of 1 July 2026.", and what is amiss. */
export function savedLines(reader: Reader): string[] {
  if (reader.saved === undefined) return [];
  const { date, isOld, wasRefused } = reader.saved;
  const lines = [`${reader.words('web.saved')} ${reader.words('web.saved_of')}: ${date}`];
  if (isOld) lines.push(reader.words('web.saved_old'));
  if (wasRefused) lines.push(reader.words('web.refused'));
  return lines;
}
