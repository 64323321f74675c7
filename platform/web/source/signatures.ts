// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519 by libsodium, the library that the server and the phone verify with as well: what one of
// them accepts, all accept.
import sodium from 'libsodium-wrappers-sumo';

import { type Bytes, labelled } from './bytes';

export const SIGNATURE_BYTES = 64;
export const PUBLIC_KEY_BYTES = 32;

/** Asks whether `signature` by `key` is over `label` and `message`. */
export type SignatureHolds = (
  key: Bytes,
  label: string,
  message: Bytes,
  signature: Bytes,
) => boolean;

export async function loadVerifier(): Promise<SignatureHolds> {
  await sodium.ready;
  return (key, label, message, signature) => {
    if (key.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
    return sodium.crypto_sign_verify_detached(signature, labelled(label, message), key);
  };
}
