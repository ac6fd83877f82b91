import type { PasswordHasher } from '../../platform/crypto/index.ts';
import { answerEvenly } from '../../platform/http/index.ts';
import { countUse, endOfHour, type Limit, limitKey } from '../../platform/limits/index.ts';
import type { Authenticator } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { admitPassword } from './admit-password-store.ts';
import { beginsPasswordPause, PASSWORD_DELAYS } from './attempts.ts';
import { counterKey } from './attempts-store.ts';
import type { PasswordFacts } from './facts-store.ts';
import type { SignInNeeds } from './needs.ts';
import type { Visitor } from './visitor.ts';

export interface RightPassword {
  readonly outcome: 'right';
  readonly account: Account;
  readonly returnedAt: Date | null;
  readonly mayAskEnrolled: boolean;
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

type Needs = Pick<
  SignInNeeds,
  'database' | 'keys' | 'clock' | 'passwords' | 'audit' | 'notices' | 'passwordFailuresAnHour'
>;

const limitOf = ({ passwordFailuresAnHour: mostAnHour }: Needs): Limit => ({
  kind: 'wrong-password',
  mostAnHour,
});

/** Well above what writing a refusal and a notice takes. */
const PAUSE_ANSWER_MILLISECONDS = 250;

/** Whether somebody may sign in at all with the right password. */
const mayEnter = ({ account }: PasswordFacts): boolean =>
  !account.isDisabled && account.kind !== 'application';

/**
 * Judges a password. The attempt is admitted and counted before the costly hash, and unknown, disabled and known
 * accounts take the same steps.
 */
export async function judgePassword(needs: Needs, attempt: Attempt): Promise<Judged> {
  const { database, clock } = needs;
  const { addressKey, visitor } = attempt;
  const { browserHash, clientAddress } = visitor;
  const { lookup } = needs.keys;
  const owner = { kind: 'password', addressKey } as const;
  const key = counterKey(lookup, owner);
  const ownKey = counterKey(lookup, { ...owner, knownBrowser: browserHash.toString('hex') });
  const now = clock.now();
  const limit = limitOf(needs);
  const { facts, admission } = await admitPassword(database.root, {
    addressKey,
    browserHash,
    key,
    ownKey,
    kind: 'password',
    delays: PASSWORD_DELAYS,
    now,
    networkKey: limitKey(limit, { keys: needs.keys, clientAddress, now }),
    mostFailures: limit.mostAnHour,
  });
  if (admission === 'network paused') return { outcome: 'paused', until: endOfHour(now) };
  if (!admission.admitted) {
    await writeRefusal(needs, attempt, facts, 'paused');
    return { outcome: 'paused', until: admission.blockedUntil };
  }
  const matches = await needs.passwords.verify(facts?.passwordHash ?? null, attempt.password);
  if (!facts || !matches || !mayEnter(facts)) {
    const isPauseBegun = beginsPasswordPause(admission.failures);
    const write = () =>
      writeRefusal(needs, attempt, facts, matches ? 'may not sign in' : 'wrong password', isPauseBegun);
    // A known address is told by a notice: the time of this one answer must not tell that there is somebody to be told.
    await (isPauseBegun ? answerEvenly(PAUSE_ANSWER_MILLISECONDS, write) : write());
    return { outcome: 'wrong' };
  }
  return {
    outcome: 'right',
    account: facts.account,
    returnedAt: facts.returnedAt,
    mayAskEnrolled: facts.mayAskEnrolled,
    authenticators: facts.authenticators,
    counter: { key: facts.knowsBrowser ? ownKey : key, failures: admission.failures },
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

/** Writes down a refused password and counts it for its network; the one that reaches the limit is told of. */
const writeRefusal = (
  needs: Needs,
  attempt: Attempt,
  facts: PasswordFacts | undefined,
  reason: string,
  isPauseBegun = false,
): Promise<void> =>
  needs.database.transaction(async (transaction) => {
    const { clientAddress, userAgent } = attempt.visitor;
    const limit = limitOf(needs);
    const use = { queries: transaction, keys: needs.keys, clientAddress, now: needs.clock.now() };
    const failures = facts?.knowsBrowser ? 0 : await countUse(limit, use);
    if (isPauseBegun && facts && mayEnter(facts))
      await needs.notices.send(transaction, {
        kind: 'password-paused',
        accountId: facts.account.id,
        at: use.now,
        clientAddress,
        userAgent,
      });
    const about = { outcome: 'refused', actor: 'anonymous', clientAddress } as const;
    await needs.audit.append(
      transaction,
      {
        ...about,
        type: 'sign-in.password-refused',
        accountId: facts?.account.id,
        detail: { reason, known: facts !== undefined, browser: userAgent },
      },
      ...(failures === limit.mostAnHour ? [{ ...about, type: 'sign-in.network-paused' as const }] : []),
    );
  });
