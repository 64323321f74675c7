// SPDX-License-Identifier: AGPL-3.0-or-later
// The law behind a page, in English as the sources have it (backend/gateway/source_list.cc).
import { addEnglish, addReaders, addReadersText } from './frame';
import type { HtmlWriter } from './html';
import type { PageSource } from './page';
import type { Reader } from './reader';

export function addSources(
  html: HtmlWriter,
  reader: Reader,
  sources: readonly PageSource[],
  asOf: string,
  practice: string,
): void {
  html.element('ol', { class: 'sources' }, () => {
    for (const source of sources) {
      html.element('li', {}, () => addSource(html, reader, source, asOf, practice));
    }
  });
}

function addSource(
  html: HtmlWriter,
  reader: Reader,
  source: PageSource,
  asOf: string,
  practice: string,
): void {
  addEnglish(html, reader, 'p', '', source.text);
  if (source.cite === '') addReaders(html, reader, 'p', { class: 'cite' }, practice);
  else addEnglish(html, reader, 'p', 'cite', source.cite);
  html.element('p', { class: 'as-of' }, () => {
    addReadersText(html, reader, asOf);
    html.addText(': ');
    addEnglish(html, reader, 'bdi', '', source.asOf);
  });
  addReaders(html, reader, 'p', { class: 'confidence' }, source.confidenceLabel);
  if (!isWebAddress(source.sourceUri)) return;
  html.element('p', { class: 'link', dir: 'ltr' }, () => {
    html.add('a', { href: source.sourceUri, rel: 'noreferrer' }, source.sourceUri);
  });
}

/** Nothing else becomes a link: not "javascript:", not two addresses in one. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address) && !/[\u0000- "<>]/.test(address);
}
