// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins facts, a situation and a language's phrases to one page: the same rules as on a phone
// (client-core/guidance/page_builder.cc), which tests compare page by page.
import type { Fact, Situation, SituationLine } from '../generated/taillight/v1/guidance_pb';
import {
  codeOf,
  type ContentTables,
  findFact,
  type LanguageTable,
  type LocalFact,
  nameOf,
  partsOf,
  type PlaceTable,
  sectionPhrase,
  titlePhrase,
  UNKNOWN_CODE,
} from './content_tables';
import {
  CONFIDENCE_NAMES,
  type Page,
  type PageLine,
  type PageSource,
  Section,
  SECTION_NAMES,
  type SectionTitle,
} from './page';

/** A phrase with its slots filled. */
interface Filled {
  text: string;
  awaitingReview: boolean;
  /** Facts that filled slots. */
  facts: string[];
}

/** `found` as a page lists it, with labels in `language`. */
export function toSource({ fact, place }: LocalFact, language: LanguageTable): PageSource {
  return {
    fact: fact.id,
    jurisdiction: place.id,
    text: fact.text,
    cite: fact.cite,
    asOf: fact.asOf,
    confidence: fact.confidence,
    confidenceLabel: confidenceLabel(fact, language),
    sourceUri: fact.sourceUri,
  };
}

export function buildPage(
  tables: ContentTables,
  place: PlaceTable,
  situation: Situation,
  language: LanguageTable,
): Page {
  return new PageBuilder(tables, place, situation, language).build();
}

function confidenceLabel(fact: Fact, language: LanguageTable): string {
  if (fact.code === UNKNOWN_CODE) return language.text('page.not_known');
  return language.text(`confidence.${CONFIDENCE_NAMES.get(fact.confidence) ?? ''}`);
}

class PageBuilder {
  private readonly lines: PageLine[] = [];
  private readonly sources: PageSource[] = [];
  /** Whose sources were reviewed the longest ago, of those the page rests on. */
  private leastReviewed: PlaceTable;

  constructor(
    private readonly tables: ContentTables,
    private readonly place: PlaceTable,
    private readonly situation: Situation,
    private readonly language: LanguageTable,
  ) {
    this.leastReviewed = place;
  }

  build(): Page {
    const shown = this.situation.lines.filter((line) => this.isShown(line));
    // First, since a line may say when its sources were reviewed.
    for (const id of shown.flatMap(({ facts }) => facts)) {
      const from = findFact(this.place, id)?.place;
      if (from !== undefined && from.reviewedDate < this.leastReviewed.reviewedDate) {
        this.leastReviewed = from;
      }
    }
    for (const line of shown) this.addLine(line);
    return this.page();
  }

  private page(): Page {
    const { language } = this;
    const when = (holds: boolean, phrase: string) => (holds ? language.text(phrase) : '');
    return {
      jurisdiction: this.place.id,
      situation: this.situation.id,
      language: language.language,
      placeName: nameOf(this.place, language.language),
      title: this.fill(language, titlePhrase(this.situation.id)).text,
      sectionTitles: this.sectionTitles(),
      lines: this.lines,
      sources: this.sources,
      disclaimer: language.text('page.disclaimer'),
      englishLabel: language.text('page.english'),
      untranslatedLabel: when(this.lines.some((line) => line.untranslated), 'page.why_english'),
      sourcesLabel: language.text('page.sources'),
      practiceLabel: language.text('page.practice'),
      asOfLabel: language.text('page.as_of'),
      reviewLabel: when(this.lines.some((line) => line.awaitingReview), 'page.awaiting_review'),
      checkedLabel: this.fill(language, 'page.checked').text,
      reviewedDate: this.leastReviewed.reviewedDate,
      bundleSeq: this.tables.seq,
    };
  }

  private isShown(line: SituationLine): boolean {
    return line.conditions.every(({ fact, codes }) =>
      codes.includes(codeOf(findFact(this.place, fact))),
    );
  }

  private addLine(line: SituationLine): void {
    const { language, tables } = this;
    // Only phrases of WHY may be missing (loadTables).
    const untranslated = !language.phrases.has(line.phrase);
    const filled = this.fill(untranslated ? tables.english : language, line.phrase);
    const added: PageLine = {
      section: line.section,
      text: filled.text,
      english: this.englishOf(line, filled),
      awaitingReview: filled.awaitingReview,
      facts: [],
      untranslated,
    };
    this.lines.push(added);
    const conditions = line.conditions.map(({ fact }) => fact);
    for (const fact of [...line.facts, ...conditions, ...filled.facts]) {
      this.addSource(fact, added);
    }
  }

  private englishOf(line: SituationLine, filled: Filled): string {
    if (this.language !== this.tables.english) {
      return this.fill(this.tables.english, line.phrase).text;
    }
    return line.section === Section.SAY ? filled.text : '';
  }

  /** Names `fact` as one the line rests on, and lists its source once. */
  private addSource(fact: string, line: PageLine): void {
    const found = findFact(this.place, fact);
    if (found === undefined) return;
    if (!line.facts.includes(fact)) line.facts.push(fact);
    if (this.sources.some((source) => source.fact === fact)) return;
    this.sources.push(toSource(found, this.language));
  }

  private sectionTitles(): SectionTitle[] {
    const isShown = (section: Section) =>
      this.lines.some((line) => line.section === section) ||
      (section === Section.WHY && this.sources.length > 0);
    return [...SECTION_NAMES.keys()]
      .filter(isShown)
      .map((section) => ({ section, text: this.language.text(sectionPhrase(section)) }));
  }

  private fill(language: LanguageTable, phraseId: string): Filled {
    const phrase = language.phrases.get(phraseId);
    const filled: Filled = {
      text: '',
      awaitingReview: phrase?.awaitingReview ?? false,
      facts: [],
    };
    for (const { text, slot } of partsOf(phrase?.text ?? '') ?? []) {
      if (slot === undefined) filled.text += text ?? '';
      else this.fillSlot(language, slot, filled);
    }
    return filled;
  }

  private fillSlot(language: LanguageTable, slot: string, filled: Filled): void {
    if (slot === 'place') {
      filled.text += nameOf(this.place, language.language);
      return;
    }
    if (slot === 'date') {
      const { reviewedTexts, reviewedDate } = this.leastReviewed;
      filled.text += reviewedTexts.get(language.language) ?? reviewedDate;
      return;
    }
    const phrase = language.phrases.get(`${slot}.${codeOf(findFact(this.place, slot))}`);
    filled.facts.push(slot);
    filled.text += phrase?.text ?? language.text('page.not_known');
    filled.awaitingReview ||= phrase?.awaitingReview ?? false;
  }
}
