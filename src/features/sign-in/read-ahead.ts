import { later, SECOND } from '../../core/clock.ts';
import type { Session } from '../sessions/index.ts';
import type { PendingSignIn } from './pending.ts';

/** Well below the five seconds in which whatever ends a sign-in is to be felt everywhere. */
const LIFETIME = 2 * SECOND;
/** A page follows its form at once. What lies here longer belongs to browsers that did not ask for it. */
const MOST = 1_000;

/** What forms have read for the pages that follow them: each for one request, within two seconds, in this process. */
export class ReadAhead<Value> {
  readonly #kept = new Map<string, { readonly value: Value; readonly until: Date }>();

  /** @param hashes of what the browser will show for it: its cookie, and itself where it is bound to the browser */
  keep(hashes: readonly Buffer[], value: Value, now: Date): void {
    this.#kept.set(keyOf(hashes), { value, until: later(now, LIFETIME) });
    for (const [oldest, { until }] of this.#kept) {
      if (until > now && this.#kept.size <= MOST) return;
      this.#kept.delete(oldest);
    }
  }

  /** Hands out what was kept, once: whatever comes next is read anew. Undefined where nothing was, or it is too old. */
  take(hashes: readonly Buffer[], now: Date): Value | undefined {
    const key = keyOf(hashes);
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    return kept && kept.until > now ? kept.value : undefined;
  }
}

const keyOf = (hashes: readonly Buffer[]): string => hashes.map((one) => one.toString('latin1')).join('');

export interface SignInsAhead {
  /** By the hashes of the cookie and of the browser. */
  readonly pending: ReadAhead<PendingSignIn>;
  /** By the hash of the cookie. */
  readonly sessions: ReadAhead<Session>;
}

export const createSignInsAhead = (): SignInsAhead => ({
  pending: new ReadAhead(),
  sessions: new ReadAhead(),
});
