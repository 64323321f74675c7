// SPDX-License-Identifier: AGPL-3.0-or-later
// The browser makes the same pages of the real bundle as the C++ library: each place, situation and
// language, field by field; and the same documents as the gateway.
import { fromBinary } from '@bufbuild/protobuf';

import { GuidancePageSchema } from '../../../../platform/web/generated/taillight/v1/guidance_service_pb';
import { type Bundle, reopenBundle } from '../../../../platform/web/source/bundle';
import { type Bytes, ByteReader, textOf } from '../../../../platform/web/source/bytes';
import { GuidanceContent, WALLET_CARD } from '../../../../platform/web/source/content';
import { Directory } from '../../../../platform/web/source/directory';
import { Reader, webLanguagesOf } from '../../../../platform/web/source/reader';
import { loadVerifier } from '../../../../platform/web/source/signatures';
import { parseRightsTarget, render } from '../../../../platform/web/source/site';
import { parseTrust } from '../../../../platform/web/source/trust';
import { inWorkFolder, readBytes } from '../support/work_folder';

/** u32 length | bytes, to the end of the file. */
function* records(name: string): Generator<Bytes> {
  const bytes = readBytes(inWorkFolder('golden', name));
  for (let at = 0; at < bytes.length; ) {
    const size = new ByteReader(bytes.subarray(at, at + 4), name).u32('length');
    yield bytes.slice(at + 4, at + 4 + size);
    at += 4 + size;
  }
}

let bundle: Bundle;
let content: GuidanceContent;

beforeAll(async () => {
  const trust = parseTrust(readBytes(inWorkFolder('authority', 'trust.bin')));
  const served = readBytes(inWorkFolder('authority', 'bundle.bin'));
  bundle = await reopenBundle(served, { trust, holds: await loadVerifier() });
  content = GuidanceContent.of(bundle);
});

test('every page of every place, situation and language is the library’s', () => {
  let compared = 0;
  for (const record of records('pages')) {
    const { $typeName: _page, $unknown: _none, ...golden } = fromBinary(GuidancePageSchema, record);
    const page = content.show(golden.jurisdiction, golden.situation, golden.language);
    const plain = <T extends object>(messages: readonly T[]) =>
      messages.map((message) => {
        const { $typeName: _type, $unknown: _rest, ...fields } = message as Record<string, unknown>;
        return fields;
      });

    expect(page).toEqual({
      ...golden,
      sectionTitles: plain(golden.sectionTitles),
      lines: plain(golden.lines),
      sources: plain(golden.sources),
    });
    ++compared;
  }

  const situations = [...content.situations(), WALLET_CARD];
  expect(compared).toBe(
    content.jurisdictions().length * situations.length * content.languages().length,
  );
  expect(compared).toBeGreaterThan(1000);
});

test('documents are the gateway’s, in every language of the web', () => {
  const languages = webLanguagesOf(content);
  const directory = Directory.of(bundle);
  const seen = new Set<string>();
  const golden = records('html');
  for (const record of golden) {
    const address = textOf(record);
    const document = textOf(golden.next().value as Bytes);
    const target = parseRightsTarget(new URL(address, 'https://localhost'));
    expect(target, address).toBeDefined();
    if (target === undefined) continue;
    const { language } = target;
    const isExpired = language === 'es';
    const reader = new Reader(content, directory, language, languages, isExpired, undefined);

    expect(render(reader, target).html, address).toBe(document);
    seen.add(language);
  }

  expect([...seen].sort()).toEqual([...languages].sort());
});
