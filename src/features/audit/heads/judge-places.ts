import { MINUTE } from '../../../core/clock.ts';
import type { PlaceStanding } from './places-store.ts';

/** How often each server signs the heads of all lanes, in seconds: every five minutes at least, keeping them included. */
export const ARCHIVED_EVERY_SECONDS = 240;

/** Heads that are older than this are late. */
const LATE_AFTER = 10 * MINUTE;

/** What is set up. */
export interface ArchiveSettings {
  /** Whether the log has them at the level that is set. */
  readonly isLogged: boolean;
  readonly places: readonly ('file' | 'webhook')[];
}

/** One thing that `doctor` says of it. */
export interface ArchiveFinding {
  readonly outcome: 'fine' | 'advice' | 'wrong';
  readonly sentence: string;
  readonly next?: string;
}

const SET_ONE =
  'Set SALLYPORT_AUDIT_HEADS_FILE or SALLYPORT_AUDIT_HEADS_WEBHOOK_URL (docs/guides/deployment.md, "Audit").';
const OF = 'Signed heads of the audit';
const CALLED = { log: 'the log', file: 'the file', webhook: 'the webhook' } as const;

function judgePlace(
  name: keyof typeof CALLED,
  standing: PlaceStanding | undefined,
  now: Date,
): ArchiveFinding {
  const age = standing?.keptAt ? now.getTime() - standing.keptAt.getTime() : undefined;
  if (age !== undefined && age <= LATE_AFTER && !standing?.problem)
    return { outcome: 'fine', sentence: `${OF} are kept by ${CALLED[name]}, last ${minutes(age)} ago.` };
  const since = age === undefined ? 'have never been' : `were last ${minutes(age)} ago`;
  return {
    outcome: 'wrong',
    sentence: `${OF} are late: they ${since} kept by ${CALLED[name]}${standing?.problem ? ` (${standing.problem})` : ''}. Events written since could be taken away unseen.`,
    next:
      name === 'log'
        ? 'Look whether a server runs, and at its log.'
        : `Look whether a server runs and can reach ${CALLED[name]}, and at its log.`,
  };
}

const minutes = (age: number): string => {
  const count = Math.max(0, Math.round(age / MINUTE));
  return count === 1 ? '1 minute' : `${count} minutes`;
};

/** Whether signed heads reach somewhere outside the database, and in time. */
export function judgePlaces(
  { isLogged, places }: ArchiveSettings,
  standings: readonly PlaceStanding[],
  now: Date,
): ArchiveFinding[] {
  const judge = (name: keyof typeof CALLED) =>
    judgePlace(
      name,
      standings.find((standing) => standing.name === name),
      now,
    );
  if (places.length > 0) return places.map(judge);
  if (!isLogged)
    return [
      {
        outcome: 'wrong',
        sentence: `${OF} are kept nowhere but in the database: at this SALLYPORT_LOG_LEVEL the log does not have them.`,
        next: SET_ONE,
      },
    ];
  return [
    judge('log'),
    {
      outcome: 'advice',
      sentence: `${OF} are outside the database in the log alone, and only if you keep its lines with auditHeads elsewhere.`,
      next: SET_ONE,
    },
  ];
}
