import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { createBoundedQueue } from './bounded-queue.ts';
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

/**
 * Hashes passwords with argon2id, a few at a time: a burst of sign-ins waits here instead of taking all memory.
 * Imported bcrypt hashes are verified too.
 */
export async function createPasswordHasher(
  width = Math.max(1, availableParallelism()),
): Promise<PasswordHasher> {
  const times = createEvenTimes();
  const since = performance.now();
  const nobody = await hash('nobody has this password', PARAMETERS);
  const enqueue = createBoundedQueue({ width, milliseconds: performance.now() - since });
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
