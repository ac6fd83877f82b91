import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { NO_ID } from '../../../../core/ids.ts';
import type { Page } from '../../../../core/paging.ts';
import type { Queries } from '../../../../platform/database/index.ts';
import { type Campaign, countsFor, type Dates, hasMet } from '../../../rollout/index.ts';
import { LONGEST_LIST, PAGE_SIZE } from '../../filters.ts';
import type { Scope } from '../../rules.ts';
import { NAME } from '../../store/matching-people.ts';
import { organisationNames } from '../../store/people.ts';
import { accountWithin } from '../../store/scope.ts';

/** Somebody who has not done what a campaign asks. */
export interface LeftPerson {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly wave: string;
  /** Those within the scope, by name. */
  readonly organisations: readonly string[];
  readonly dates: Dates;
  readonly haltedAt: Date | null;
  readonly isExempt: boolean;
  readonly lastSignedInAt: Date | null;
}

type Asked = Pick<Campaign, 'id' | 'definition'>;

/** Has nothing that counts as done for the campaign's goal. */
const isLeft = ({ definition }: Asked): RawBuilder<SqlBool> =>
  sql<SqlBool>`not ${hasMet(sql.ref('accounts.id'), countsFor(definition.goal))}`;

const leftPeople = (campaign: Asked, scope: Scope): RawBuilder<unknown> => sql`
  from obligations
  join accounts on accounts.id = obligations.account_id and accounts.status = 'active'
  join schedules on schedules.id = obligations.schedule_id
  join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
  where obligations.campaign_id = ${campaign.id} and ${isLeft(campaign)} and ${accountWithin(scope)}`;

interface Row {
  readonly id: string;
  readonly display_name: string;
  readonly address: string;
  readonly wave: string;
  readonly announce_at: Date | null;
  readonly nudge_at: Date | null;
  readonly restrict_at: Date | null;
  readonly require_at: Date | null;
  readonly halt_at: Date | null;
  readonly halted_at: Date | null;
  readonly is_exempt: boolean;
  readonly last_signed_in_at: Date | null;
}

const columns = (now: Date): RawBuilder<unknown> => sql`
  accounts.id, accounts.display_name, accounts.address, accounts.halted_at, accounts.last_signed_in_at, schedules.wave,
  dates.announce_at, dates.nudge_at, dates.restrict_at, dates.require_at, dates.halt_at,
  exists (select from exemptions where exemptions.account_id = accounts.id and from_at <= ${now} and until_at > ${now}
    and ended_at is null) as is_exempt`;

async function describe(queries: Queries, scope: Scope, rows: readonly Row[]): Promise<LeftPerson[]> {
  if (rows.length === 0) return [];
  const names = await organisationNames(
    queries,
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name,
    address: row.address,
    wave: row.wave,
    organisations: names.get(row.id) ?? [],
    dates: {
      announce: row.announce_at,
      nudge: row.nudge_at,
      restrict: row.restrict_at,
      require: row.require_at,
      halt: row.halt_at,
    },
    haltedAt: row.halted_at,
    isExempt: row.is_exempt,
    lastSignedInAt: row.last_signed_in_at,
  }));
}

/** Who is left, by name: one page. Counted no further than the longest list and one. */
export async function listLeft(
  queries: Queries,
  campaign: Asked,
  { scope, page, now }: { readonly scope: Scope; readonly page: number; readonly now: Date },
): Promise<Page<LeftPerson>> {
  const { rows } = await sql<Row>`select ${columns(now)} ${leftPeople(campaign, scope)}
    order by ${NAME}, accounts.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(queries);
  const counted = await sql<{ total: number }>`select count(*)::int as total from (
    select 1 ${leftPeople(campaign, scope)} limit ${LONGEST_LIST + 1}) as few`.execute(queries);
  return {
    items: await describe(queries, scope, rows),
    total: counted.rows[0]?.total ?? 0,
    number: page,
    size: PAGE_SIZE,
  };
}

const BATCH = 1_000;

/** Everyone who is left, in batches, in no order that means anything. */
export async function* readLeft(
  queries: Queries,
  campaign: Asked,
  scope: Scope,
  now: Date,
): AsyncGenerator<LeftPerson[]> {
  for (let after: string | undefined = NO_ID; after; ) {
    const { rows }: { rows: Row[] } = await sql<Row>`select ${columns(now)} ${leftPeople(campaign, scope)}
      and accounts.id > ${after}::uuid order by accounts.id limit ${BATCH}`.execute(queries);
    if (rows.length > 0) yield await describe(queries, scope, rows);
    after = rows.length === BATCH ? rows.at(-1)?.id : undefined;
  }
}
