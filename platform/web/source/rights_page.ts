// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance, and the sources of a place (backend/gateway/rights_page.cc).
import { addEnglish, addReaders, addReadersText, renderFrame } from './frame';
import { addGroups } from './groups';
import type { HtmlWriter } from './html';
import { type Page, type PageLine, Section, SECTION_NAMES, type SectionTitle } from './page';
import { type Reader, rightsAddress } from './reader';
import { addSources } from './source_list';

/** undefined: there is no such page. */
export function renderRights(
  reader: Reader,
  place: string,
  situation: string,
): string | undefined {
  const page = reader.content.show(place, situation, reader.language);
  if (page === undefined) return undefined;
  return renderFrame(reader, { title: page.title, place, page: situation }, (html) => {
    html.element('div', { class: 'about' }, () => {
      addReaders(html, reader, 'p', { class: 'checked' }, page.checkedLabel);
      if (page.reviewLabel !== '') {
        addReaders(html, reader, 'p', { class: 'review' }, page.reviewLabel);
      }
    });
    for (const title of page.sectionTitles) addSection(html, reader, page, title);
    // Long, and for those who doubt or check: after the help that everybody should find.
    addReaders(html, reader, 'h2', { id: 'sources' }, page.sourcesLabel);
    addSources(html, reader, page.sources, page.asOfLabel, page.practiceLabel);
    html.element('p', { class: 'more' }, () => {
      const href = rightsAddress(place, 'sources', reader.language);
      addReaders(html, reader, 'a', { href }, reader.words('web.sources'));
    });
  });
}

/** undefined: there is no such place. */
export function renderSources(reader: Reader, place: string): string | undefined {
  const facts = reader.content.factsOf(place, reader.language);
  if (facts === undefined) return undefined;
  const title = reader.words('web.sources');
  return renderFrame(reader, { title, place, page: 'sources' }, (html) => {
    addReaders(html, reader, 'p', { class: 'label' }, reader.words('web.sources_english'));
    addSources(html, reader, facts, reader.words('page.as_of'), reader.words('page.practice'));
  });
}

function addSection(html: HtmlWriter, reader: Reader, page: Page, title: SectionTitle): void {
  const cssClass = SECTION_NAMES.get(title.section) ?? '';
  html.element('section', { class: cssClass }, () => {
    addReaders(html, reader, 'h2', {}, title.text);
    html.element('ul', {}, () => {
      for (const line of page.lines) {
        if (line.section === title.section) addLine(html, reader, page, line);
      }
    });
    if (title.section === Section.WHY) addWhyEnd(html, reader, page);
    if (title.section === Section.FIND_HELP) addGroups(html, reader, page.jurisdiction);
  });
}

function addWhyEnd(html: HtmlWriter, reader: Reader, page: Page): void {
  if (page.untranslatedLabel !== '') {
    addReaders(html, reader, 'p', { class: 'label' }, page.untranslatedLabel);
  }
  html.element('p', { class: 'more' }, () => {
    addReaders(html, reader, 'a', { href: '#sources' }, page.sourcesLabel);
  });
}

function addLine(html: HtmlWriter, reader: Reader, page: Page, line: PageLine): void {
  html.element('li', {}, () => {
    if (line.section === Section.SAY) {
      addWords(html, reader, page, line);
      return;
    }
    if (line.untranslated) addEnglish(html, reader, 'span', '', line.text);
    else addReadersText(html, reader, line.text);
    // Orders are read in fear: their sources stand on the same page, but not between the words.
    if (line.section === Section.NEXT || line.section === Section.WHY) {
      html.add('small', { class: 'refs', dir: 'ltr' }, numbersOf(page, line));
    }
  });
}

/** Words to say: the reader's own, and below them the English ones, which an officer may read. */
function addWords(html: HtmlWriter, reader: Reader, page: Page, line: PageLine): void {
  if (reader.language === 'en') {
    html.add('p', { class: 'english' }, line.english);
    return;
  }
  addReaders(html, reader, 'p', { class: 'own' }, line.text);
  addReaders(html, reader, 'p', { class: 'label' }, page.englishLabel);
  addEnglish(html, reader, 'p', 'english', line.english);
}

/** Numbers of the sources a line rests on, as they are listed: " [1, 4]". */
function numbersOf(page: Page, line: PageLine): string {
  const numbers = page.sources.flatMap(({ fact }, i) => (line.facts.includes(fact) ? [i + 1] : []));
  return numbers.length === 0 ? '' : ` [${numbers.join(', ')}]`;
}
