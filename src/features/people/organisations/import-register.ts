import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import { type Change, decideChange } from './decide-change.ts';
import type { OrganisationStatus, RegisterEntry } from './organisation.ts';
import {
  countOrganisations,
  findOrganisationsByCode,
  insertOrganisations,
  updateOrganisation,
} from './store.ts';

export interface RegisterImportNeeds {
  readonly database: Database;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly random: Random;
}

/** What an import found, and changed unless it was a dry run. */
export interface RegisterReport {
  readonly rows: number;
  readonly statuses: Readonly<Record<OrganisationStatus, number>>;
  /** By kind of organisation. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<Change['kind'], number>>;
}

/** So many organisations are compared and changed in one transaction: others wait no longer than for that. */
const BATCH = 200;

const countStatuses = (entries: readonly RegisterEntry[]): Record<OrganisationStatus, number> => {
  const counts = { active: 0, dormant: 0, proposed: 0, closed: 0 };
  for (const entry of entries) counts[entry.status]++;
  return counts;
};

function countKinds(entries: readonly RegisterEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function decideChanges(queries: Queries, entries: readonly RegisterEntry[]): Promise<Change[]> {
  const known = await findOrganisationsByCode(
    queries,
    entries.map((entry) => entry.code),
  );
  return entries.map((entry) => decideChange(entry, known.get(entry.code)));
}

const toEvent = (change: Change): AuditEvent[] =>
  change.kind === 'changed' || change.kind === 'closed'
    ? [
        {
          type: change.kind === 'closed' ? 'organisation.closed' : 'organisation.changed',
          outcome: 'done',
          actor: 'command-line',
          organisationId: change.known.id,
          detail: { organisationCode: change.entry.code, before: change.before, after: change.after },
        },
      ]
    : [];

async function applyChanges(
  needs: RegisterImportNeeds,
  transaction: Queries,
  changes: readonly Change[],
): Promise<void> {
  const { clock, random } = needs;
  const now = clock.now();
  const added = changes.filter((change) => change.kind === 'added');
  const organisations = added.map(({ entry }) => ({ ...entry, id: newId(clock, random) }));
  await insertOrganisations(transaction, organisations, now);
  for (const change of changes)
    if (change.kind === 'changed' || change.kind === 'closed')
      await updateOrganisation(transaction, change.known, change.entry, now);
  const events = changes.flatMap(toEvent);
  if (events.length > 0) await needs.audit.append(transaction, ...events);
}

/**
 * Brings the kept organisations in line with a register: only what differs is written. Organisations that the
 * register does not name are left as they are. Runs in small transactions; one that was cut short is simply run again.
 * @param report.isDryRun changes nothing
 * @param onProgress called with the number of rows done
 */
export async function importRegister(
  needs: RegisterImportNeeds,
  entries: readonly RegisterEntry[],
  { isDryRun, onProgress }: { isDryRun: boolean; onProgress: (done: number) => void },
): Promise<RegisterReport> {
  const counts = { added: 0, changed: 0, closed: 0, unchanged: 0 };
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH);
    const changes = await needs.database.transaction(async (transaction) => {
      const changes = await decideChanges(transaction, batch);
      if (!isDryRun) await applyChanges(needs, transaction, changes);
      return changes;
    });
    for (const change of changes) counts[change.kind]++;
    onProgress(from + batch.length);
    await nextTurn();
  }
  const report = {
    rows: entries.length,
    statuses: countStatuses(entries),
    kinds: countKinds(entries),
    changes: counts,
  };
  if (!isDryRun) await recordImport(needs, report);
  return report;
}

const recordImport = (needs: RegisterImportNeeds, report: RegisterReport): Promise<void> =>
  needs.database.transaction(async (transaction) => {
    if (report.changes.added > 0) await countOrganisations(transaction);
    await needs.audit.append(transaction, {
      type: 'organisations.imported',
      outcome: 'done',
      actor: 'command-line',
      detail: { rows: report.rows, ...report.changes },
    });
  });
