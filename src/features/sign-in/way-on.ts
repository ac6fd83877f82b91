import { PATHS } from './journey.ts';
import type { PendingSignIn } from './pending.ts';

/** Where someone goes who has not yet said that the recovery codes are saved. */
export const CODES_TO_SAVE = '/profile/self-service/mfa/done';

/** Where someone goes who proved it by an access pass: something of theirs is lost, or does not work. */
const OWN_METHODS = '/profile/self-service/mfa';

/** Where a sign-in leads that a second factor has completed. @param method what was proved */
export function wayOn(
  { hasUnsavedCodes, returnTo }: Pick<PendingSignIn, 'hasUnsavedCodes' | 'returnTo'>,
  method: string | undefined,
): string {
  if (hasUnsavedCodes) return CODES_TO_SAVE;
  return method === 'access-pass' ? OWN_METHODS : (returnTo ?? PATHS.done);
}
