import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { RequestError } from '../../core/errors.ts';
import { createEvenTimes } from './even-times.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. The library's default variant is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

export interface PasswordHasher {
  /** The PHC string of a password. Rejects with `busy` when the queue is full. */
  hash(password: string): Promise<string>;
  /** Whether the password matches; without a stored hash, the same work is done and the answer is no. */
  verify(stored: string | null, password: string): Promise<boolean>;
  /** Whether a stored hash should be made anew at the next chance. */
  isOutdated(stored: string): boolean;
}

/** A queue that runs `width` pieces of work at once, lets `depth` more wait and turns away the rest. */
function boundedQueue(width: number, depth: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= width) {
      if (waiting.length >= depth) throw new RequestError('busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/**
 * Hashes passwords with argon2id, a few at a time: a burst of sign-ins waits here instead of taking all memory.
 * Imported bcrypt hashes are verified too.
 */
export async function createPasswordHasher(
  width = Math.max(1, availableParallelism()),
  depth = 512,
): Promise<PasswordHasher> {
  const enqueue = boundedQueue(width, depth);
  const times = createEvenTimes();
  const nobody = await hash('nobody has this password', PARAMETERS);
  const check = (stored: string, password: string): Promise<boolean> =>
    stored.startsWith('$argon2') ? verify(stored, password) : verifyBcrypt(password, stored);
  return {
    hash: (password) => enqueue(() => hash(password, PARAMETERS)),
    verify: async (stored, password) => {
      const hashed = stored ?? nobody;
      const { value, milliseconds } = await enqueue(() =>
        times.measure(hashed, () => check(hashed, password)),
      );
      const matches = stored !== null && value;
      if (!matches) await times.fillUp(milliseconds);
      return matches;
    },
    isOutdated: (stored) => !stored.startsWith(CURRENT),
  };
}
