/**
 * Whether a key's signature counter says that it is the only one of its kind (WebAuthn Level 3, 6.1.1): it rises with each
 * use, or the key does not count at all. Two copies of a key cannot both rise.
 */
export const isCounterRight = (stored: number, given: number): boolean =>
  (stored === 0 && given === 0) || given > stored;

/** WebAuthn Level 3, 7.1: longer ids are refused. */
const LONGEST_CREDENTIAL_ID = 1_023;

export const isCredentialIdLength = (bytes: number): boolean => bytes > 0 && bytes <= LONGEST_CREDENTIAL_ID;

/** What the browser says of where it was asked, as signed by the key. */
interface ClientData {
  readonly crossOrigin?: unknown;
  readonly topOrigin?: unknown;
}

/** Whether the page was inside a page of another site. Nobody may frame ours, so no true answer says so. */
export const isFramed = ({ crossOrigin, topOrigin }: ClientData): boolean =>
  (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined;
