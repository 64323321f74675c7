// SPDX-License-Identifier: AGPL-3.0-or-later
// directory.bin: the organizations that help.
import { fromBinary } from '@bufbuild/protobuf';

import { DirectorySchema, type Organization } from '../generated/taillight/v1/directory_pb';
import type { Bundle } from './bundle';
import { type Bytes, bytesOf, equal } from './bytes';
import { refuse } from './refusal';
import { PUBLIC_KEY_BYTES } from './signatures';

const MAX_TEXT_BYTES = 200;
const MAX_LIST_ENTRIES = 64;
const ORG_ID_BYTES = 8;

export type { Organization };

export class Directory {
  private constructor(
    /** By id. */
    readonly organizations: readonly Organization[],
  ) {}

  static of(bundle: Pick<Bundle, 'files'>): Directory {
    const organizations = [...parse(bundle).organizations];
    organizations.forEach(checkOrganization);
    organizations.sort((a, b) => compareBytes(a.orgId, b.orgId));
    const handles = new Set(organizations.map(({ handle }) => handle));
    if (handles.size !== organizations.length) {
      refuse('invalid_argument', 'directory: a handle twice');
    }
    const isTwice = ({ orgId }: Organization, i: number) =>
      i > 0 && compareBytes(orgId, (organizations[i - 1] as Organization).orgId) === 0;
    if (organizations.some(isTwice)) {
      refuse('invalid_argument', 'directory: an organization twice');
    }
    return new Directory(organizations);
  }

  signingKeyOf(orgId: Bytes): Bytes | undefined {
    const found = this.organizations.find((one) => equal(new Uint8Array(one.orgId), orgId));
    return found === undefined ? undefined : new Uint8Array(found.signingPk);
  }
}

function parse(bundle: Pick<Bundle, 'files'>) {
  const file = bundle.files.get('directory.bin');
  if (file === undefined) refuse('invalid_argument', 'directory.bin: is missing');
  try {
    return fromBinary(DirectorySchema, file);
  } catch {
    refuse('invalid_argument', 'directory.bin: not a file of this kind');
  }
}

function checkOrganization(organization: Organization): void {
  const must = (holds: boolean, rule: string): void => {
    if (!holds) refuse('invalid_argument', `organization: ${rule}`);
  };
  must(organization.orgId.length === ORG_ID_BYTES, 'org_id must be 8 bytes');
  must(organization.signingPk.length === PUBLIC_KEY_BYTES, 'signing_pk must be 32 bytes');
  must(/^[A-Z0-9-]{2,16}$/.test(organization.handle), "handle must be 2 to 16 of A-Z, 0-9, '-'");
  must(organization.name !== '' && isText(organization.name), 'name must be 1 to 200 characters');
  must(isList(organization.regions), 'regions must be 1 to 64');
  must(isList(organization.languages), 'languages must be 1 to 64');
  must(
    isText(organization.hours) && isText(organization.publicContact),
    'hours and public_contact must be 200 characters at most',
  );
}

function isText(text: string): boolean {
  return bytesOf(text).length <= MAX_TEXT_BYTES;
}

function isList(list: readonly string[]): boolean {
  const isEntry = (entry: string) => entry !== '' && isText(entry);
  return list.length > 0 && list.length <= MAX_LIST_ENTRIES && list.every(isEntry);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const i = a.findIndex((byte, at) => byte !== b[at]);
  return i < 0 ? 0 : (a[i] as number) - (b[i] as number);
}
