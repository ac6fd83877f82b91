import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { PHISHING_RESISTANT } from '../authenticator.ts';
import { BY_STRENGTH } from './rules.ts';

const listOf = (kinds: readonly string[]) =>
  sql.raw(`array[${kinds.map((kind) => `'${kind}'`).join(', ')}]::text[]`);
const KINDS = listOf(BY_STRENGTH);
const RESISTANT = listOf(PHISHING_RESISTANT);

/** Asked once for a statement: an installation without lists pays nothing for each row. */
const HAS_LISTS = sql<SqlBool>`exists (select from method_policies where until_at is null)`;

const INSTALLATION = sql`coalesce((
  select allowed from method_policies where organisation_id is null and until_at is null), ${KINDS})`;

/** Lists of the open organisations of the account of `authenticators`. */
const OWN_LISTS = sql`
  from memberships as listed_member
  join method_policies as list on list.organisation_id = listed_member.organisation_id and list.until_at is null
  join organisations as listing on listing.id = list.organisation_id and listing.status = 'active'
  where listed_member.account_id = authenticators.account_id and listed_member.until_at is null`;

const areInEveryList = (kinds: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from unnest(${kinds}) as common (kind) where common.kind = any (${INSTALLATION})
    and not exists (select ${OWN_LISTS} and not common.kind = any (list.allowed)))`;

/** Which of some kinds an account may use, as `decideAllowed` says: what all its lists allow, or the installation's where nothing is common. */
const allowsOneOf = (kinds: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`(
  not ${HAS_LISTS} or ${areInEveryList(kinds)}
  or (${kinds} && ${INSTALLATION} and not ${areInEveryList(KINDS)}))`;

/** Whether the method of an authenticator of the surrounding query is allowed to its account now. */
export const IS_ALLOWED = allowsOneOf(sql`array[authenticators.method]`);

/** Whether its account may use a method that resists phishing. */
export const MAY_RESIST = allowsOneOf(RESISTANT);
