import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/** What stops a campaign or gives a wave more time. */
export type Act =
  | { readonly kind: 'stop' }
  | { readonly kind: 'extend'; readonly wave: string; readonly days: number };

/** An act that one person has asked for and that waits for another. */
export interface AskedAct {
  readonly id: string;
  readonly act: Act;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
}

interface NewAct {
  readonly id: string;
  readonly campaignId: string;
  readonly act: Act;
  readonly reason: string;
  readonly askedBy: string | undefined;
  readonly agreedBy: string | undefined;
  readonly askedAt: Date;
  /** Undefined: waits for a second person. */
  readonly doneAt: Date | undefined;
}

export async function insertAct(transaction: Queries, given: NewAct): Promise<void> {
  await transaction
    .insertInto('campaign_acts')
    .values({
      ...{ id: given.id, campaign_id: given.campaignId, kind: given.act.kind, reason: given.reason },
      ...(given.act.kind === 'extend' && { wave: given.act.wave, days: given.act.days }),
      ...{ asked_by: given.askedBy ?? null, asked_at: given.askedAt },
      ...{ agreed_by: given.agreedBy ?? null, done_at: given.doneAt ?? null },
    })
    .execute();
}

/** Acts that wait for a second person. @param since older ones have lapsed */
export async function listAskedActs(queries: Queries, campaignId: string, since: Date): Promise<AskedAct[]> {
  const rows = await queries
    .selectFrom('campaign_acts as act')
    .innerJoin('accounts', 'accounts.id', 'act.asked_by')
    .select(['act.id', 'act.kind', 'act.wave', 'act.days', 'act.reason', 'act.asked_at'])
    .select(['accounts.id as asked_by', 'accounts.display_name'])
    .where('campaign_id', '=', campaignId)
    .where('done_at', 'is', null)
    .where('asked_at', '>', since)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    act:
      row.kind === 'stop' ? { kind: 'stop' } : { kind: 'extend', wave: row.wave ?? '', days: row.days ?? 0 },
    ...{ reason: row.reason, askedBy: row.asked_by, askedByName: row.display_name, askedAt: row.asked_at },
  }));
}

export async function setActDone(
  transaction: Queries,
  id: string,
  agreedBy: string,
  now: Date,
): Promise<void> {
  const done = { agreed_by: agreedBy, done_at: now };
  await transaction.updateTable('campaign_acts').set(done).where('id', '=', id).execute();
}

/** What the rule of two people rests on: open halts, and the days that single persons gave a wave lately. */
export async function readActFacts(
  queries: Queries,
  campaignId: string,
  { wave, since }: { readonly wave: string; readonly since: Date },
): Promise<{ readonly halts: number; readonly daysGivenAlone: number }> {
  const { rows } = await sql<{ halts: number; given: number }>`
    select (select count(*)::int from halts where campaign_id = ${campaignId} and ended_at is null) as halts,
      (select coalesce(sum(days), 0)::int from campaign_acts where campaign_id = ${campaignId} and kind = 'extend'
        and wave = ${wave} and agreed_by is null and done_at > ${since}) as given`.execute(queries);
  return { halts: rows[0]?.halts ?? 0, daysGivenAlone: rows[0]?.given ?? 0 };
}
