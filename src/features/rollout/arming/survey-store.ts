import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { isOpenOrganisation, seemsShared } from '../../people/index.ts';
import { isInAudience } from '../campaign/audience-sql.ts';
import type { Definition } from '../campaign/definition.ts';
import { countsFor, hasMet } from '../goal-sql.ts';
import { waveOf } from '../joining/audience-of.ts';
import type { Goal } from '../obligation.ts';

/** A group of accounts of the audience that are alike, in one batch. */
export interface SurveyRow {
  readonly kind: 'person' | 'application' | 'shared-login';
  readonly seems_shared: boolean;
  /** The place of their wave in the list; null: no wave takes them. */
  readonly wave: number | null;
  readonly enrolled: boolean;
  /** Has one that resists phishing. */
  readonly has_key: boolean;
  /** Local administrator, help desk, security team or auditor. */
  readonly administrates: boolean;
  readonly count: number;
  /** Up to three addresses of them. */
  readonly examples: readonly string[];
}

export interface SurveyPage {
  readonly rows: readonly SurveyRow[];
  /** Where the next page begins; undefined after the last. */
  readonly last: string | undefined;
  readonly read: number;
}

const ADMINISTRATES = sql<boolean>`(
  exists (select from memberships where account_id = accounts.id and until_at is null and role <> 'member')
  or exists (select from platform_roles where account_id = accounts.id and until_at is null))`;

const held = (goal: Goal) => hasMet(sql.ref('accounts.id'), countsFor(goal));

/** One page of the audience, counted: accounts in the order of their ids, behind `after`. */
export async function surveyPage(
  queries: Queries,
  { audience, name, waves }: Definition,
  after: string | undefined,
  limit: number,
): Promise<SurveyPage> {
  const page = sql`select * from accounts where id > ${after ?? NO_ID}::uuid order by id limit ${limit}`;
  const { rows } = await sql<SurveyRow & { last: string | null; read: number }>`
    with page as (${page}), ends as (
      select (select id::text from page order by id desc limit 1) as last, (select count(*)::int from page) as read),
    groups as (
      select accounts.kind, ${seemsShared} as seems_shared,
        ${waveOf({ name, waves } as Definition)} as wave, ${held('any')} as enrolled,
        ${held('phishing-resistant')} as has_key, ${ADMINISTRATES} as administrates, accounts.address
      from page as accounts where accounts.status = 'active' and ${isInAudience(audience)})
    select ends.last, ends.read, kind, seems_shared, wave, enrolled, has_key, administrates,
      count(groups.address)::int as count, (array_agg(groups.address order by groups.address))[1:3] as examples
    from ends left join groups on true
    group by ends.last, ends.read, kind, seems_shared, wave, enrolled, has_key, administrates`.execute(
    queries,
  );
  const [first] = rows;
  return {
    rows: rows.filter(({ kind }) => kind !== null),
    last: first && first.read === limit ? (first.last ?? undefined) : undefined,
    read: first?.read ?? 0,
  };
}

/** Organisations with people of the audience and nobody enrolled who could help them: their codes. */
export async function listHelpless(queries: Queries, { audience }: Definition): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select organisations.code from organisations
    where ${isOpenOrganisation} and exists (
        select from memberships join accounts on accounts.id = memberships.account_id
        where memberships.organisation_id = organisations.id and memberships.until_at is null
          and accounts.kind = 'person' and accounts.status = 'active' and ${isInAudience(audience)})
      and not exists (
        select from memberships as helping
        join organisations as helper on helper.id = helping.organisation_id
        join authenticators on authenticators.account_id = helping.account_id and authenticators.removed_at is null
        where helping.until_at is null and helping.role in ('local-administrator', 'help-desk')
          and (helper.id = organisations.id or helper.code = organisations.parent_code))
    order by organisations.code`.execute(queries);
  return rows.map(({ code }) => code);
}

/** Which of some organisations have people of the audience: their codes. */
export async function listAsked(
  queries: Queries,
  { audience }: Definition,
  codes: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from organisations where code = any (${[...codes]}::text[]) and exists (
      select from memberships join accounts on accounts.id = memberships.account_id
      where memberships.organisation_id = organisations.id and memberships.until_at is null
        and accounts.kind = 'person' and accounts.status = 'active' and ${isInAudience(audience)})
    order by code`.execute(queries);
  return rows.map(({ code }) => code);
}

/** Addresses of the file that no account has. */
export async function listUnknown(queries: Queries, keys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from unnest(${[...keys]}::text[]) as given (key)
    where not exists (select from accounts where address_key = key)`.execute(queries);
  return rows.map(({ key }) => key);
}
