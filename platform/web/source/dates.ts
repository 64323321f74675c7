// SPDX-License-Identifier: AGPL-3.0-or-later
// A date in words of a language, month as a word.

/** As 2026-07-01 where the browser does not know the language. */
export function dateInWords(seconds: bigint, language: string): string {
  const date = new Date(Number(seconds) * 1000);
  const known = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  if (!known) return date.toISOString().slice(0, 10);
  // The digits of the rest of the page.
  const options = { dateStyle: 'long', timeZone: 'UTC', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat(language, options).format(date);
}
