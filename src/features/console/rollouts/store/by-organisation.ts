import { sql } from 'kysely';
import type { Page } from '../../../../core/paging.ts';
import type { Queries } from '../../../../platform/database/index.ts';
import { localDay } from '../../../../platform/render/index.ts';
import type { Scope } from '../../rules.ts';
import { organisationWithin } from '../../store/scope.ts';

export interface OrganisationProgress {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly people: number;
  readonly enrolled: number;
  readonly enforced: number;
  readonly used: number;
  readonly halted: number;
}

export interface CountedOrganisations {
  /** Undefined while nothing has been counted. */
  readonly countedAt: Date | undefined;
  readonly list: Page<OrganisationProgress>;
}

async function findCountedAt(queries: Queries, campaignId: string): Promise<Date | undefined> {
  const row = await queries
    .selectFrom('campaign_progress')
    .select(({ fn }) => fn.max('counted_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

interface Part {
  readonly number: number;
  readonly size: number;
}

async function readCounted(
  queries: Queries,
  { campaignId, scope, countedAt }: { campaignId: string; scope: Scope; countedAt: Date },
  part: Part,
): Promise<Page<OrganisationProgress>> {
  const { rows } = await sql<OrganisationProgress & { total: number }>`
    with counted as (
      select organisation_id, sum(people)::int as people, sum(enrolled)::int as enrolled,
        sum(enforced)::int as enforced, sum(used)::int as used, sum(halted)::int as halted
      from campaign_progress
      where campaign_id = ${campaignId} and local_day = ${localDay(countedAt)}::date
        and counted_at = ${countedAt} and ${organisationWithin(scope, 'organisation_id')}
      group by organisation_id)
    select organisations.id, organisations.name, organisations.code, people, enrolled, enforced, used, halted,
      (count(*) over ())::int as total
    from counted join organisations on organisations.id = counted.organisation_id
    order by people - enrolled desc, people desc, organisations.code
    limit ${part.size} offset ${(part.number - 1) * part.size}`.execute(queries);
  return { ...part, items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How far each organisation is, the one with most people left first: from the latest count, which a job made. */
export async function listOrganisationProgress(
  queries: Queries,
  campaignId: string,
  scope: Scope,
  part: Part,
): Promise<CountedOrganisations> {
  const countedAt = await findCountedAt(queries, campaignId);
  return {
    countedAt,
    list: countedAt
      ? await readCounted(queries, { campaignId, scope, countedAt }, part)
      : { ...part, items: [], total: 0 },
  };
}
