import type { Clock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import type { SealingKeys } from '../../platform/crypto/index.ts';
import { type Attempt, currentAttempt, Overtaken, type Queries } from '../../platform/database/index.ts';
import { storable, toStorable } from './canonical.ts';
import type { AuditEvent } from './event.ts';
import type { HeadArchive } from './heads/archive.ts';
import { isPrivileged } from './heads/privileged.ts';
import { signHeads } from './heads/sign-heads.ts';
import { beWary, noteHeads, takeHead } from './known-heads.ts';
import { laneOf } from './lanes.ts';
import { type StoredEvent, sealEvent, sealHead } from './seals.ts';
import { findSecret } from './secrets.ts';
import { insertAfter, insertEvents, type Lane, type Linked, lockLanes, type SealedEvent } from './store.ts';

export interface AuditNeeds {
  readonly keys: SealingKeys;
  readonly clock: Clock;
  readonly random: Random;
  /** What keeps signed heads outside the database. */
  readonly headArchive?: HeadArchive;
}

/** A moment of the clock (milliseconds) as the database keeps it (microseconds). */
const storedMoment = (at: Date): string => at.toISOString().replace('Z', '000Z');

const textOrNull = (text: string | undefined): string | null => (text === undefined ? null : storable(text));

function toStored(
  needs: AuditNeeds,
  event: AuditEvent,
  at: string,
  lane: number,
  sequence: number,
): StoredEvent {
  const secret = findSecret(event.detail);
  if (secret)
    throw new Error(`The detail of an audit event (${event.type}) must not hold a secret: "${secret}".`);
  return {
    id: newId(needs.clock, needs.random),
    lane,
    sequence,
    at,
    type: event.type,
    outcome: event.outcome,
    actor: storable(event.actor),
    accountId: event.accountId ?? null,
    organisationId: event.organisationId ?? null,
    clientAddress: textOrNull(event.clientAddress),
    detail: toStorable(event.detail ?? {}),
    keyId: needs.keys.keys[0].id,
  };
}

/** Seals an event over its lane's head. @returns it, and where the lane stands with it */
function link(needs: AuditNeeds, head: Lane, event: AuditEvent, at: string): Linked {
  const [key] = needs.keys.keys;
  const { lane } = head;
  const stored = toStored(needs, event, at, lane, head.sequence + 1);
  const seal = sealEvent(key, head.seal, stored);
  const { sequence } = stored;
  return {
    sealed: { ...stored, seal },
    after: { lane, sequence, seal: sealHead(key, lane, sequence, seal) },
  };
}

const momentOf = ({ clock }: AuditNeeds): string => storedMoment(clock.now());

/** Appends events to the lanes that the caller has locked. */
function chain(needs: AuditNeeds, lanes: Map<number, Lane>, events: readonly AuditEvent[]): SealedEvent[] {
  const at = momentOf(needs);
  return events.map((event) => {
    const lane = laneOf(event);
    const head = lanes.get(lane);
    if (!head) throw new Error(`The audit lane ${lane} is missing.`);
    const { sealed, after } = link(needs, head, event, at);
    lanes.set(lane, after);
    return sealed;
  });
}

/** Once a privileged act is kept, signs where it left its lanes: from then on it cannot be taken away unseen. */
function archiveWhenKept(
  needs: AuditNeeds,
  attempt: Attempt,
  events: readonly AuditEvent[],
  lanes: readonly Lane[],
): void {
  const { headArchive } = needs;
  if (!headArchive || !events.some(isPrivileged)) return;
  attempt.listeners.push((isKept) => {
    if (isKept) void headArchive.keep(signHeads(needs, lanes));
  });
}

/** Appends one event where its lane is known to stand: one statement, which fails where it no longer stands there. */
async function appendAfter(
  needs: AuditNeeds,
  transaction: Queries,
  attempt: Attempt,
  { head, event }: { head: Lane; event: AuditEvent },
): Promise<void> {
  const linked = link(needs, head, event, momentOf(needs));
  noteHeads(attempt, [linked.after]);
  archiveWhenKept(needs, attempt, [event], [linked.after]);
  await insertAfter(transaction, head, linked, () => {
    beWary(attempt, head.lane);
    return new Overtaken();
  });
}

/**
 * Writes events to the chain: two statements, however many events. The second goes with the commit. A single event of a
 * transaction that may be repeated needs the second alone, where this process wrote to its lane last.
 */
export async function appendEvents(
  needs: AuditNeeds,
  transaction: Queries,
  events: readonly AuditEvent[],
): Promise<void> {
  const [event, ...more] = events;
  if (!event) return;
  const attempt = currentAttempt();
  const head = attempt && more.length === 0 && takeHead(attempt, laneOf(event));
  if (head) return appendAfter(needs, transaction, attempt, { head, event });
  const locked = await lockLanes(transaction, [...new Set(events.map(laneOf))]);
  const lanes = new Map(locked.map((lane) => [lane.lane, lane]));
  const sealed = chain(needs, lanes, events);
  if (attempt) noteHeads(attempt, [...lanes.values()]);
  if (attempt) archiveWhenKept(needs, attempt, events, [...lanes.values()]);
  await insertEvents(transaction, sealed, [...lanes.values()]);
}
