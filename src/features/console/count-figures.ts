import { sql } from 'kysely';
import { type Clock, later, MINUTE } from '../../core/clock.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import { analyseCampaigns, countAndKeep, listCampaigns, noteMandate, type Policy } from '../rollout/index.ts';
import type { CampaignNumbers } from './rollouts/store/counts.ts';
import { countEnrolledByDay, countMethods } from './rollouts/store/enrolment.ts';
import type { Scope } from './rules.ts';
import { EVERYONE, findFigures, keepFigures, listCountedAt } from './store/figures.ts';

export interface FiguresNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly policy: Policy;
}

const EVERYTHING: Scope = { kind: 'everything' };

/** What is kept beside the figures of everyone. */
interface Took {
  readonly tookMilliseconds?: number;
}

/** Figures are counted anew when they are so old, and later where a count takes long: it gets a twentieth of the time. */
const GETS_OLD = 10 * MINUTE;
const SHARE = 20;

/** Whole tables are joined: row by row a count of millions would not come to an end. */
async function prepare(transaction: Queries): Promise<void> {
  await analyseCampaigns(transaction);
  await sql`set local enable_nestloop = off`.execute(transaction);
  await sql`set local jit = off`.execute(transaction);
  await sql`set local statement_timeout = '10min'`.execute(transaction);
}

async function countCampaigns(transaction: Queries, now: Date, counted: Counted): Promise<void> {
  const known = await listCountedAt(transaction);
  for (const campaign of await listCampaigns(transaction)) {
    if (campaign.state === 'arming' || (campaign.state === 'stopped' && known.has(campaign.id))) continue;
    const numbers: CampaignNumbers = {
      progress: counted.progress.filter(({ campaignId }) => campaignId === campaign.id),
      methods: await countMethods(transaction, campaign.id, EVERYTHING),
      days: await countEnrolledByDay(transaction, campaign, EVERYTHING),
    };
    await keepFigures(transaction, campaign.id, { countedAt: now, numbers });
  }
}

type Counted = Awaited<ReturnType<typeof countAndKeep>>;

/** Counts everything that the console shows of everyone, all at one moment, and keeps it for requests to read. */
export async function countFigures({ database, clock, policy }: FiguresNeeds): Promise<void> {
  const now = clock.now();
  await database.transaction(async (transaction) => {
    await noteMandate(transaction, policy, now);
    await prepare(transaction);
    const counted = await countAndKeep(transaction, policy, now);
    await countCampaigns(transaction, now, counted);
    const tookMilliseconds = clock.now().getTime() - now.getTime();
    await keepFigures(transaction, EVERYONE, {
      countedAt: now,
      numbers: { ...counted.everyone, tookMilliseconds },
    });
  });
}

/** When figures are to be counted again. Pure. */
export const nextCountAt = (countedAt: Date, { tookMilliseconds = 0 }: Took): Date =>
  later(countedAt, Math.max(GETS_OLD, SHARE * tookMilliseconds));

/** Whether figures are missing or old. A campaign that was just armed waits for nothing. */
export async function areFiguresDue({ database, clock }: FiguresNeeds): Promise<boolean> {
  const figures = await findFigures<Took>(database.root, EVERYONE);
  if (!figures || nextCountAt(figures.countedAt, figures.numbers) <= clock.now()) return true;
  const known = await listCountedAt(database.root);
  const campaigns = await listCampaigns(database.root);
  return campaigns.some(({ id, state }) => state === 'armed' && !known.has(id));
}
