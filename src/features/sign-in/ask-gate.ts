import type { Queries } from '../../platform/database/index.ts';
import {
  type Authenticator,
  everHadAuthenticator,
  findUsable,
  listAuthenticators,
  type Usable,
} from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import {
  type Decision,
  decideGate,
  findObligation,
  mayEnrolWithPassword,
  type Policy,
} from '../rollout/index.ts';

export interface Asked {
  readonly decision: Decision;
  /** What the account may prove itself with. */
  readonly usable: Usable;
  /** Whether the password alone may be the first to enrol. */
  readonly mayEnrolWithPassword: boolean;
}

const latest = (...moments: (Date | null)[]): Date =>
  new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));

interface Subject {
  readonly account: Account;
  readonly returnedAt: Date | null;
  /** Where the request has just read them. */
  readonly authenticators?: readonly Authenticator[];
}

/** Reads what the gate wants to know about an account, now, and asks it. Nothing is remembered between two askings. */
export async function askGate(queries: Queries, policy: Policy, subject: Subject, now: Date): Promise<Asked> {
  const { account, returnedAt } = subject;
  const authenticators = subject.authenticators ?? (await listAuthenticators(queries, account.id));
  const usable = await findUsable(queries, account.id, authenticators, now);
  const { isEnrolled, withdrawal } = usable;
  const facts = {
    kind: account.kind,
    isEnrolled,
    withdrawal,
    wasEnrolled: authenticators.length > 0 || (await everHadAuthenticator(queries, account.id)),
    haltedAt: account.haltedAt,
    lastActiveAt: latest(account.lastSignedInAt, account.createdAt, returnedAt),
  };
  const obligation = isEnrolled ? null : await findObligation(queries, policy, account.id, now);
  return {
    decision: decideGate(facts, obligation, null, 'portal', now),
    usable,
    mayEnrolWithPassword: mayEnrolWithPassword(facts, now),
  };
}
