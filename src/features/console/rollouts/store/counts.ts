import { sql } from 'kysely';
import { later, MINUTE } from '../../../../core/clock.ts';
import type { Queries } from '../../../../platform/database/index.ts';
import { type Campaign, countProgress, type Progress } from '../../../rollout/index.ts';
import type { Scope } from '../../rules.ts';
import { accountWithin } from '../../store/scope.ts';
import { countEnrolledByDay, countMethods, type DayCount, type MethodCount } from './enrolment.ts';

interface Numbers {
  readonly progress: readonly Progress[];
  readonly methods: readonly MethodCount[];
  readonly days: readonly DayCount[];
}

export interface CampaignCounts extends Numbers {
  readonly countedAt: Date;
}

type Asked = Pick<Campaign, 'id' | 'definition'>;

/** A count of so many people takes long enough to be kept. */
const MANY = 10_000;
const COUNT_LASTS = 15 * MINUTE;
/** Shorter, so that no page waits for a count. */
const COUNT_IS_NEW = 10 * MINUTE;

async function countNow(queries: Queries, campaign: Asked, scope: Scope, now: Date): Promise<CampaignCounts> {
  return {
    countedAt: now,
    progress: await countProgress(queries, campaign, now, accountWithin(scope)),
    methods: await countMethods(queries, campaign.id, scope),
    days: await countEnrolledByDay(queries, campaign, scope),
  };
}

async function findKept(queries: Queries, campaignId: string): Promise<CampaignCounts | undefined> {
  const row = await queries
    .selectFrom('campaign_counts')
    .select(['counted_at', 'numbers'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row && { ...(row.numbers as unknown as Numbers), countedAt: row.counted_at };
}

async function keep(queries: Queries, campaignId: string, counts: CampaignCounts): Promise<void> {
  const { countedAt, progress, methods, days } = counts;
  const kept = { counted_at: countedAt, numbers: JSON.stringify({ progress, methods, days }) };
  await queries
    .insertInto('campaign_counts')
    .values({ campaign_id: campaignId, ...kept })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(kept))
    .execute();
}

/** Whether a campaign has many people, looked up no further than that: what is counted in a moment is not counted ahead. */
async function hasMany(queries: Queries, campaignId: string): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from schedules join obligations on obligations.schedule_id = schedules.id
      where schedules.campaign_id = ${campaignId} limit ${MANY}) as counted`.execute(queries);
  return (rows[0]?.count ?? 0) >= MANY;
}

/** Counts a campaign anew and keeps it, where it is big and its count begins to be old. @returns whether it did */
export async function recount(queries: Queries, campaign: Asked, now: Date): Promise<boolean> {
  const kept = await findKept(queries, campaign.id);
  if (kept && kept.countedAt > later(now, -COUNT_IS_NEW)) return false;
  if (!(await hasMany(queries, campaign.id))) return false;
  const counts = await countNow(queries, campaign, { kind: 'everything' }, now);
  if (isMany(counts)) await keep(queries, campaign.id, counts);
  return isMany(counts);
}

const isMany = ({ progress }: Numbers): boolean =>
  progress.reduce((sum, { people }) => sum + people, 0) >= MANY;

/**
 * A campaign's people within the scope, by schedule, method and day. Counted at the moment of asking, but for campaigns of very
 * many people: a count of all of them is kept for a quarter of an hour.
 */
export async function readCounts(
  queries: Queries,
  campaign: Asked,
  scope: Scope,
  now: Date,
): Promise<CampaignCounts> {
  if (scope.kind === 'organisations') return countNow(queries, campaign, scope, now);
  const kept = await findKept(queries, campaign.id);
  if (kept && kept.countedAt > later(now, -COUNT_LASTS)) return kept;
  const counts = await countNow(queries, campaign, scope, now);
  if (isMany(counts)) await keep(queries, campaign.id, counts);
  return counts;
}
