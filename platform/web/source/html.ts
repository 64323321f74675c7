// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes HTML so that no text can become markup.

/** By name; one with an empty value is left out. */
export type Attributes = Readonly<Record<string, string>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** After these a line's end would be text. */
const INLINE = new Set(['a', 'span', 'bdi', 'small']);

/** One document, written from its start to its end. */
export class HtmlWriter {
  private text = '<!DOCTYPE html>\n';

  /** `write` writes what is inside. Names are literals of this program. */
  element(name: string, attributes: Attributes, write: () => void): void {
    this.tag(name, attributes);
    write();
    this.text += `</${name}>${INLINE.has(name) ? '' : '\n'}`;
  }

  /** An element that has no end, such as meta. */
  void(name: string, attributes: Attributes): void {
    this.tag(name, attributes);
    this.text += '\n';
  }

  add(name: string, attributes: Attributes, text: string): void {
    this.element(name, attributes, () => this.addText(text));
  }

  addText(text: string): void {
    this.text += escaped(text);
  }

  take(): string {
    return this.text;
  }

  private tag(name: string, attributes: Attributes): void {
    this.text += `<${name}`;
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value !== '') this.text += ` ${attribute}="${escaped(value)}"`;
    }
    this.text += '>';
  }
}

function escaped(text: string): string {
  // No control character means anything in a page, and NUL is not allowed in one.
  return text
    .replace(/[&<>"']/g, (c) => ESCAPES[c] as string)
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, ' ');
}
