import { addressKey } from '../../core/address.ts';
import { countUse, endOfHour, type Limit, limitKey } from '../../platform/limits/index.ts';
import { type Authenticator, checkPass } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { SECOND_FACTOR_DELAYS } from './attempts.ts';
import { admit, admitFromNetwork, counterKey, takeBack } from './attempts-store.ts';
import { findPasswordFacts, type PasswordFacts } from './facts-store.ts';
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
  const { visitor } = attempt;
  const key = addressKey(attempt.address);
  const facts = await findPasswordFacts(database.root, key, visitor.browserHash);
  const now = clock.now();
  const knownBrowser = facts?.knowsBrowser ? visitor.browserHash.toString('hex') : undefined;
  const owner = { kind: 'access-pass', addressKey: key, knownBrowser } as const;
  const counted = {
    key: counterKey(keys.keys[0], owner),
    kind: 'access-pass',
    delays: SECOND_FACTOR_DELAYS,
    now,
  } as const;
  const networkKey = limitKey(LIMIT, { keys, clientAddress: visitor.clientAddress, now });
  const admission = knownBrowser
    ? await admit(database.root, counted)
    : await admitFromNetwork(database.root, { ...counted, networkKey, mostFailures: LIMIT.mostAnHour });
  // Nothing is written: whoever floods us writes no table full.
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
  await takeBack(database.root, counted.key, admission.failures);
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
