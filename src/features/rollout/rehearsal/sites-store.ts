import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { workedAt } from '../guard/site-sql.ts';
import { isSiteStranded } from '../guard/stranded-site.ts';
import type { Site } from './population.ts';

/** Organisations are few beside people: so many are read at once. */
const PAGE = 5_000;

/**
 * Every organisation, in the order of their ids.
 * @param campaignId whose decisions to go on count; undefined before arming
 */
export async function listSites(
  queries: Queries,
  campaignId: string | undefined,
  now: Date,
): Promise<Site[]> {
  const at = sql<Date>`${now}::timestamptz`;
  const sites: Site[] = [];
  for (let page: Site[] | undefined; page === undefined || page.length === PAGE; sites.push(...page)) {
    const { rows } = await sql<Site>`
      select id, code, name, exists (select from holds where organisation_id = organisations.id
        and campaign_id = ${campaignId ?? NO_ID}::uuid and ended_because = 'go-on') as "isGivenFree",
        (select ${workedAt(sql.ref('organisations.id'), at)}::int from holds
          join campaigns on campaigns.id = holds.campaign_id
          where holds.organisation_id = organisations.id and holds.campaign_id = ${campaignId ?? NO_ID}::uuid
            and holds.ended_at is null) as "workedWhileHeld",
        exists (select from campaigns where campaigns.id = ${campaignId ?? NO_ID}::uuid
          and ${isSiteStranded(sql.ref('organisations.id'), at)}) as "isStranded"
      from organisations where id > ${sites.at(-1)?.id ?? NO_ID}::uuid order by id limit ${PAGE}`.execute(
      queries,
    );
    page = rows.map(({ workedWhileHeld, ...site }) => ({ ...site, workedWhileHeld: workedWhileHeld ?? 0 }));
  }
  return sites;
}
