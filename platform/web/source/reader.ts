// SPDX-License-Identifier: AGPL-3.0-or-later
// For whom a page is rendered, and from what.
import type { GuidanceContent } from './content';
import type { Directory } from './directory';

/** Every one must be there for a language to be offered (client-core/guidance/web_words.h). */
export const WEB_WORDS = [
  'language_name',
  'title',
  'start',
  'language',
  'choose_place',
  'choose_situation',
  'leave',
  'leave_note',
  'server_sees',
  'offline',
  'saved',
  'saved_of',
  'saved_old',
  'refused',
  'card',
  'card_how',
  'card_officer',
  'card_lawyer',
  'card_says',
  'sources',
  'sources_english',
  'sources_country',
  'groups',
  'no_groups',
  'group_hours',
  'group_languages',
  'group_contact',
  'group_closed',
  'not_found',
].map((word) => `web.${word}`);

/** What this device says about the guidance it keeps. */
export interface Saved {
  /** When the bundle was made, in the reader's language. */
  readonly date: string;
  /** The server has not confirmed it for long. */
  readonly isOld: boolean;
  /** The last new bundle or trust did not pass the checks. */
  readonly wasRefused: boolean;
}

export class Reader {
  constructor(
    readonly content: GuidanceContent,
    readonly directory: Directory,
    /** One of `languages`. */
    readonly language: string,
    readonly languages: readonly string[],
    readonly isExpired: boolean,
    /** undefined: rendered as the server renders it. */
    readonly saved: Saved | undefined,
  ) {}

  words(phrase: string): string {
    return this.content.words(this.language, phrase);
  }
}

/** English first; empty when the bundle has no words for the web in English. */
export function webLanguagesOf(content: GuidanceContent): string[] {
  const languages = content
    .languages()
    .filter((language) => WEB_WORDS.every((word) => content.words(language, word) !== ''));
  return languages[0] === 'en' ? languages : [];
}

/** "/rights/us-ma/traffic_stop?lang=es"; `place` and `page` may be empty. */
export function rightsAddress(place: string, page: string, language: string): string {
  const parts = ['/rights', place, page].filter((part) => part !== '');
  return `${parts.join('/')}?lang=${language}`;
}
