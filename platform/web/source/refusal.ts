// SPDX-License-Identifier: AGPL-3.0-or-later
// Why something was not accepted: the same codes as the C++ library's Status, for the same causes.

export type RefusalCode =
  | 'invalid_argument'
  | 'permission_denied'
  | 'already_exists'
  | 'failed_precondition'
  | 'not_found'
  | 'unavailable';

/** Names the record and the rule, never a place, a page or a word that a person wrote. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export function refuse(code: RefusalCode, message: string): never {
  throw new Refusal(code, message);
}
