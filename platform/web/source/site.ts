// SPDX-License-Identifier: AGPL-3.0-or-later
// Which address is which page: the gateway's /rights, answered on the device
// (backend/gateway/site.cc, request_target.cc).
import { renderCard } from './card_page';
import { renderNotFound, renderPlaces, renderSituations } from './choice_pages';
import { WALLET_CARD } from './content';
import type { Reader } from './reader';
import { renderRights, renderSources } from './rights_page';

export interface RightsTarget {
  /** After "rights", in small letters the first. */
  readonly place: string;
  readonly page: string;
  /** What "?lang=" asks for; empty: nothing. */
  readonly language: string;
  /** No page can have this address. */
  readonly isNoPage: boolean;
}

/** undefined: not an address of rights pages, so not ours to answer. */
export function parseRightsTarget(url: URL): RightsTarget | undefined {
  const path = url.pathname.replace(/(?<=.)\/$/, '');
  const parts = path.split('/').slice(1);
  if (path !== '/' && parts[0] !== 'rights') return undefined;
  const [place = '', page = '', ...more] = path === '/' ? [] : parts.slice(1);
  const isPart = (part: string) => /^[A-Za-z0-9._~-]*$/.test(part);
  const language = url.searchParams.get('lang') ?? '';
  return {
    place: place.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    page,
    language: /^[A-Za-z0-9-]{0,35}$/.test(language) ? language : '',
    isNoPage: more.length > 0 || !isPart(place) || !isPart(page) || path.includes('//'),
  };
}

/** The page, and whether there was one. */
export function render(reader: Reader, target: RightsTarget): { html: string; isFound: boolean } {
  const html = target.isNoPage ? undefined : find(reader, target);
  return { html: html ?? renderNotFound(reader), isFound: html !== undefined };
}

function find(reader: Reader, { place, page }: RightsTarget): string | undefined {
  if (place === '') return renderPlaces(reader);
  if (page === '') return renderSituations(reader, place);
  if (page === 'sources') return renderSources(reader, place);
  if (page === WALLET_CARD) return renderCard(reader, place);
  return renderRights(reader, place, page);
}
