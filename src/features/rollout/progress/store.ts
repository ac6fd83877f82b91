import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Counts } from './counts.ts';

const COLUMNS = ['people', 'enrolled', 'enforced', 'used', 'halted'] as const;

const COUNTED = Object.fromEntries(
  [...COLUMNS, 'counted_at'].map((column) => [column, sql.ref(`excluded.${column}`)]),
) as Record<(typeof COLUMNS)[number], ReturnType<typeof sql.ref<number>>>;

export interface Day extends Counts {
  /** As `2027-01-12`. */
  readonly day: string;
  readonly wave: string;
  readonly countedAt: Date;
}

/** Writes how the waves stand on a day; a later count of the day takes an earlier one's place. */
export async function writeDay(
  transaction: Queries,
  campaignId: string,
  {
    day,
    counts,
    now,
  }: { readonly day: string; readonly counts: ReadonlyMap<string, Counts>; readonly now: Date },
): Promise<void> {
  const rows = [...counts].map(([wave, one]) => ({
    campaign_id: campaignId,
    local_day: day,
    wave,
    counted_at: now,
    ...one,
  }));
  if (rows.length === 0) return;
  await transaction
    .insertInto('campaign_days')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['campaign_id', 'local_day', 'wave']).doUpdateSet(COUNTED))
    .execute();
}

/** Writes how some organisations stand. */
export async function writeOrganisations(
  transaction: Queries,
  campaignId: string,
  counts: readonly (readonly [string, Counts])[],
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('campaign_organisations')
    .values(
      counts.map(([organisationId, one]) => ({
        ...{ campaign_id: campaignId, organisation_id: organisationId, counted_at: now },
        ...one,
      })),
    )
    .onConflict((conflict) => conflict.columns(['campaign_id', 'organisation_id']).doUpdateSet(COUNTED))
    .execute();
}

/** Forgets organisations that the last count has not met any more. */
export async function dropUncounted(transaction: Queries, campaignId: string, now: Date): Promise<void> {
  await transaction
    .deleteFrom('campaign_organisations')
    .where('campaign_id', '=', campaignId)
    .where('counted_at', '<', now)
    .execute();
}

/** How the waves of a campaign stood, day by day, the newest first. @param days how many days back at most */
export async function listDays(queries: Queries, campaignId: string, days: number): Promise<Day[]> {
  const rows = await queries
    .selectFrom('campaign_days')
    .select([...COLUMNS, 'wave', 'counted_at'])
    .select(sql<string>`local_day::text`.as('day'))
    .where('campaign_id', '=', campaignId)
    .where(
      'local_day',
      '>',
      sql<string>`(select max(local_day) - ${days}::int from campaign_days where campaign_id = ${campaignId})`,
    )
    .orderBy('local_day', 'desc')
    .orderBy('wave')
    .execute();
  return rows.map(({ counted_at, ...row }) => ({ ...row, countedAt: counted_at }));
}

export interface OrganisationCounts extends Counts {
  readonly organisationId: string;
  readonly code: string;
  readonly name: string;
}

/** Organisations of a campaign by the last count, those with most people left first. */
export async function listOrganisations(
  queries: Queries,
  campaignId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<OrganisationCounts[]> {
  const rows = await queries
    .selectFrom('campaign_organisations as counted')
    .innerJoin('organisations', 'organisations.id', 'counted.organisation_id')
    .select(['organisations.id', 'organisations.code', 'organisations.name', ...COLUMNS])
    .where('campaign_id', '=', campaignId)
    .orderBy(sql`people - enrolled desc`)
    .orderBy('counted.organisation_id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ id, ...row }) => ({ ...row, organisationId: id }));
}
