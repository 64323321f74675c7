// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a reader chooses: a place, then what is happening; and what says that a page is not there
// (backend/gateway/choice_pages.cc, plain_pages.cc).
import { WALLET_CARD } from './content';
import { addReaders, renderFrame, savedLines } from './frame';
import type { HtmlWriter } from './html';
import { sortedPlaces } from './place_order';
import { type Reader, rightsAddress } from './reader';

const COUNTRY = 'us';

export function renderPlaces(reader: Reader): string {
  const options = { title: reader.words('web.title'), isFirst: true };
  return renderFrame(reader, options, (html) => {
    // Who makes this phone ready looks for it, and here the foot is far down.
    const [saved] = savedLines(reader);
    if (saved !== undefined) addReaders(html, reader, 'p', { class: 'saved' }, saved);
    addReaders(html, reader, 'h2', {}, reader.words('web.choose_place'));
    html.element('ul', { class: 'choices places' }, () => {
      for (const { id, name, isWithinState } of sortedPlaces(reader)) {
        addLink(html, reader, id, '', name, isWithinState ? 'within' : '');
      }
    });
  });
}

/** undefined: there is no such place. */
export function renderSituations(reader: Reader, place: string): string | undefined {
  const title = reader.content.placeName(place, reader.language);
  if (title === undefined) return undefined;
  return renderFrame(reader, { title, place }, (html) => {
    addReaders(html, reader, 'h2', {}, reader.words('web.choose_situation'));
    html.element('ul', { class: 'choices' }, () => {
      for (const situation of reader.content.situations()) {
        const name = reader.content.situationTitle(situation, reader.language) ?? situation;
        addLink(html, reader, place, situation, name);
      }
    });
    html.element('ul', { class: 'choices more' }, () => {
      if (reader.content.situationTitle(WALLET_CARD, reader.language) !== undefined) {
        addLink(html, reader, place, WALLET_CARD, reader.words('web.card'));
      }
      addLink(html, reader, place, 'sources', reader.words('web.sources'));
      if (place !== COUNTRY) {
        addLink(html, reader, COUNTRY, 'sources', reader.words('web.sources_country'));
      }
    });
  });
}

export function renderNotFound(reader: Reader): string {
  const options = { title: reader.words('web.not_found'), isFirst: true };
  return renderFrame(reader, options, (html) => {
    html.element('p', { class: 'more' }, () => {
      const href = rightsAddress('', '', reader.language);
      addReaders(html, reader, 'a', { href }, reader.words('web.start'));
    });
  });
}

function addLink(
  html: HtmlWriter,
  reader: Reader,
  place: string,
  page: string,
  text: string,
  cssClass = '',
): void {
  html.element('li', { class: cssClass }, () => {
    addReaders(html, reader, 'a', { href: rightsAddress(place, page, reader.language) }, text);
  });
}
