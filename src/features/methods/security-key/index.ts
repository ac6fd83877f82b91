import type { Method } from '../method.ts';
import { createKeyEnrolment } from './enrolment.tsx';
import type { SecurityKeyNeeds } from './needs.ts';
import { createKeyProof } from './proof.tsx';

export type { Ceremony } from './ceremony.ts';
export type { SecurityKeyNeeds } from './needs.ts';
export { KeyButton, KeyFields, SetUpKeyForm, UseKeyFields } from './pages.tsx';
export { createPasskeys, type JudgedPasskey, type Passkeys } from './passkeys.ts';
export { PREVIEW_CEREMONIES } from './preview-ceremonies.ts';
export { createRelyingParty } from './relying-party.ts';
export { KEY_TOO_OLD, NO_ANSWER, SET_UP_WORDS, WRONG_KEY } from './words.ts';

/**
 * A FIDO2 security key, or a passkey of the device (WebAuthn Level 3). Only a key that cannot be copied and that checked its
 * owner reaches AAL3 (NIST SP 800-63B-4 2.3); each key's own facts are stored with it, so here stands what all of them reach.
 */
export const createSecurityKeyMethod = (needs: SecurityKeyNeeds): Method => ({
  kind: 'security-key',
  strength: 5,
  assurance: 'AAL2',
  // Whether a key is hardware (hwk) or can be copied (swk) differs from key to key; that it proves possession does not.
  amr: 'pop',
  standsAlone: true,
  resistsPhishing: true,
  enrolment: createKeyEnrolment(needs),
  proof: createKeyProof(needs),
});
