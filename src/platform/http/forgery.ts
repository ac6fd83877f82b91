import type { ErrorCode } from '../../core/errors.ts';
import { keyedHash, type MasterKey, sameText } from '../crypto/index.ts';

/** Of browsers that were here lately: each of their next pages and forms has the same token. */
const lately = new WeakMap<MasterKey, Map<string, string>>();
const MOST_BROWSERS = 2_000;

/** The anti-forgery token of a browser: an HMAC over its cookie, so that nothing needs to be stored. */
export function forgeryToken(key: MasterKey, browser: string): string {
  const known = lately.get(key) ?? new Map<string, string>();
  lately.set(key, known);
  const found = known.get(browser);
  if (found) return found;
  const token = keyedHash(key, 'anti-forgery', browser).toString('base64url');
  if (known.size >= MOST_BROWSERS) known.clear();
  known.set(browser, token);
  return token;
}

export interface Submission {
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly expectedOrigins: readonly string[];
  readonly browser: string | undefined;
  readonly token: unknown;
}

/**
 * Whether a change may have been asked for by another site.
 * `Origin: null` is refused; a browser that sends no Origin at all is held to the token alone.
 * @returns the failure, or undefined when the submission is our own
 */
export function checkSubmission(keys: readonly MasterKey[], submission: Submission): ErrorCode | undefined {
  const { origin, fetchSite, expectedOrigins, browser, token } = submission;
  if (origin !== undefined && !expectedOrigins.includes(origin)) return 'other-site';
  if (fetchSite === 'cross-site') return 'other-site';
  if (!browser || typeof token !== 'string') return 'form-too-old';
  return keys.some((key) => sameText(forgeryToken(key, browser), token)) ? undefined : 'form-too-old';
}
