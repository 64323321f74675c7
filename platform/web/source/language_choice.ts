// SPDX-License-Identifier: AGPL-3.0-or-later
// The language of a page: the one asked for, else the first of the reader's that is offered.

export function chooseLanguage(
  asked: string,
  preferred: readonly string[],
  offered: readonly string[],
): string {
  for (const wanted of [asked, ...preferred]) {
    const match = matchOf(wanted.toLowerCase(), offered);
    if (match !== undefined) return match;
  }
  return 'en';
}

function matchOf(wanted: string, offered: readonly string[]): string | undefined {
  if (wanted === '') return undefined;
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  return (
    offered.find((language) => language.toLowerCase() === wanted) ??
    offered.find((language) => primary(language) === primary(wanted))
  );
}
