import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Site } from './population.ts';

/** Organisations are few beside people: so many are read at once. */
const PAGE = 5_000;

/**
 * Every organisation, in the order of their ids.
 * @param campaignId whose decisions to go on count; undefined before arming
 */
export async function listSites(queries: Queries, campaignId: string | undefined): Promise<Site[]> {
  const sites: Site[] = [];
  for (let page: Site[] | undefined; page === undefined || page.length === PAGE; sites.push(...page)) {
    const { rows } = await sql<Site>`
      select id, code, name, exists (select from holds where organisation_id = organisations.id
        and campaign_id = ${campaignId ?? NO_ID}::uuid and ended_because = 'go-on') as "isGivenFree"
      from organisations where id > ${sites.at(-1)?.id ?? NO_ID}::uuid order by id limit ${PAGE}`.execute(
      queries,
    );
    page = rows;
  }
  return sites;
}
