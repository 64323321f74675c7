// SPDX-License-Identifier: AGPL-3.0-or-later
// The wallet card: side one in the person's language, side two in English for the officer
// (backend/gateway/card_page.cc).
import { WALLET_CARD } from './content';
import { addReaders, addReadersText, renderFrame } from './frame';
import type { HtmlWriter } from './html';
import { type Page, Section } from './page';
import type { Reader } from './reader';
import { addSources } from './source_list';

/** undefined: there is no such place. */
export function renderCard(reader: Reader, place: string): string | undefined {
  const page = reader.content.show(place, WALLET_CARD, reader.language);
  if (page === undefined) return undefined;
  const options = { title: page.title, place, page: WALLET_CARD, cssClass: 'card-page' };
  return renderFrame(reader, options, (html) => {
    addReaders(html, reader, 'p', { class: 'how' }, reader.words('web.card_how'));
    html.element('div', { class: 'card' }, () => {
      addSideOne(html, reader, page);
      addSideTwo(html, reader, page);
    });
    addMeaning(html, reader, page);
    html.element('section', { class: 'why' }, () => {
      addReaders(html, reader, 'h2', {}, page.sourcesLabel);
      addSources(html, reader, page.sources, page.asOfLabel, page.practiceLabel);
    });
  });
}

function addSideOne(html: HtmlWriter, reader: Reader, page: Page): void {
  html.element('section', { class: 'side one' }, () => {
    addReaders(html, reader, 'h2', {}, page.placeName);
    html.element('ol', {}, () => {
      for (const line of page.lines) {
        if (line.section !== Section.NOW && line.section !== Section.DO_NOT) continue;
        addReaders(html, reader, 'li', {}, line.text);
      }
    });
    html.element('p', { class: 'foot' }, () => {
      addReadersText(html, reader, page.disclaimer);
      html.addText(' ');
      addReadersText(html, reader, page.checkedLabel);
      if (page.reviewLabel === '') return;
      html.addText(' ');
      addReadersText(html, reader, page.reviewLabel);
    });
  });
}

/** English whatever the page's language is. */
function addSideTwo(html: HtmlWriter, reader: Reader, page: Page): void {
  const english = (phrase: string) => reader.content.words('en', phrase);
  html.element('section', { class: 'side two', lang: 'en', dir: 'ltr' }, () => {
    html.add('h2', {}, english('web.card_officer'));
    for (const line of page.lines) {
      if (line.section === Section.SAY) html.add('p', { class: 'says' }, line.english);
    }
    html.element('p', { class: 'lawyer' }, () => {
      html.addText(english('web.card_lawyer'));
      html.add('span', { class: 'blank' }, '');
    });
    html.add('p', { class: 'foot' }, english('page.disclaimer'));
  });
}

function addMeaning(html: HtmlWriter, reader: Reader, page: Page): void {
  if (reader.language === 'en') return;
  html.element('section', { class: 'meaning' }, () => {
    addReaders(html, reader, 'p', {}, reader.words('web.card_says'));
    html.element('ul', {}, () => {
      for (const line of page.lines) {
        if (line.section === Section.SAY) addReaders(html, reader, 'li', {}, line.text);
      }
    });
  });
}
