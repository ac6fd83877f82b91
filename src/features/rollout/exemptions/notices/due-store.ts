import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../../platform/database/index.ts';

export type DueKind = 'ending' | 'over' | 'review';

/** An exemption of which something is due to be told. */
export interface DueExemption {
  readonly id: string;
  readonly accountId: string;
  readonly address: string;
  readonly name: string;
  readonly until: Date;
}

/** Between which moments, or on which days, something has to lie to be due. */
export interface DueWindow {
  readonly now: Date;
  /** Ends from now until this moment are told before. */
  readonly endsBefore: Date;
  /** Whoever was told of the end later than this, when it began, is not told again at once. */
  readonly beganBefore: Date;
  /** What ended or was due before is not told any more. */
  readonly since: Date;
  /** Local days, as `2027-01-12`. */
  readonly today: string;
  readonly sinceDay: string;
}

const conditionOf = (kind: DueKind, window: DueWindow): RawBuilder<SqlBool> => {
  const { now, endsBefore, beganBefore, since, today, sinceDay } = window;
  if (kind === 'ending')
    return sql<SqlBool>`until_at > ${now} and until_at <= ${endsBefore} and from_at <= ${beganBefore}`;
  if (kind === 'over') return sql<SqlBool>`until_at <= ${now} and until_at > ${since}`;
  return sql<SqlBool>`until_at > ${now} and from_at <= ${now} and review_on <= ${today} and review_on > ${sinceDay}`;
};

/** Exemptions in force, or just over, of which nobody has been told something that is due. */
export async function listDue(
  queries: Queries,
  kind: DueKind,
  window: DueWindow,
  limit: number,
): Promise<DueExemption[]> {
  const { rows } = await sql<DueExemption>`
    select exemptions.id, account_id as "accountId", address, display_name as name, until_at as until
    from exemptions join accounts on accounts.id = account_id and accounts.status = 'active'
    where from_at is not null and ended_at is null and ${conditionOf(kind, window)}
      and not exists (select from exemption_notices as told where told.exemption_id = exemptions.id and told.kind = ${kind})
    order by until_at, exemptions.id limit ${limit}`.execute(queries);
  return rows;
}

interface ToldOf {
  readonly exemptionId: string;
  readonly kind: DueKind;
  readonly accountId: string;
  readonly now: Date;
}

/** Keeps on record that somebody is told. @returns false where they were before, by whoever else was at it */
export async function noteTold(
  transaction: Queries,
  { exemptionId, kind, accountId, now }: ToldOf,
): Promise<boolean> {
  const result = await transaction
    .insertInto('exemption_notices')
    .values({ exemption_id: exemptionId, kind, account_id: accountId, told_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
