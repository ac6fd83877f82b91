import { addressKey } from '../../core/address.ts';
import { countedUses, countUse, endOfHour, type Limit } from '../../platform/limits/index.ts';
import { type Authenticator, checkPass } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { findFacts, type PasswordFacts } from './facts-store.ts';
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

/** Wrong passes an hour that are written down for one network, thousands of people behind it included. */
const LIMIT: Limit = { kind: 'wrong-pass', mostAnHour: 100 };

/**
 * Judges an access pass that stands in for a password. Nobody guesses 80 random bits, so no address is ever paused: strangers
 * would keep its owner out by that. What one network may make us write is bounded, and the right pass is let in all the same.
 * Unknown, known, disabled and shared addresses read alike.
 */
export async function judgePass(needs: Needs, attempt: Attempt): Promise<JudgedPass> {
  const { database, clock, keys } = needs;
  const { browserHash, clientAddress } = attempt.visitor;
  const now = clock.now();
  const asked = { addressKey: addressKey(attempt.address), browserHash };
  const facts = await findFacts(database.root, asked);
  const right = facts && (await checkFor(needs, facts, attempt.pass, now));
  if (right) return right;
  const use = { queries: database.root, keys, clientAddress, now };
  if ((await countedUses(LIMIT, use)) >= LIMIT.mostAnHour)
    return { outcome: 'paused', until: endOfHour(now) };
  await writeRefusal(needs, attempt, facts);
  return { outcome: 'wrong' };
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
): Promise<void> =>
  database.transaction(async (transaction) => {
    const failures = await countUse(LIMIT, { queries: transaction, keys, clientAddress, now: clock.now() });
    const about = { outcome: 'refused', actor: 'anonymous', clientAddress } as const;
    await audit.append(
      transaction,
      {
        ...about,
        type: 'access-pass.refused',
        accountId: facts?.account.id,
        detail: { reason: 'wrong', known: facts !== undefined, browser: userAgent },
      },
      ...(failures === LIMIT.mostAnHour ? [{ ...about, type: 'sign-in.network-paused' as const }] : []),
    );
  });
