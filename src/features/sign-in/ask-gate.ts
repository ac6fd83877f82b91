import {
  type Authenticator,
  everHadAuthenticator,
  findUsable,
  listAuthenticators,
  resistsPhishing,
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
  /** Whether campaigns may ask something of people who have a second factor, as just read. */
  readonly mayAskEnrolled: boolean;
  /** Where the request has just read them. */
  readonly authenticators?: readonly Authenticator[];
}

type Needs = Pick<SignInNeeds, 'database' | 'rollout'>;

const NOTHING: AskedOf = { obligations: [], exemption: null };

const isResistant = (one: Authenticator): boolean => one.isAllowed && resistsPhishing(one.method);

/** Reads what the gate wants to know about an account, now, and decides; a halt that is due is not made. */
export async function decideFor({ database, rollout }: Needs, subject: Subject, now: Date): Promise<Asked> {
  const { account, returnedAt } = subject;
  const queries = database.root;
  const authenticators = subject.authenticators ?? (await listAuthenticators(queries, account.id));
  const usable = await findUsable(queries, account.id, authenticators, now);
  const { isEnrolled, withdrawal } = usable;
  const hasKey = authenticators.some(isResistant);
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
  // Whoever is enrolled has mostly done what campaigns ask for, and is not asked about: most sign-ins.
  const mayBeAsked = !isEnrolled || (subject.mayAskEnrolled && !hasKey);
  const { obligations, exemption } = mayBeAsked ? await rollout.findAsked(account.id) : NOTHING;
  return {
    account,
    decision: decideGate(facts, obligations, exemption, 'portal', now),
    usable,
    mayEnrolWithPassword: mayEnrolWithPassword(facts, now),
  };
}

/** Asks the gate, and has a halt that is due carried out. Nothing is remembered between two askings. */
export async function askGate(needs: Needs, subject: Subject, now: Date): Promise<Asked> {
  const asked = await decideFor(needs, subject, now);
  const { id } = subject.account;
  const { haltDueBy } = asked.decision;
  if (haltDueBy === null) return asked;
  const outcome = await needs.rollout.carryOutHalt(id, haltDueBy);
  const decision = afterHalt(asked.decision, outcome, now);
  if (outcome !== 'halt') return { ...asked, decision };
  const account = (await findAccount(needs.database.root, id)) ?? asked.account;
  return { ...asked, decision, account, mayEnrolWithPassword: false };
}
