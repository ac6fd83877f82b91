import { later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Authenticator } from '../authenticator.ts';
import { decideWithdrawnSince, type Restriction, WITHDRAWN_PROVES } from './rules.ts';
import { listRestrictions } from './store.ts';

/** What an account's authenticators are good for at one moment. */
export interface Usable<One = Authenticator> {
  /** Those that may be asked for: the allowed; where there is none, the withdrawn ones that still prove their owner once. */
  readonly authenticators: readonly One[];
  /** Has an allowed one; one that failures blocked still counts. */
  readonly isEnrolled: boolean;
  /** Has authenticators, and none is allowed; `provesUntil` is when the last of them stops to prove anything. */
  readonly withdrawal: { readonly provesUntil: Date } | null;
}

/** Pure, for an account none of whose authenticators is allowed. */
export function decideWithdrawn<One extends Pick<Authenticator, 'method'>>(
  authenticators: readonly One[],
  restrictions: readonly Restriction[],
  now: Date,
): Usable<One> {
  const ends = authenticators.map((authenticator) => {
    const since = decideWithdrawnSince(authenticator.method, restrictions, now) ?? now;
    return { authenticator, end: later(since, WITHDRAWN_PROVES) };
  });
  return {
    authenticators: ends.filter(({ end }) => now < end).map((one) => one.authenticator),
    isEnrolled: false,
    withdrawal: { provesUntil: new Date(Math.max(...ends.map(({ end }) => end.getTime()))) },
  };
}

/**
 * What may be asked for of an account, and whether it is enrolled. Asks the database only about people all of whose
 * authenticators are withdrawn: nobody else's sign-in pays for it.
 * @param authenticators all that the account has, as they were just read
 */
export async function findUsable<One extends Pick<Authenticator, 'method' | 'isAllowed'>>(
  queries: Queries,
  accountId: string,
  authenticators: readonly One[],
  now: Date,
): Promise<Usable<One>> {
  const allowed = authenticators.filter((one) => one.isAllowed);
  if (allowed.length > 0 || authenticators.length === 0)
    return { authenticators: allowed, isEnrolled: allowed.length > 0, withdrawal: null };
  return decideWithdrawn(authenticators, await listRestrictions(queries, accountId, now), now);
}
