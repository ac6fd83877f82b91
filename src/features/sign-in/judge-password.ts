import type { PasswordHasher } from '../../platform/crypto/index.ts';
import type { Authenticator } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { PASSWORD_DELAYS } from './attempts.ts';
import { admit, counterKey } from './attempts-store.ts';
import { findPasswordFacts, type PasswordFacts } from './facts-store.ts';
import type { SignInNeeds } from './needs.ts';
import type { Visitor } from './visitor.ts';

export interface RightPassword {
  readonly outcome: 'right';
  readonly account: Account;
  readonly returnedAt: Date | null;
  readonly authenticators: readonly Authenticator[];
  /** The counter that admitted this attempt, to be taken back. */
  readonly counter: { readonly key: Buffer; readonly failures: number };
  /** A better hash of the same password, where the stored one is old. */
  readonly betterHash: string | undefined;
}

export type Judged =
  | RightPassword
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'paused'; readonly until: Date };

interface Attempt {
  readonly addressKey: string;
  readonly password: string;
  readonly visitor: Visitor;
}

type Needs = Pick<SignInNeeds, 'database' | 'keys' | 'clock' | 'passwords' | 'audit'>;

/** Whether somebody may sign in at all with the right password. */
const mayEnter = ({ account }: PasswordFacts): boolean =>
  !account.isDisabled && account.kind !== 'application';

/**
 * Judges a password. The attempt is admitted and counted before the costly hash, and unknown, disabled and known
 * accounts take the same steps.
 */
export async function judgePassword(needs: Needs, attempt: Attempt): Promise<Judged> {
  const { database, clock } = needs;
  const facts = await findPasswordFacts(database.root, attempt.addressKey, attempt.visitor.browserHash);
  const knownBrowser = facts?.knowsBrowser ? attempt.visitor.browserHash.toString('hex') : undefined;
  const key = counterKey(needs.keys.keys[0], {
    kind: 'password',
    addressKey: attempt.addressKey,
    knownBrowser,
  });
  const now = clock.now();
  const admission = await admit(database.root, { key, kind: 'password', delays: PASSWORD_DELAYS, now });
  if (!admission.admitted) {
    await writeRefusal(needs, attempt, facts, 'paused');
    return { outcome: 'paused', until: admission.blockedUntil };
  }
  const matches = await needs.passwords.verify(facts?.passwordHash ?? null, attempt.password);
  if (!facts || !matches || !mayEnter(facts)) {
    await writeRefusal(needs, attempt, facts, matches ? 'may not sign in' : 'wrong password');
    return { outcome: 'wrong' };
  }
  return {
    outcome: 'right',
    account: facts.account,
    returnedAt: facts.returnedAt,
    authenticators: facts.authenticators,
    counter: { key, failures: admission.failures },
    betterHash: await improve(needs.passwords, facts.passwordHash ?? '', attempt.password),
  };
}

async function improve(
  passwords: PasswordHasher,
  stored: string,
  password: string,
): Promise<string | undefined> {
  return passwords.isOutdated(stored) ? passwords.hash(password) : undefined;
}

const writeRefusal = (
  { database, audit }: Needs,
  attempt: Attempt,
  facts: PasswordFacts | undefined,
  reason: string,
): Promise<void> =>
  database.transaction((transaction) =>
    audit.append(transaction, {
      type: 'sign-in.password-refused',
      outcome: 'refused',
      actor: 'anonymous',
      accountId: facts?.account.id,
      clientAddress: attempt.visitor.clientAddress,
      detail: { reason, known: facts !== undefined, browser: attempt.visitor.userAgent },
    }),
  );
