import type { Queries } from '../../../../platform/database/index.ts';
import type { Scope } from '../../rules.ts';
import { organisationWithin } from '../../store/scope.ts';

/** A site that the continuity guard keeps at work. */
export interface Hold {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly code: string;
  readonly beganAt: Date;
  readonly untilAt: Date;
  /** Why it was kept longer, where it was. */
  readonly reason: string | null;
}

/** More than anybody decides about on one page; those that end first come first. */
const MOST_HOLDS = 100;

/** The open holds of a campaign within the scope. */
export async function listHolds(queries: Queries, campaignId: string, scope: Scope): Promise<Hold[]> {
  const rows = await queries
    .selectFrom('holds')
    .innerJoin('organisations', 'organisations.id', 'holds.organisation_id')
    .select(['holds.id', 'organisations.id as organisation_id', 'organisations.name', 'organisations.code'])
    .select(['holds.began_at', 'holds.until_at', 'holds.reason'])
    .where('holds.campaign_id', '=', campaignId)
    .where('holds.ended_at', 'is', null)
    .where(organisationWithin(scope))
    .orderBy('holds.until_at')
    .orderBy('organisations.code')
    .limit(MOST_HOLDS)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.name,
    code: row.code,
    beganAt: row.began_at,
    untilAt: row.until_at,
    reason: row.reason,
  }));
}
