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

/**
 * Rounded up to the minute, so that waiting until then is always enough.
 * @param endsAt of the sign-in that has to wait, where it may end first: then waiting alone leads nowhere
 */
export function tooManyTries(until: Date, endsAt?: Date): string {
  const shown = later(until, MINUTE - 1);
  const isOver = endsAt !== undefined && endsAt <= shown;
  return `Too many tries. Wait until ${timeText(shown)}${isOver ? ', then start again from your email address' : ''}, or get help to sign in`;
}
