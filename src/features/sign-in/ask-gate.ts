import {
  type Authenticator,
  everHadAuthenticator,
  findUsable,
  listAuthenticators,
  type Usable,
} from '../methods/index.ts';
import { type Account, findAccount } from '../people/index.ts';
import {
  type Asked as AskedOf,
  afterHalt,
  type Decision,
  decideGate,
  mayEnrolWithPassword,
} from '../rollout/index.ts';
import type { SignInNeeds } from './needs.ts';

export interface Asked {
  readonly decision: Decision;
  /** As it is now: a halt that was carried out has raised its generation. */
  readonly account: Account;
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

type Needs = Pick<SignInNeeds, 'database' | 'rollout'>;

const NOTHING: AskedOf = { obligations: [], exemption: null };

const isKey = (one: Authenticator): boolean => one.isAllowed && one.method === 'security-key';

/** Reads what the gate wants to know about an account, now, and asks it. Nothing is remembered between two askings. */
export async function askGate({ database, rollout }: Needs, subject: Subject, now: Date): Promise<Asked> {
  const { account, returnedAt } = subject;
  const queries = database.root;
  const authenticators = subject.authenticators ?? (await listAuthenticators(queries, account.id));
  const usable = await findUsable(queries, account.id, authenticators, now);
  const { isEnrolled, withdrawal } = usable;
  const hasKey = authenticators.some(isKey);
  const facts = {
    kind: account.kind,
    isEnrolled,
    hasKey,
    withdrawal,
    wasEnrolled: authenticators.length > 0 || (await everHadAuthenticator(queries, account.id)),
    haltedAt: account.haltedAt,
    returnedAt,
    lastActiveAt: latest(account.lastSignedInAt, account.createdAt, returnedAt),
  };
  // Whoever is enrolled has done what campaigns ask for, and is not asked about: most sign-ins.
  const { obligations, exemption } = isEnrolled ? NOTHING : await rollout.findAsked(account.id);
  const decision = decideGate(facts, obligations, exemption, 'portal', now);
  const { haltDueBy } = decision;
  const outcome = haltDueBy === null ? 'not-due' : await rollout.carryOutHalt(account.id, haltDueBy);
  const halted = outcome === 'halt' ? await findAccount(queries, account.id) : undefined;
  return {
    account: halted ?? account,
    decision: afterHalt(decision, outcome, now),
    usable,
    mayEnrolWithPassword: outcome !== 'halt' && mayEnrolWithPassword(facts, now),
  };
}
