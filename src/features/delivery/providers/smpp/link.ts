import { SECOND } from '../../../../core/clock.ts';
import type { SmppSession } from './session.ts';

/** A session that is kept: opened at the first use, and opened again whenever it is lost, later each time. */
export interface Link {
  /** @returns the session, or why there is none now */
  session(signal: AbortSignal): Promise<SmppSession | string>;
  close(): Promise<void>;
}

export interface LinkNeeds {
  /** @param ended stops the try */
  readonly open: (ended: AbortSignal) => Promise<SmppSession | string>;
  /** @param failures how many tries in a row found nobody */
  readonly waitMilliseconds: (failures: number) => number;
}

const LONGEST_WAIT = 30 * SECOND;

/** 1 second, then 2, 4, ... up to 30: a centre that restarts is not run down by those who wait for it. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST_WAIT, SECOND * 2 ** Math.min(failures, 10));

export function createLink({ open, waitMilliseconds }: LinkNeeds): Link {
  let current: SmppSession | string = 'not connected yet';
  let opening: Promise<SmppSession | string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  const end = new AbortController();

  const openLater = () => {
    if (end.signal.aborted) return;
    timer = setTimeout(() => {
      timer = undefined;
      void openNow();
    }, waitMilliseconds(failures));
    timer.unref();
  };

  const openNow = (): Promise<SmppSession | string> => {
    opening ??= open(end.signal).then((found) => {
      opening = undefined;
      current = found;
      if (typeof found === 'string') {
        failures += 1;
        openLater();
      } else {
        failures = 0;
        found.gone.then(() => {
          current = 'the connection broke';
          openLater();
        });
      }
      return found;
    });
    return opening;
  };

  return {
    async session(signal) {
      if (end.signal.aborted) return 'it is closed';
      // While it waits for its next try, the centre counts as away: somebody else may be asked meanwhile.
      if (typeof current !== 'string' || timer) return current;
      const inTime = new Promise<string>((resolve) =>
        signal.addEventListener('abort', () => resolve('no connection in time'), { once: true }),
      );
      return signal.aborted ? 'no time left' : Promise.race([openNow(), inTime]);
    },
    async close() {
      end.abort();
      clearTimeout(timer);
      const found = opening ? await opening : current;
      clearTimeout(timer);
      if (typeof found !== 'string') await found.close();
    },
  };
}
