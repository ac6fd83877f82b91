import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addressKey } from '../../../core/address.ts';
import type { Audience, ChosenBy, WaveShare } from './audience-schema.ts';

type Condition = RawBuilder<SqlBool>;

const YES: Condition = sql<SqlBool>`true`;
const NO: Condition = sql<SqlBool>`false`;

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? YES : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
const any = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? NO : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;

const belongs = (condition: RawBuilder<unknown>): Condition => sql<SqlBool>`exists (
  select from memberships join organisations on organisations.id = memberships.organisation_id
  where memberships.account_id = accounts.id and memberships.until_at is null and ${condition})`;

const hasRole = (roles: readonly string[]): Condition => sql<SqlBool>`(
  ${belongs(sql`memberships.role = any(${roles}::text[])`)} or exists (
    select from platform_roles where account_id = accounts.id and until_at is null and role = any(${roles}::text[])))`;

/** One condition for each list that is given. */
function conditionsOf(chosen: ChosenBy): Condition[] {
  const { organisations, kinds, regions, parents, roles, people } = chosen;
  return [
    ...(organisations ? [belongs(sql`organisations.code = any(${organisations}::text[])`)] : []),
    ...(kinds ? [belongs(sql`organisations.kind = any(${kinds}::text[])`)] : []),
    ...(regions ? [belongs(sql`organisations.region_code = any(${regions}::text[])`)] : []),
    ...(parents ? [belongs(sql`organisations.parent_code = any(${parents}::text[])`)] : []),
    ...(roles ? [hasRole(roles)] : []),
    ...(people ? [sql<SqlBool>`accounts.address_key = any(${people.map(addressKey)}::text[])`] : []),
  ];
}

const opensMailbox = (addresses: readonly string[]): Condition => sql<SqlBool>`exists (
  select from mailbox_members join mailboxes on mailboxes.id = mailbox_members.mailbox_id
  where mailbox_members.account_id = accounts.id and mailbox_members.until_at is null
    and mailboxes.address_key = any(${addresses.map(addressKey)}::text[]))`;

/** A stable hundred-thousandth of an account within one campaign: the same at every asking. */
const shareOf = (campaign: string): RawBuilder<number> =>
  sql`('x' || substr(md5(${campaign} || ':' || accounts.id::text), 1, 8))::bit(32)::bigint % 100000`;

/** Whether `accounts` of the surrounding query belongs to the audience, its kind apart. */
export const isInAudience = ({ everyone, exclude, ...chosen }: Audience): Condition =>
  sql<SqlBool>`(${everyone ? YES : all(conditionsOf(chosen))} and not ${any(conditionsOf(exclude))})`;

/** Whether a wave takes `accounts` of the surrounding query, the waves before it apart. */
export const isInWave = (campaign: string, { percent, mailboxes, ...chosen }: WaveShare): Condition =>
  all([
    ...conditionsOf(chosen),
    ...(mailboxes ? [opensMailbox(mailboxes)] : []),
    ...(percent === undefined ? [] : [sql<SqlBool>`${shareOf(campaign)} < ${Math.round(percent * 1_000)}`]),
  ]);
