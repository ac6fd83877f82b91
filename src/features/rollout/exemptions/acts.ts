import { type Clock, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import type { ExemptionNotices } from './notices/tell.ts';
import type { ShortReason } from './reasons.ts';
import {
  type ApprovalFailure,
  type ExemptionFacts,
  findApprovalFailure,
  findShortFailure,
  type LongExemption,
  mayEnd,
  SHORT,
  SHORT_WITHIN,
  type ShortFailure,
  type Subject,
} from './rules.ts';
import { countShortOnes, insertExemption, lockExemption, setApproved, setEnded } from './store.ts';

export interface ExemptionNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly exemptionNotices: ExemptionNotices;
}

/** Who acts, and from where. Whether they may was decided before, in the same transaction. */
export interface Actor {
  readonly id: string;
  readonly clientAddress: string | undefined;
}

const eventBy = (
  actor: Actor,
  type: AuditEvent['type'],
  accountId: string,
  detail: AuditEvent['detail'],
): AuditEvent => ({
  ...{ type, outcome: 'done', actor: actor.id, accountId, detail },
  ...(actor.clientAddress && { clientAddress: actor.clientAddress }),
});

export interface Granting {
  readonly subject: Subject;
  readonly reason: ShortReason;
  readonly note: string;
  readonly actor: Actor;
}

/** Lets somebody go without for 24 hours from now. @returns what stands in the way; undefined when it is done */
export async function grantShort(
  needs: ExemptionNeeds,
  transaction: Queries,
  { subject, reason, note, actor }: Granting,
): Promise<ShortFailure | undefined> {
  const now = needs.clock.now();
  const counted = await countShortOnes(transaction, subject.id, { since: later(now, -SHORT_WITHIN), now });
  const failure = findShortFailure({ subject, ...counted });
  if (failure) return failure;
  const untilAt = later(now, SHORT);
  const id = newId(needs.clock, needs.random);
  await insertExemption(transaction, {
    ...{ id, accountId: subject.id, kind: 'short', reason, note, clause: null, control: null, ownerId: null },
    ...{ askedBy: actor.id, askedAt: now, approvedBy: actor.id, fromAt: now, untilAt, reviewOn: null },
  });
  const told = { accountId: subject.id, kind: 'short', until: untilAt, actor, now } as const;
  await needs.exemptionNotices.began(transaction, told);
  const detail = { exemption: id, kind: 'short', reason, until: untilAt.toISOString() };
  await needs.audit.append(transaction, eventBy(actor, 'exemption.began', subject.id, detail));
  return undefined;
}

/** Writes down what is asked for. It begins when somebody else approves it. @returns its id */
export async function askLong(
  needs: ExemptionNeeds,
  transaction: Queries,
  exemption: LongExemption,
  actor: Actor,
): Promise<string> {
  const id = newId(needs.clock, needs.random);
  await insertExemption(transaction, {
    ...{ id, kind: 'long', askedBy: actor.id, askedAt: needs.clock.now(), approvedBy: null, fromAt: null },
    ...exemption,
  });
  const { accountId, reason, clause, ownerId, reviewOn } = exemption;
  const until = exemption.untilAt.toISOString();
  const detail = { exemption: id, kind: 'long', reason, clause, owner: ownerId, reviewOn, until };
  await needs.audit.append(transaction, eventBy(actor, 'exemption.asked', accountId, detail));
  return id;
}

/** Lets a long exemption begin. @returns what stands in the way; undefined when it has begun */
export async function approveExemption(
  needs: ExemptionNeeds,
  transaction: Queries,
  id: string,
  actor: Actor,
): Promise<ApprovalFailure | undefined> {
  const now = needs.clock.now();
  const facts = await lockExemption(transaction, id);
  const failure = facts ? findApprovalFailure(facts, actor.id, now) : 'decided-already';
  if (!facts || failure) return failure;
  await setApproved(transaction, id, actor.id, now);
  const { accountId, kind, untilAt: until } = facts;
  await needs.exemptionNotices.began(transaction, { accountId, kind, until, actor, now });
  const detail = {
    exemption: id,
    kind: facts.kind,
    askedBy: facts.askedBy,
    until: facts.untilAt.toISOString(),
  };
  await needs.audit.append(transaction, eventBy(actor, 'exemption.began', facts.accountId, detail));
  return undefined;
}

/**
 * Ends an exemption early, or turns down one that waits.
 * @param mayAct whether the actor may end this one, decided while it is locked
 * @returns false where there is nothing to end
 */
export async function endExemption(
  needs: ExemptionNeeds,
  transaction: Queries,
  id: string,
  { actor, mayAct }: { readonly actor: Actor; readonly mayAct: (facts: ExemptionFacts) => Promise<boolean> },
): Promise<boolean> {
  const now = needs.clock.now();
  const facts = await lockExemption(transaction, id);
  if (!facts || !(await mayAct(facts)) || !mayEnd(facts, now)) return false;
  await setEnded(transaction, id, actor.id, now);
  const { accountId, kind, untilAt: until } = facts;
  // One that was turned down had let nobody in.
  if (facts.fromAt) await needs.exemptionNotices.ended(transaction, { accountId, kind, until, actor, now });
  const detail = { exemption: id, kind: facts.kind, hadBegun: facts.fromAt !== null };
  await needs.audit.append(transaction, eventBy(actor, 'exemption.ended', facts.accountId, detail));
  return true;
}
