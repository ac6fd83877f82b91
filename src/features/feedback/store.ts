import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DeviceKind } from '../../core/device-kind.ts';
import type { Page } from '../../core/paging.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Feedback } from './rules.ts';

/** One piece of feedback as it was given. */
interface GivenFeedback extends Feedback {
  readonly id: string;
  readonly at: Date;
  /** Who wrote it, when they were signed in. */
  readonly accountId: string | null;
  readonly device: DeviceKind;
}

/** One piece of feedback as it is kept. */
export interface FeedbackEntry extends Omit<GivenFeedback, 'device'> {
  /** Null where it was given before this was kept. */
  readonly device: DeviceKind | null;
  /** The name of the campaign that whoever wrote it was in. */
  readonly campaign: string | null;
}

/** The campaign in which somebody has their place; the one armed last, where they are in several. */
const campaignOf = (accountId: string | null): RawBuilder<string | null> => sql<string | null>`(
  select campaigns.id from obligations join campaigns on campaigns.id = obligations.campaign_id
  where obligations.account_id = ${accountId}::uuid and campaigns.state = 'armed'
  order by campaigns.armed_at desc limit 1)`;

export async function insertFeedback(queries: Queries, entry: GivenFeedback): Promise<void> {
  await queries
    .insertInto('feedback')
    .values({
      id: entry.id,
      at: entry.at,
      account_id: entry.accountId,
      doing: entry.doing,
      happened: entry.happened,
      contact: entry.contact,
      campaign_id: campaignOf(entry.accountId),
      device: entry.device,
    })
    .execute();
}

export interface ListedFeedback {
  /** Only what people wrote who were in this campaign; everything without. */
  readonly campaignId?: string;
  readonly number: number;
  readonly size: number;
}

/** One page of feedback, newest first. */
export async function listFeedback(
  queries: Queries,
  { campaignId, number, size }: ListedFeedback,
): Promise<Page<FeedbackEntry>> {
  const isOf = campaignId ? sql<SqlBool>`feedback.campaign_id = ${campaignId}` : sql<SqlBool>`true`;
  const rows = await queries
    .selectFrom('feedback')
    .leftJoin('campaigns', 'campaigns.id', 'feedback.campaign_id')
    .select(['feedback.id', 'at', 'account_id', 'doing', 'happened', 'contact', 'device'])
    .select('campaigns.name as campaign')
    .where(isOf)
    .orderBy('at', 'desc')
    .orderBy('feedback.id', 'desc')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  const { total } = await queries
    .selectFrom('feedback')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where(isOf)
    .executeTakeFirstOrThrow();
  const items = rows.map(({ account_id, device, ...row }) => ({
    ...row,
    accountId: account_id,
    device: device as DeviceKind | null,
  }));
  return { items, total: Number(total), number, size };
}
