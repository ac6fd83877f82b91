import type { Random } from '../../core/random.ts';
import { type KeyRing, open, type Place, seal } from '../../platform/crypto/index.ts';

/**
 * Carries the address that a person typed from one page to the next, sealed and bound to their browser: nothing is stored
 * for it, and no address stands readable in the browser's history or in a proxy's log.
 */
const placeFor = (browser: string): Place => ({ table: 'recover', column: 'address', row: browser });

export const sealAddress = (keys: KeyRing, random: Random, browser: string, address: string): string =>
  seal(keys, random, placeFor(browser), address);

/** @returns undefined when it is not ours, or of another browser */
export const openAddress = (keys: KeyRing, browser: string, sealed: string): string | undefined =>
  sealed === '' ? undefined : open(keys, placeFor(browser), sealed);
