// SPDX-License-Identifier: AGPL-3.0-or-later
// The order in which places are offered (backend/gateway/choice_pages.cc).
import type { Reader } from './reader';

const COUNTRY = 'us';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly isWithinState: boolean;
}

/**
 * The country, then the states by their names as readers of the language sort them, each before the
 * places in it.
 */
export function sortedPlaces(reader: Reader): Place[] {
  const nameOf = (id: string) => reader.content.placeName(id, reader.language) ?? id;
  const places = reader.content.jurisdictions().map((id) => {
    const parts = id.split('-');
    const isWithinState = parts.length > 2;
    const stateName = nameOf(isWithinState ? parts.slice(0, 2).join('-') : id);
    return { id, name: nameOf(id), isWithinState, stateName };
  });
  // A language that the browser does not know is sorted as English, not as the browser's own.
  const order = new Intl.Collator([reader.language, 'en']);
  return places.sort(
    (a, b) =>
      Number(b.id === COUNTRY) - Number(a.id === COUNTRY) ||
      order.compare(a.stateName, b.stateName) ||
      Number(a.isWithinState) - Number(b.isWithinState) ||
      order.compare(a.name, b.name),
  );
}
