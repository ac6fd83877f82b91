import { boundedMemo } from '../../core/bounded-memo.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { keyedHash, type MasterKey, sameText } from '../crypto/index.ts';

const MOST_BROWSERS = 2_000;
const newMemo = () => boundedMemo<string>(MOST_BROWSERS);
const memos = new WeakMap<MasterKey, ReturnType<typeof newMemo>>();

/** A browser asks for several pages, and each of its forms has the same token. */
function memoOf(key: MasterKey): ReturnType<typeof newMemo> {
  const memo = memos.get(key) ?? newMemo();
  memos.set(key, memo);
  return memo;
}

/** The anti-forgery token of a browser: an HMAC over its cookie, so that nothing needs to be stored. */
export const forgeryToken = (key: MasterKey, browser: string): string =>
  memoOf(key)(browser, () => keyedHash(key, 'anti-forgery', browser).toString('base64url'));

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
