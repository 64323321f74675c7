// SPDX-License-Identifier: AGPL-3.0-or-later
// A bundle's guidance files, read and indexed (client-core/guidance/content_tables.cc).
import { fromBinary } from '@bufbuild/protobuf';

import {
  Confidence,
  type Fact,
  FactFileSchema,
  type JurisdictionFacts,
  type LocalText,
  type Phrase,
  PhraseFileSchema,
  Section,
  type Situation,
  SituationFileSchema,
  type SituationLine,
} from '../generated/taillight/v1/guidance_pb';
import type { Bundle } from './bundle';
import type { Bytes } from './bytes';
import { SECTION_NAMES } from './page';
import { refuse } from './refusal';

export const UNKNOWN_CODE = 'unknown';
const PHRASE_FILE = /^guidance\/phrases-(.+)\.bin$/;
const PAGE_PHRASES = [
  'page.disclaimer',
  'page.awaiting_review',
  'page.not_known',
  'page.checked',
  'page.expired',
  'page.english',
  'page.sources',
  'page.practice',
  'page.as_of',
  'page.why_english',
  'confidence.high',
  'confidence.medium',
  'confidence.low',
];

export interface PlaceTable {
  readonly id: string;
  /** The one it lies in; none for "us". */
  readonly parent: PlaceTable | undefined;
  readonly reviewedDate: string;
  readonly names: ReadonlyMap<string, string>;
  readonly reviewedTexts: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, Fact>;
}

export class LanguageTable {
  constructor(
    readonly language: string,
    readonly phrases: ReadonlyMap<string, Phrase>,
  ) {}

  /** Empty: none. */
  text(id: string): string {
    return this.phrases.get(id)?.text ?? '';
  }
}

export interface ContentTables {
  readonly seq: bigint;
  readonly places: ReadonlyMap<string, PlaceTable>;
  readonly situations: readonly Situation[];
  readonly languages: ReadonlyMap<string, LanguageTable>;
  readonly english: LanguageTable;
}

export function loadTables(bundle: Pick<Bundle, 'files' | 'seq'>): ContentTables {
  const places = loadPlaces(bundle.files);
  const situations = loadSituations(bundle.files, places);
  const languages = loadLanguages(bundle.files, situations);
  const english = languages.get('en');
  if (english === undefined) {
    refuse('invalid_argument', 'guidance/phrases-en.bin: is missing');
  }
  return { seq: bundle.seq, places, situations, languages, english };
}

/** A fact and whose it is. */
export interface LocalFact {
  readonly fact: Fact;
  readonly place: PlaceTable;
}

/** The most local fact of that id. */
export function findFact(place: PlaceTable, id: string): LocalFact | undefined {
  for (let table: PlaceTable | undefined = place; table !== undefined; table = table.parent) {
    const fact = table.facts.get(id);
    if (fact !== undefined) return { fact, place: table };
  }
  return undefined;
}

/** UNKNOWN_CODE when there is none, its code is not known, or the editors are not sure. */
export function codeOf(found: LocalFact | undefined): string {
  if (found === undefined || found.fact.code === '') return UNKNOWN_CODE;
  return found.fact.confidence === Confidence.LOW ? UNKNOWN_CODE : found.fact.code;
}

/** In `language`, or else in English. */
export function nameOf(place: PlaceTable, language: string): string {
  return place.names.get(language) ?? place.names.get('en') ?? '';
}

export function titlePhrase(situation: string): string {
  return `${situation}.title`;
}

export function sectionPhrase(section: Section): string {
  return `section.${SECTION_NAMES.get(section) ?? ''}`;
}

/** Texts and {slots} of a phrase, in order. undefined: a brace without its partner. */
export function partsOf(
  phrase: string,
): readonly { text?: string; slot?: string }[] | undefined {
  const parts: { text?: string; slot?: string }[] = [];
  let rest = phrase;
  while (rest !== '') {
    const open = rest.search(/[{}]/);
    if (open < 0) return [...parts, { text: rest }];
    const slot = /^\{([^{}]*)\}/.exec(rest.slice(open));
    if (slot === null) return undefined;
    parts.push({ text: rest.slice(0, open) }, { slot: slot[1] as string });
    rest = rest.slice(open + slot[0].length);
  }
  return parts;
}

type Files = ReadonlyMap<string, Bytes>;

function read<T>(files: Files, path: string, parse: (content: Bytes) => T): T {
  const content = files.get(path);
  if (content === undefined) refuse('invalid_argument', `${path}: is missing`);
  try {
    return parse(content);
  } catch {
    refuse('invalid_argument', `${path}: not a file of this kind`);
  }
}

function byLanguage(texts: readonly LocalText[]): Map<string, string> {
  // The first of a language counts, as on the phone.
  return new Map([...texts].reverse().map(({ language, text }) => [language, text]));
}

function loadPlaces(files: Files): Map<string, PlaceTable> {
  const file = read(files, 'guidance/facts.bin', (bytes) => fromBinary(FactFileSchema, bytes));
  const places = new Map<string, PlaceTable>();
  for (const entry of file.jurisdictions) places.set(entry.id, toPlace(entry, places));
  return places;
}

function toPlace(entry: JurisdictionFacts, places: ReadonlyMap<string, PlaceTable>): PlaceTable {
  if (/[A-Z]/.test(entry.id)) {
    refuse('invalid_argument', "facts.bin: a jurisdiction's id must be in small letters");
  }
  if (entry.id === '' || places.has(entry.id)) {
    refuse('invalid_argument', 'facts.bin: a jurisdiction twice');
  }
  const names = byLanguage(entry.names);
  if (!names.has('en')) refuse('invalid_argument', 'facts.bin: a place has no name');
  const parent = places.get(entry.parent);
  if (entry.parent !== '' && parent === undefined) {
    refuse('invalid_argument', 'facts.bin: a parent is not listed before its place');
  }
  const facts = new Map<string, Fact>();
  for (const fact of entry.facts) {
    const isSure = fact.confidence >= Confidence.HIGH && fact.confidence <= Confidence.LOW;
    if (!isSure || facts.has(fact.id)) {
      refuse('invalid_argument', 'facts.bin: a fact twice or without a confidence');
    }
    facts.set(fact.id, fact);
  }
  return {
    id: entry.id,
    parent,
    reviewedDate: entry.reviewedDate,
    names,
    reviewedTexts: byLanguage(entry.reviewedTexts),
    facts,
  };
}

function loadSituations(files: Files, places: ReadonlyMap<string, PlaceTable>): Situation[] {
  const file = read(files, 'guidance/situations.bin', (bytes) =>
    fromBinary(SituationFileSchema, bytes),
  );
  const facts = new Set([...places.values()].flatMap((place) => [...place.facts.keys()]));
  for (const situation of file.situations) {
    for (const line of situation.lines) checkLine(line, facts);
    situation.lines.sort((a, b) => a.section - b.section);
  }
  return file.situations;
}

function checkLine(line: SituationLine, facts: ReadonlySet<string>): void {
  if (!SECTION_NAMES.has(line.section)) {
    refuse('invalid_argument', 'situations.bin: section is not known');
  }
  if (!line.conditions.every(({ fact }) => facts.has(fact))) {
    refuse('invalid_argument', 'situations.bin: a condition names a fact that is not there');
  }
  if (!line.facts.every((fact) => facts.has(fact))) {
    refuse('invalid_argument', 'situations.bin: a line names a fact that is not there');
  }
}

function loadLanguages(
  files: Files,
  situations: readonly Situation[],
): Map<string, LanguageTable> {
  const languages = new Map<string, LanguageTable>();
  for (const path of files.keys()) {
    const language = PHRASE_FILE.exec(path)?.[1];
    if (language === undefined) continue;
    const file = read(files, path, (bytes) => fromBinary(PhraseFileSchema, bytes));
    if (file.language !== language) {
      refuse('invalid_argument', `${path}: language differs from its name`);
    }
    const phrases = [...file.phrases].reverse().map((phrase) => [phrase.id, phrase] as const);
    const table = new LanguageTable(language, new Map(phrases));
    checkLanguage(table, situations);
    languages.set(language, table);
  }
  return languages;
}

function checkLanguage(table: LanguageTable, situations: readonly Situation[]): void {
  const hasLine = ({ section, phrase }: SituationLine): boolean => {
    const mayBeMissing = section === Section.WHY && table.language !== 'en';
    if (table.text(sectionPhrase(section)) === '') return false;
    return table.text(phrase) !== '' || (mayBeMissing && !table.phrases.has(phrase));
  };
  const isWhole =
    PAGE_PHRASES.every((id) => table.text(id) !== '') &&
    table.text(sectionPhrase(Section.WHY)) !== '' &&
    situations.every(
      ({ id, lines }) => table.text(titlePhrase(id)) !== '' && lines.every(hasLine),
    );
  if (!isWhole) {
    refuse('invalid_argument', 'guidance: a language lacks a phrase that pages use');
  }
  if ([...table.phrases.values()].some(({ text }) => partsOf(text) === undefined)) {
    refuse('invalid_argument', 'guidance: a phrase has a brace without its partner');
  }
}
