// SPDX-License-Identifier: AGPL-3.0-or-later
// Which way a language runs, and which runs of a right-to-left text go left to right.

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'yi', 'ug']);
/** U+2066, U+2067 and U+2068 begin an isolate, U+2069 ends it. */
const ISOLATE = /[\u2066-\u2068]/;
const ISOLATE_END = '\u2069';
const ALNUM = /[0-9A-Za-z]/;
/** What may stand between the words and digits of one run. */
const INNER = " -+()/.:@&'";

export type Direction = 'ltr' | 'rtl';

export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(language.split('-')[0] as string) ? 'rtl' : 'ltr';
}

export interface Run {
  readonly text: string;
  readonly isLeftToRight: boolean;
}

/** All of `text`, in order; what already stands in an isolate is left as it is. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let plain = 0;
  let at = 0;
  while (at < text.length) {
    if (ISOLATE.test(text.charAt(at))) {
      const end = text.indexOf(ISOLATE_END, at);
      at = end < 0 ? text.length : end + ISOLATE_END.length;
      continue;
    }
    if (!ALNUM.test(text.charAt(at)) && !beginsNumber(text, at)) {
      ++at;
      continue;
    }
    const end = endOfRun(text, at);
    if (plain < at) runs.push({ text: text.slice(plain, at), isLeftToRight: false });
    runs.push({ text: text.slice(at, end), isLeftToRight: true });
    plain = at = end;
  }
  if (plain < text.length) runs.push({ text: text.slice(plain), isLeftToRight: false });
  return runs;
}

function endOfRun(text: string, begin: number): number {
  let end = begin;
  for (let at = begin; at < text.length; ++at) {
    if (ALNUM.test(text.charAt(at))) end = at + 1;
    else if (!INNER.includes(text.charAt(at))) break;
  }
  return end;
}

/** "+1 555" and "(555) 123", but not "(48 hours)". */
function beginsNumber(text: string, at: number): boolean {
  if (at + 1 >= text.length || !ALNUM.test(text.charAt(at + 1))) return false;
  if (text.charAt(at) === '+') return true;
  return text.charAt(at) === '(' && text.slice(at, endOfRun(text, at + 1)).includes(')');
}
