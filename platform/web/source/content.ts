// SPDX-License-Identifier: AGPL-3.0-or-later
// All pages of one bundle (client-core/guidance/content.h). Which of them is read stays here.
import type { Situation } from '../generated/taillight/v1/guidance_pb';
import type { Bundle } from './bundle';
import {
  type ContentTables,
  type LanguageTable,
  loadTables,
  nameOf,
  type PlaceTable,
  titlePhrase,
} from './content_tables';
import type { Page, PageSource } from './page';
import { buildPage, toSource } from './page_builder';

/** The situation behind the card to print. */
export const WALLET_CARD = 'card';

export class GuidanceContent {
  private constructor(private readonly tables: ContentTables) {}

  static of(bundle: Pick<Bundle, 'files' | 'seq'>): GuidanceContent {
    return new GuidanceContent(loadTables(bundle));
  }

  /** undefined: there is no such place, situation or language. */
  show(place: string, situation: string, language: string): Page | undefined {
    const where = this.place(place);
    const what = this.situation(situation);
    const words = this.language(language);
    if (where === undefined || what === undefined || words === undefined) return undefined;
    return buildPage(this.tables, where, what, words);
  }

  /** "us" first, then by id. */
  jurisdictions(): string[] {
    return withFirst([...this.tables.places.keys()].sort(), 'us');
  }

  /** In the order they are offered, without those that are reached by their name alone. */
  situations(): string[] {
    return this.tables.situations.filter(({ unlisted }) => !unlisted).map(({ id }) => id);
  }

  /** "en" first, then by name. */
  languages(): string[] {
    return withFirst([...this.tables.languages.keys()].sort(), 'en');
  }

  /** In English where it has no name in `language`. */
  placeName(place: string, language: string): string | undefined {
    const where = this.place(place);
    return where === undefined ? undefined : nameOf(where, language);
  }

  situationTitle(situation: string, language: string): string | undefined {
    if (this.situation(situation) === undefined) return undefined;
    return this.language(language)?.text(titlePhrase(situation));
  }

  /** Every fact of that very place, by id. */
  factsOf(place: string, language: string): PageSource[] | undefined {
    const where = this.place(place);
    const words = this.language(language);
    if (where === undefined || words === undefined) return undefined;
    return [...where.facts.values()]
      .map((fact) => toSource({ fact, place: where }, words))
      .sort((a, b) => (a.fact < b.fact ? -1 : 1));
  }

  /** A phrase without slots that belongs to no line. Empty: there is none. */
  words(language: string, phrase: string): string {
    return this.language(language)?.text(phrase) ?? '';
  }

  private place(id: string): PlaceTable | undefined {
    return this.tables.places.get(id.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  }

  private situation(id: string): Situation | undefined {
    return this.tables.situations.find((situation) => situation.id === id);
  }

  private language(name: string): LanguageTable | undefined {
    return this.tables.languages.get(name);
  }
}

function withFirst(names: string[], first: string): string[] {
  return [...names.filter((name) => name === first), ...names.filter((name) => name !== first)];
}
