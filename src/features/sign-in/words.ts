import { later, MINUTE } from '../../core/clock.ts';
import { timeText } from '../../platform/render/index.ts';

/** The same words for every reason: unknown, disabled, application and known accounts read alike. */
export const WRONG_PASSWORD = 'Your email address or password is not right';

/** The same words for a key that nobody has, somebody else's, a stopped one, and an account that may not sign in. */
export const WRONG_PASSKEY =
  'That passkey did not work here. Use another one, or sign in with your email address and password';

/** A right answer by a key that the page did not ask for, and that is not enough. */
export const NOT_STRONG_ENOUGH =
  'That key is not strong enough to confirm this. Use the one that this page names';

/** Rounded up to the minute, so that waiting until then is always enough. */
export const tooManyTries = (until: Date): string =>
  `Too many tries. Wait until ${timeText(later(until, MINUTE - 1))}, or get help to sign in`;
