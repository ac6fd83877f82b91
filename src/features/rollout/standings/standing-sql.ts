import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { localDay } from '../../../platform/render/index.ts';
import { BY_STRENGTH, PHISHING_RESISTANT } from '../../methods/index.ts';
import { isLeftOut } from '../campaign/excluded-sql.ts';
import { IDLE_ACCOUNT, LEAVE_WINDOW } from '../gate.ts';
import { isOfSite, WORKING_SPAN } from '../guard/site-people-sql.ts';
import type { Rungs } from './rungs-store.ts';
import { type At, accountsAt, momentOf, rowsOf, wasInForce } from './sources.ts';

type Sql<Type = unknown> = RawBuilder<Type>;

/** Whose standing is asked for, as a condition about a column with an account's id. */
export type Among = (column: string) => Sql<SqlBool>;
const EVERYONE: Among = () => sql<SqlBool>`true`;

const KINDS = sql`${[...BY_STRENGTH]}::text[]`;
const RESISTANT = sql`${[...PHISHING_RESISTANT]}::text[]`;
const seconds = (milliseconds: number): Sql => sql`interval '${sql.raw(`${milliseconds / 1_000}`)} seconds'`;

/** Which methods counted: the installation's list, and where organisations of an account had their own, what all allowed. */
const allowedMethods = (at: At): Sql => sql`
  installation as (
    select coalesce((select allowed from ${rowsOf('method_policies', at)} as policy
      where organisation_id is null and ${wasInForce('policy', at)} order by from_at desc limit 1), ${KINDS}) as allowed),
  listed as (
    select member.account_id, kind.method, bool_and(kind.method = any (policy.allowed)) as is_kept
    from ${rowsOf('method_policies', at)} as policy
    join ${rowsOf('organisation_statuses', at)} as open on open.organisation_id = policy.organisation_id
      and open.status = 'active' and ${wasInForce('open', at)}
    join ${rowsOf('memberships', at)} as member on member.organisation_id = policy.organisation_id
      and ${wasInForce('member', at)}
    cross join lateral unnest((select allowed from installation)) as kind (method)
    where ${wasInForce('policy', at)} group by 1, 2),
  narrowed as (
    select account_id, case when bool_or(is_kept) then array_agg(method) filter (where is_kept)
      else (select allowed from installation) end as allowed
    from listed group by account_id)`;

/** The methods that counted for an account, beside `narrowed`. */
export const ALLOWED = sql`coalesce(narrowed.allowed, (select allowed from installation))`;

/** What people had to prove themselves with; `strongest` is null where nothing of it was allowed. */
const proofs = (at: At, among: Among): Sql => sql`
  proof as (
    select own.account_id, min(array_position(${KINDS}, own.method)) filter (where own.counts) as strongest,
      min(own.from_at) filter (where own.counts) as since, bool_or(own.is_there) as has_any,
      coalesce(bool_or(own.counts and own.resists), false) as resists,
      max(own.last_used_at) filter (where own.counts) as used_at,
      max(own.last_used_at) filter (where own.counts and own.resists) as key_used_at
    from (
      select own.*, ${wasInForce('own', at)} as is_there, own.method = any (${RESISTANT}) as resists,
        ${wasInForce('own', at)} and own.method = any (${ALLOWED}) as counts
      from ${rowsOf('authenticators', at)} as own left join narrowed on narrowed.account_id = own.account_id
      where own.from_at < ${at.end}::timestamptz and ${among('own.account_id')}) as own
    group by own.account_id)`;

const json = (rows: readonly object[]): Sql => sql`${JSON.stringify(rows)}::jsonb`;

const rungRows = (schedules: Rungs['schedules']): Sql => sql`
  rung as materialized (
    select * from jsonb_to_recordset(${json(schedules)}) as rung (
      schedule_id uuid, campaign_id uuid, goal text, stops boolean, lets_in boolean, has_begun boolean, opens_halts boolean,
      is_running boolean, yields_to_skip boolean, leaves_out boolean))`;

/** Rows of a table that were in force, to select from. */
const rowsThen = (table: 'memberships' | 'platform_roles', at: At): Sql =>
  sql`(select * from ${rowsOf(table, at)} as then_own where ${wasInForce('then_own', at)})`;

/** Whether the place `own` is in a campaign that leaves its account out where it belongs. */
const wasLeftOut = (at: At): Sql<SqlBool> => sql<SqlBool>`exists (
  select from campaigns where campaigns.id = own.campaign_id and ${isLeftOut(sql.ref('own.account_id'), {
    memberships: rowsThen('memberships', at),
    platformRoles: rowsThen('platform_roles', at),
  })})`;

const hasHalted = (at: At): Sql<SqlBool> => sql<SqlBool>`exists (
  select from ${rowsOf('halts', at)} as own_halt where own_halt.account_id = own.account_id
    and own_halt.campaign_id = own.campaign_id and ${wasInForce('own_halt', at)})`;

/** What was asked of each person by each campaign, and whether their own site lets them in. */
const asking = (at: At, { schedules, spent }: Rungs, among: Among): Sql => sql`
  ${rungRows(schedules)},
  skipped_today as (select account_id from set_up_skips where local_day = ${localDay(momentOf(at))}::date),
  spent as (
    select skipped.account_id, skipped.schedule_id, rung.stops, rung.lets_in
    from (
      select own.account_id, own.schedule_id, max(skip.local_day)::text as last_day
      from (select distinct schedule_id, since, skips from jsonb_to_recordset(${json(spent)})
        as spent (schedule_id uuid, since date, skips integer)) as counted
      join ${rowsOf('obligations', at)} as own on own.schedule_id = counted.schedule_id
      join set_up_skips as skip on skip.account_id = own.account_id
        and skip.local_day between counted.since and ${localDay(momentOf(at))}::date
      group by own.account_id, own.schedule_id, counted.skips having count(*) >= counted.skips) as skipped
    join jsonb_to_recordset(${json(spent)}) as rung (schedule_id uuid, last_day text, stops boolean, lets_in boolean)
      on rung.schedule_id = skipped.schedule_id and rung.last_day = skipped.last_day),
  kept as (
    select distinct member.account_id, hold.campaign_id from ${rowsOf('holds', at)} as hold
    join ${rowsOf('memberships', at)} as member on member.organisation_id = hold.organisation_id
    where ${wasInForce('hold', at)} and ${wasInForce('member', at)} and ${isOfSite('member')}),
  stranded as (
    select distinct member.account_id, hold.campaign_id from ${rowsOf('holds', at)} as hold
    join ${rowsOf('memberships', at)} as member on member.organisation_id = hold.organisation_id
    where hold.stranded_at < ${at.end}::timestamptz and ${wasInForce('hold', at)} and ${wasInForce('member', at)}
      and ${isOfSite('member')}),
  asked as (
    select own.account_id, own.campaign_id, own.schedule_id, rung.has_begun and not away.is_left_out as has_begun,
      rung.is_running,
      rung.opens_halts and rung.is_running as opens_halts, demand.goal, away.is_left_out,
      away.is_left_out and not away.has_halted as is_gone,
      case demand.goal when 'any' then proof.strongest is null else not coalesce(proof.resists, false) end as is_unmet,
      not away.is_left_out and (rung.stops and not yields.to_skip or coalesce(spent.stops, false)) as stops,
      not away.is_left_out and (rung.lets_in and not yields.to_skip or coalesce(spent.lets_in, false)) as lets_in,
      kept.account_id is not null or account.is_back as is_spared
    from ${rowsOf('obligations', at)} as own
    join account on account.id = own.account_id
    join rung on rung.schedule_id = own.schedule_id
    left join spent on spent.account_id = own.account_id and spent.schedule_id = own.schedule_id
    left join narrowed on narrowed.account_id = own.account_id
    left join proof on proof.account_id = own.account_id
    left join kept on kept.account_id = own.account_id and kept.campaign_id = own.campaign_id
    cross join lateral (select rung.yields_to_skip and exists (
      select from skipped_today where account_id = own.account_id) as to_skip) as yields
    cross join lateral (select case when rung.leaves_out then ${wasLeftOut(at)} else false end as is_left_out, ${hasHalted(at)} as has_halted) as away
    cross join lateral (
      select case when rung.goal <> 'any' and ${ALLOWED} && ${RESISTANT} then rung.goal else 'any' end as goal) as demand
    where ${wasInForce('own', at)} and ${among('own.account_id')}),
  due as (
    select account_id, coalesce(bool_or(is_unmet and stops and not is_spared), false) as is_required,
      coalesce(bool_or(is_unmet and (lets_in or (stops and is_spared))), false) as is_let_in,
      coalesce(bool_or(is_unmet and has_begun), false) as has_begun
    from asked where is_running and not is_gone group by account_id)`;

const halts = (at: At, among: Among): Sql => sql`
  halted as (
    select halt.account_id, coalesce(bool_or(asked.account_id is not null), false) as is_own,
      coalesce(bool_or(asked.is_left_out), false) as is_left_out,
      coalesce(bool_or(asked.opens_halts or stranded.account_id is not null), false) as is_opened,
      coalesce(bool_or(asked.is_unmet), false) as is_by_unmet,
      coalesce(bool_or(asked.is_unmet and asked.is_left_out), false) as is_unmet_left_out,
      coalesce(bool_or(asked.is_unmet and (asked.opens_halts or stranded.account_id is not null)), false) as is_unmet_opened
    from ${
      at.isPast
        ? sql`(select * from ${rowsOf('halts', at)} as halt where ${wasInForce('halt', at)})`
        : sql`(select account.id as account_id, halt.campaign_id, halt.at as from_at from account
            left join halts as halt on halt.account_id = account.id and halt.ended_at is null
            where account.halted_at is not null)`
    } as halt
    left join asked on asked.account_id = halt.account_id and asked.campaign_id = halt.campaign_id and asked.is_running
    left join stranded on stranded.account_id = halt.account_id and stranded.campaign_id = halt.campaign_id
      and asked.account_id is not null and exists (select from account where account.id = halt.account_id
        and account.last_signed_in_at > halt.from_at - ${WORKING_SPAN})
    where ${among('halt.account_id')} group by halt.account_id),
  exempt as (
    select distinct account_id from ${rowsOf('exemptions', at)} as exemption
    where ${wasInForce('exemption', at)} and (ended_at is null or ended_at >= ${at.end}::timestamptz))`;

/** What the installation asks of people in no campaign. */
const rest = (at: At, { rest: { rung, spent, skipsAllowed } }: Rungs, among: Among): Sql => sql`
  used_up as (
    select account_id from set_up_skips
    where ${sql.lit(spent.stops && !rung.stops)} and local_day <= ${localDay(momentOf(at))}::date
      and ${among('set_up_skips.account_id')}
    group by account_id
    having count(*) >= ${skipsAllowed} and max(local_day) < ${localDay(momentOf(at))}::date)`;

const restStops = ({ rest: { rung } }: Rungs): Sql => sql`(${sql.lit(rung.stops)} and not (
  ${sql.lit(rung.yields_to_skip)} and exists (select from skipped_today where account_id = account.id)))`;

/** Where an account stood. `standingOf` in `rules.ts` says the same of what the gate decides. */
export const STANDINGS = ['enrolled', 'halted', 'exempt', 'required', 'let-in', 'not-asked'] as const;
export type StandingThen = (typeof STANDINGS)[number];

/**
 * What every active account had and was held to at a moment, as expressions for `with`, in the order in which the gate
 * decides: the one place in SQL that says so. The last of them is `standing`: id, address, display_name, kind, strongest
 * (place in `BY_STRENGTH`, from 1), since, used_at, key_used_at, standing. `asked` has a row for each place in a campaign.
 */
export const standingsAt = (at: At, rungs: Rungs, among: Among = EVERYONE): Sql => sql`
  account as (
    select account.*, coalesce(returned_at < ${at.end}::timestamptz
      and returned_at > ${momentOf(at)}::timestamptz - ${seconds(LEAVE_WINDOW)}, false) as is_back
    from (${accountsAt(at)}) as account where status = 'active' and ${among('account.id')}),
  ${allowedMethods(at)},
  ${proofs(at, among)},
  ${asking(at, rungs, among)},
  ${halts(at, among)},
  ${rest(at, rungs, among)},
  standing as (
    select account.id, account.address, account.display_name, account.kind, proof.strongest, proof.since,
      proof.used_at, proof.key_used_at,
      case
        when proof.strongest is not null and account.kind <> 'shared-login' and halted.is_by_unmet
          then case when exempt.account_id is not null then 'enrolled'
            when halted.is_unmet_left_out then case when due.is_required then 'halted' else 'enrolled' end
            when halted.is_unmet_opened then 'enrolled' else 'halted' end
        when proof.strongest is not null and account.kind <> 'shared-login' and exempt.account_id is null
          and due.is_required then 'required'
        when proof.strongest is not null then 'enrolled'
        when account.kind = 'shared-login' then 'not-asked'
        when proof.has_any and account.id::text = any (${[...rungs.proving]}::text[]) then 'required'
        when halted.is_own and exempt.account_id is not null then 'exempt'
        when halted.is_left_out then case when due.is_required then 'halted' when due.is_let_in then 'let-in'
          else 'not-asked' end
        when halted.is_opened then 'let-in'
        when halted.account_id is not null then 'halted'
        when exempt.account_id is not null then 'exempt'
        when proof.has_any then 'required'
        when coalesce(due.has_begun, ${sql.lit(rungs.rest.rung.has_begun)}) and (proof.account_id is not null
          or greatest(account.created_at, account.last_signed_in_at, account.returned_at)
            <= ${momentOf(at)}::timestamptz - ${seconds(IDLE_ACCOUNT)}) then 'required'
        when due.is_required then 'required'
        when due.account_id is null and (${restStops(rungs)} or used_up.account_id is not null)
          then case when account.is_back then 'let-in' else 'required' end
        when due.is_let_in then 'let-in'
        else 'not-asked' end as standing
    from account
    left join proof on proof.account_id = account.id
    left join halted on halted.account_id = account.id
    left join exempt on exempt.account_id = account.id
    left join due on due.account_id = account.id
    left join used_up on used_up.account_id = account.id)`;

/** Cannot get in without a second factor: has one, or has to set one up first. `isEnforced` in SQL. */
export const IS_ENFORCED = sql<SqlBool>`standing.standing in ('enrolled', 'halted', 'required')`;

/**
 * The same, read from a table that was made of it before: one answer of evidence asks for it many times.
 * @param table holds the rows of `standing`
 */
export const keptStandings = (at: At, { schedules }: Rungs, table: string): Sql => sql`
  ${allowedMethods(at)},
  ${rungRows(schedules)},
  standing as (select * from ${sql.table(table)})`;
