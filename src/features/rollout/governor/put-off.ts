import { HOUR, later } from '../../../core/clock.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { RUNGS } from '../campaign/ladder.ts';
import { type Campaign, listArmed } from '../campaign/store.ts';
import { moveSchedules } from '../steering/move.ts';
import { listSchedules, lockSchedules, type Schedule } from '../steering/schedules-store.ts';
import type { SteerNeeds } from '../steering/steer.ts';
import { findStrain } from './rules.ts';
import { readStrain } from './strain-store.ts';

/** Decided on the morning itself, not on what the days before were like. */
const AHEAD = 3 * HOUR;

/** Whether the first rung of a wave is about to begin. Pure. */
export function isAboutToBegin(
  { dates, isForJoiners }: Pick<Schedule, 'dates' | 'isForJoiners'>,
  now: Date,
): boolean {
  const [first] = RUNGS.flatMap((rung) => dates[rung] ?? []);
  return !isForJoiners && first !== undefined && first > now && first <= later(now, AHEAD);
}

async function putOff(needs: SteerNeeds, { id, definition }: Campaign, now: Date): Promise<void> {
  const isAnyDue = (await listSchedules(needs.database.root, id)).some((one) => isAboutToBegin(one, now));
  if (!isAnyDue) return;
  const strain = findStrain(await readStrain(needs.database.root, now), definition.governor);
  if (strain.length === 0) return;
  await needs.database.transaction(async (transaction) => {
    await lockSchedules(transaction, id);
    const schedules = await listSchedules(transaction, id);
    const due = schedules.filter((one) => isAboutToBegin(one, now));
    const reason = `governor: ${strain.join('; ')}`;
    const move = { definition, since: now, days: 1, reason, actor: 'system', now };
    const events: AuditEvent[] = await moveSchedules(transaction, due, move);
    if (events.length > 0) await needs.audit.append(transaction, ...events);
  });
}

/**
 * Puts waves off that are about to begin while sign-ins or messages fail or the help desk is full: to the next permitted day.
 * The one decision of a rollout that a job makes; when it does not run, waves begin on the day that was promised.
 */
export async function putOffWaves(needs: SteerNeeds): Promise<void> {
  const now = needs.clock.now();
  for (const campaign of await listArmed(needs.database.root)) await putOff(needs, campaign, now);
}
