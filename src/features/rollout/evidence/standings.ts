import { type RawBuilder, sql } from 'kysely';
import { BY_STRENGTH, PHISHING_RESISTANT } from '../../methods/index.ts';
import { type At, accountsThen, wasInForce } from './then.ts';

const KINDS = sql`${[...BY_STRENGTH]}::text[]`;
const RESISTANT = sql`${[...PHISHING_RESISTANT]}::text[]`;

/** Which methods counted: the installation's list, and where organisations of an account had their own, what all allowed. */
const allowedMethods = (at: At): RawBuilder<unknown> => sql`
  installation as (
    select coalesce((select allowed from ever_method_policies as policy
      where organisation_id is null and ${wasInForce('policy', at)} order by from_at desc limit 1), ${KINDS}) as allowed),
  listed as (
    select member.account_id, kind.method, bool_and(kind.method = any (policy.allowed)) as is_kept
    from ever_method_policies as policy
    join ever_organisation_statuses as open on open.organisation_id = policy.organisation_id
      and open.status = 'active' and ${wasInForce('open', at)}
    join ever_memberships as member on member.organisation_id = policy.organisation_id
      and ${wasInForce('member', at)}
    cross join lateral unnest((select allowed from installation)) as kind (method)
    where ${wasInForce('policy', at)} group by 1, 2),
  narrowed as (
    select account_id, case when bool_or(is_kept) then array_agg(method) filter (where is_kept)
      else (select allowed from installation) end as allowed
    from listed group by account_id)`;

const authenticators = (at: At): RawBuilder<unknown> => sql`
  allowed_ones as (
    select own.account_id, own.method, own.from_at from ever_authenticators as own
    left join narrowed on narrowed.account_id = own.account_id
    where ${wasInForce('own', at)}
      and own.method = any (coalesce(narrowed.allowed, (select allowed from installation)))),
  held as (
    select account_id, min(array_position(${KINDS}, method)) as strongest, min(from_at) as since,
      bool_or(method = any (${RESISTANT})) as resists
    from allowed_ones group by account_id)`;

const relief = (kind: RawBuilder<unknown>, { end }: At): RawBuilder<unknown> => sql`
  from campaign_reliefs as relief where relief.campaign_id = campaigns.id and relief.kind ${kind}
  and relief.from_at < ${end}::timestamptz and (relief.until_at is null or relief.until_at >= ${end}::timestamptz)
  and (relief.ended_at is null or relief.ended_at >= ${end}::timestamptz)`;

/** A running campaign asks for more than an account has, and than its lists of methods keep it from. */
const ASKS_FOR_MORE = sql`(running.goal <> 'any' and not held.resists
  and coalesce(narrowed.allowed, (select allowed from installation)) && ${RESISTANT})`;

/** Campaigns that ran at the end of the day, and for each schedule the newest dates that it had by then. */
const campaigns = (at: At): RawBuilder<unknown> => sql`
  running as (
    select id, name, goal, (select min(relief.from_at) ${relief(sql`= 'keep'`, at)}) as frozen_at,
      exists (select ${relief(sql`= 'let-in'`, at)}) as lets_in,
      exists (select ${relief(sql`in ('let-in', 'lift-halts')`, at)}) as opens_halts
    from campaigns where state <> 'arming' and armed_at < ${at.end}::timestamptz
      and (stopped_at is null or stopped_at >= ${at.end}::timestamptz)),
  dates as (
    select distinct on (schedule_id) schedule_id, version, made_at, coalesce(require_at, halt_at) as due_at
    from schedule_versions where made_at < ${at.end}::timestamptz order by schedule_id, version desc),
  kept as (
    select distinct member.account_id, hold.campaign_id from ever_holds as hold
    join ever_memberships as member on member.organisation_id = hold.organisation_id
    where ${wasInForce('hold', at)} and ${wasInForce('member', at)}),
  due as (
    select own.account_id, bool_or(not running.lets_in and kept.account_id is null) as is_required
    from ever_obligations as own
    join running on running.id = own.campaign_id
    join dates on dates.schedule_id = own.schedule_id
    left join held on held.account_id = own.account_id
    left join narrowed on narrowed.account_id = own.account_id
    left join kept on kept.account_id = own.account_id and kept.campaign_id = own.campaign_id
    where ${wasInForce('own', at)} and dates.due_at < ${at.end}::timestamptz
      and (held.account_id is null or ${ASKS_FOR_MORE})
      and (running.frozen_at is null or dates.due_at <= running.frozen_at)
    group by own.account_id)`;

const exceptions = (at: At): RawBuilder<unknown> => sql`
  halted as (
    select halt.account_id, coalesce(bool_or(running.opens_halts), false) as is_opened
    from ever_halts as halt left join running on running.id = halt.campaign_id
    left join held on held.account_id = halt.account_id
    left join narrowed on narrowed.account_id = halt.account_id
    where ${wasInForce('halt', at)} and (held.account_id is null or ${ASKS_FOR_MORE}) group by halt.account_id),
  exempt as (
    select distinct account_id from ever_exemptions as exemption
    where ${wasInForce('exemption', at)} and (ended_at is null or ended_at >= ${at.end}::timestamptz))`;

/** Where an account stood, in the order in which the gate decides. */
export const STANDINGS = ['enrolled', 'halted', 'exempt', 'required', 'let-in', 'not-asked'] as const;
export type StandingThen = (typeof STANDINGS)[number];

/**
 * What every account that was active at the end of a day had and was held to, as expressions for `with`. The last of them is
 * `standing`: id, address, display_name, kind, strongest (place in `BY_STRENGTH`, from 1), since, standing.
 */
export const standingsAt = (at: At): RawBuilder<unknown> => sql`
  account as (${accountsThen(at)}),
  ${allowedMethods(at)},
  ${authenticators(at)},
  ${campaigns(at)},
  ${exceptions(at)},
  standing as (
    select account.id, account.address, account.display_name, account.kind, held.strongest, held.since,
      case when held.account_id is not null and halted.account_id is not null and not halted.is_opened then 'halted'
        when held.account_id is not null and exempt.account_id is null and halted.account_id is null
          and due.is_required then 'required'
        when held.account_id is not null then 'enrolled'
        when halted.is_opened then 'let-in'
        when halted.account_id is not null then 'halted'
        when exempt.account_id is not null then 'exempt'
        when due.is_required then 'required'
        when due.account_id is not null then 'let-in'
        else 'not-asked' end as standing
    from account
    left join held on held.account_id = account.id
    left join halted on halted.account_id = account.id
    left join exempt on exempt.account_id = account.id
    left join due on due.account_id = account.id
    where account.status = 'active')`;
