import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { isSiteStranded } from './stranded-site.ts';

/** Sites whose people a campaign has halted and where too few are left who can get in, and about which nobody was told yet. */
export async function listStrandedSites(queries: Queries, campaignId: string, now: Date): Promise<string[]> {
  const at = sql<Date>`${now}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    select site.id from campaigns
    join organisations as site on site.id in (
      select memberships.organisation_id from halts
      join memberships on memberships.account_id = halts.account_id and memberships.until_at is null
      where halts.campaign_id = campaigns.id and halts.ended_at is null)
    where campaigns.id = ${campaignId} and ${isSiteStranded(sql`site.id`, at)}
      and not exists (select from holds where organisation_id = site.id and campaign_id = campaigns.id
        and ended_at is null and stranded_at is not null)
    order by site.id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Notes on the open hold of a site that its halts are opened. @returns false where it was noted already */
export async function noteStranded(
  transaction: Queries,
  { organisationId, campaignId }: { readonly organisationId: string; readonly campaignId: string },
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('holds')
    .set({ stranded_at: now })
    .where('organisation_id', '=', organisationId)
    .where('campaign_id', '=', campaignId)
    .where('ended_at', 'is', null)
    .where('stranded_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Who is told of a stranded site: its local administrators and help desk, and the security team. */
export async function listToldOfStranded(queries: Queries, organisationId: string) {
  const helpers = queries
    .selectFrom('memberships')
    .select('account_id')
    .where('until_at', 'is', null)
    .where('role', 'in', ['local-administrator', 'help-desk'])
    .where('organisation_id', '=', organisationId);
  const team = queries
    .selectFrom('platform_roles')
    .select('account_id')
    .where('until_at', 'is', null)
    .where('role', '=', 'security-team');
  return queries
    .selectFrom('accounts')
    .select(['id', 'address', 'display_name'])
    .where('status', '=', 'active')
    .where((where) => where.or([where('id', 'in', helpers), where('id', 'in', team)]))
    .orderBy('address_key')
    .execute();
}
