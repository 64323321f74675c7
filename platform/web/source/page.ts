// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance as a person reads it (client-core/guidance/page.h says what each field is).
import { Confidence, Section } from '../generated/taillight/v1/guidance_pb';

export { Confidence, Section };

/** In reading order; also the names of a section's phrase and style. */
export const SECTION_NAMES: ReadonlyMap<Section, string> = new Map([
  [Section.NOW, 'now'],
  [Section.SAY, 'say'],
  [Section.DO_NOT, 'do_not'],
  [Section.NEXT, 'next'],
  [Section.WHY, 'why'],
  [Section.FIND_HELP, 'find_help'],
]);

export const CONFIDENCE_NAMES: ReadonlyMap<Confidence, string> = new Map([
  [Confidence.HIGH, 'high'],
  [Confidence.MEDIUM, 'medium'],
  [Confidence.LOW, 'low'],
]);

export interface PageLine {
  section: Section;
  text: string;
  english: string;
  awaitingReview: boolean;
  facts: string[];
  untranslated: boolean;
}

export interface PageSource {
  fact: string;
  jurisdiction: string;
  text: string;
  cite: string;
  asOf: string;
  confidence: Confidence;
  confidenceLabel: string;
  sourceUri: string;
}

export interface SectionTitle {
  section: Section;
  text: string;
}

/** One situation, in one place, in one language. Says where a person is: never sent or logged. */
export interface Page {
  jurisdiction: string;
  situation: string;
  language: string;
  placeName: string;
  title: string;
  sectionTitles: SectionTitle[];
  lines: PageLine[];
  sources: PageSource[];
  disclaimer: string;
  englishLabel: string;
  untranslatedLabel: string;
  sourcesLabel: string;
  practiceLabel: string;
  asOfLabel: string;
  reviewLabel: string;
  checkedLabel: string;
  reviewedDate: string;
  bundleSeq: bigint;
}
