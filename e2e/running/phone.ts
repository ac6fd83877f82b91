import { setTimeout as sleep } from 'node:timers/promises';
import { oathtoolCode } from '../../src/testing/oathtool.ts';

const STEP = 30_000;
/** A code of the step before is taken as long as this step lasts: not used close to its end. */
const MARGIN = 10_000;

/** An authenticator app whose owner waits for the next code where the last one was used. */
export class Phone {
  #lastStep = 0;

  /** @returns a code that the server takes now: of the step before, of this one or of the next (RFC 6238 5.2) */
  async code(secret: string): Promise<string> {
    const oldest = Math.floor((Date.now() + MARGIN) / STEP) - 1;
    const step = Math.max(oldest, this.#lastStep + 1);
    // A little into the window, so that the server's clock cannot be behind it.
    const acceptedFrom = (step - 1) * STEP + 100;
    if (Date.now() < acceptedFrom) await sleep(acceptedFrom - Date.now());
    this.#lastStep = step;
    return oathtoolCode(secret, new Date(step * STEP));
  }
}
