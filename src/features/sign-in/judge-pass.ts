import { addressKey } from '../../core/address.ts';
import { countUse, endOfHour, type Limit, limitKey } from '../../platform/limits/index.ts';
import { type Authenticator, checkPass } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { admitPassword } from './admit-password-store.ts';
import { SECOND_FACTOR_DELAYS } from './attempts.ts';
import { counterKey, takeBack } from './attempts-store.ts';
import type { PasswordFacts } from './facts-store.ts';
import type { SignInNeeds } from './needs.ts';
import type { Visitor } from './visitor.ts';

/** An access pass that may stand in for the password, once. Nothing of it is used up yet. */
export interface RightPass {
  readonly outcome: 'right';
  readonly passId: string;
  readonly account: Account;
  readonly authenticators: readonly Authenticator[];
}

export type JudgedPass =
  | RightPass
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'paused'; readonly until: Date };

interface Attempt {
  readonly address: string;
  readonly pass: string;
  readonly visitor: Visitor;
}

type Needs = Pick<SignInNeeds, 'database' | 'keys' | 'clock' | 'audit'>;

/** Wrong passes an hour that one network may give, thousands of people behind it included. */
const LIMIT: Limit = { kind: 'wrong-pass', mostAnHour: 100 };

/**
 * Judges an access pass that stands in for a password. The attempt is admitted and counted before it is looked at, by
 * address and by network; unknown, known, disabled and shared addresses take the same steps.
 */
export async function judgePass(needs: Needs, attempt: Attempt): Promise<JudgedPass> {
  const { database, clock, keys } = needs;
  const { browserHash, clientAddress } = attempt.visitor;
  const key = addressKey(attempt.address);
  const owner = { kind: 'access-pass', addressKey: key } as const;
  const shared = counterKey(keys.lookup, owner);
  const own = counterKey(keys.lookup, { ...owner, knownBrowser: browserHash.toString('hex') });
  const now = clock.now();
  const { facts, admission } = await admitPassword(database.root, {
    addressKey: key,
    browserHash,
    key: shared,
    ownKey: own,
    kind: 'access-pass',
    delays: SECOND_FACTOR_DELAYS,
    now,
    networkKey: limitKey(LIMIT, { keys, clientAddress, now }),
    mostFailures: LIMIT.mostAnHour,
  });
  if (admission === 'network paused') return { outcome: 'paused', until: endOfHour(now) };
  if (!admission.admitted) {
    await writeRefusal(needs, attempt, facts, 'paused');
    return { outcome: 'paused', until: admission.blockedUntil };
  }
  const right = facts && (await checkFor(needs, facts, attempt.pass, now));
  if (!right) {
    await writeRefusal(needs, attempt, facts, 'wrong');
    return { outcome: 'wrong' };
  }
  await takeBack(database.root, facts.knowsBrowser ? own : shared, admission.failures);
  return right;
}

async function checkFor(
  { database }: Needs,
  { account, authenticators }: PasswordFacts,
  typed: string,
  now: Date,
): Promise<RightPass | undefined> {
  if (account.isDisabled || account.kind !== 'person') return undefined;
  const pass = await checkPass(database.root, account.id, typed, now);
  if (!pass?.withNewPassword) return undefined;
  return { outcome: 'right', passId: pass.id, account, authenticators };
}

/** Writes down a refused pass and counts it for its network. */
const writeRefusal = (
  { database, keys, clock, audit }: Needs,
  { visitor: { clientAddress, userAgent } }: Attempt,
  facts: PasswordFacts | undefined,
  reason: 'wrong' | 'paused',
): Promise<void> =>
  database.transaction(async (transaction) => {
    if (!facts?.knowsBrowser)
      await countUse(LIMIT, { queries: transaction, keys, clientAddress, now: clock.now() });
    await audit.append(transaction, {
      type: 'access-pass.refused',
      outcome: 'refused',
      actor: 'anonymous',
      accountId: facts?.account.id,
      clientAddress,
      detail: { reason, known: facts !== undefined, browser: userAgent },
    });
  });
