import { MINUTE } from '../../../core/clock.ts';
import type { Random } from '../../../core/random.ts';
import { type KeyRing, open, type Place, seal } from '../../../platform/crypto/index.ts';

/** A pass that was judged right, on its way to the page where the password is chosen. It uses nothing up. */
export interface PassTicket {
  readonly passId: string;
  readonly accountId: string;
}

const LIFETIME = 15 * MINUTE;

/** Sealed for one purpose and one browser: nothing is stored for it, and it opens nowhere else. */
const placeFor = (browser: string): Place => ({ table: 'recover', column: 'pass', row: browser });

export const sealTicket = (
  { keys, random }: { readonly keys: KeyRing; readonly random: Random },
  browser: string,
  ticket: PassTicket,
  now: Date,
): string => seal(keys, random, placeFor(browser), JSON.stringify({ ...ticket, at: now.getTime() }));

/** @returns undefined when it is not ours, of another browser, or older than a quarter of an hour */
export function openTicket(
  keys: KeyRing,
  browser: string,
  sealed: string | undefined,
  now: Date,
): PassTicket | undefined {
  const text = sealed && open(keys, placeFor(browser), sealed);
  if (!text) return undefined;
  const { at, ...ticket } = JSON.parse(text) as PassTicket & { at: number };
  return now.getTime() - at < LIFETIME ? ticket : undefined;
}
