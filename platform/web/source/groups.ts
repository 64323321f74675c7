// SPDX-License-Identifier: AGPL-3.0-or-later
// Organizations that help at a place, the nearest first (backend/gateway/groups.cc).
import type { Organization } from './directory';
import { addReaders } from './frame';
import type { HtmlWriter } from './html';
import type { Reader } from './reader';

export function addGroups(html: HtmlWriter, reader: Reader, place: string): void {
  addReaders(html, reader, 'h3', {}, reader.words('web.groups'));
  const groups = groupsFor(reader, place);
  if (groups.length === 0) {
    addReaders(html, reader, 'p', {}, reader.words('web.no_groups'));
    return;
  }
  html.element('ul', { class: 'groups' }, () => {
    for (const group of groups) html.element('li', {}, () => addGroup(html, reader, group));
  });
}

/** Those that speak the reader's language first, then the most local. */
export function groupsFor(reader: Reader, place: string): Organization[] {
  const speaks = ({ languages }: Organization) => Number(languages.includes(reader.language));
  return reader.directory.organizations
    .filter((group) => nearness(group, place) > 0)
    .sort((a, b) => speaks(b) - speaks(a) || nearness(b, place) - nearness(a, place));
}

/** The longer the region's name, the more local; 0 when it does not serve the place. */
function nearness(group: Organization, place: string): number {
  const serves = (region: string) => place === region || place.startsWith(`${region}-`);
  return Math.max(0, ...group.regions.filter(serves).map((region) => region.length));
}

function addGroup(html: HtmlWriter, reader: Reader, group: Organization): void {
  html.element('h4', {}, () => html.add('bdi', {}, group.name));
  if (!group.intakeOpen) addReaders(html, reader, 'p', {}, reader.words('web.group_closed'));
  html.element('dl', {}, () => {
    addRow(html, reader, 'web.group_contact', group.publicContact);
    addRow(html, reader, 'web.group_hours', group.hours);
    addRow(html, reader, 'web.group_languages', languageNames(reader, group));
  });
}

function addRow(html: HtmlWriter, reader: Reader, label: string, value: string): void {
  if (value === '') return;
  addReaders(html, reader, 'dt', {}, reader.words(label));
  html.element('dd', {}, () => html.add('bdi', {}, value));
}

function languageNames(reader: Reader, group: Organization): string {
  const nameOf = (language: string) =>
    reader.content.words(language, 'web.language_name') || language;
  return group.languages.map(nameOf).join(', ');
}
