import { type RawBuilder, sql } from 'kysely';

/** What is written under way, by an import for one, may bear an earlier moment. */
const BEFORE = sql`campaigns.armed_at - interval '7 days'`;

const changed = (table: RawBuilder<unknown>, accountId: RawBuilder<string>): RawBuilder<unknown> => sql`
  select 1 from ${table} as own where own.account_id = ${accountId} and (own.from_at > ${BEFORE} or own.until_at > ${BEFORE})`;

/**
 * Whether anything about an account may have changed since `campaigns` of the surrounding query was armed. Arming has judged
 * everybody: only what has changed since can have come into the audience.
 */
export const mayHaveJoined = (accountId: RawBuilder<string>): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from accounts as own
    where own.id = ${accountId} and (own.created_at > ${BEFORE} or own.updated_at > ${BEFORE})
  union all ${changed(sql`memberships`, accountId)}
  union all ${changed(sql`platform_roles`, accountId)}
  union all ${changed(sql`mailbox_members`, accountId)}
  union all select 1 from memberships as own join organisations on organisations.id = own.organisation_id
    where own.account_id = ${accountId} and own.until_at is null and organisations.updated_at > ${BEFORE})`;
