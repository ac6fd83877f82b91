import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { Database } from '../../platform/database/index.ts';
import { type AskedRow, readAsked } from './asked-store.ts';
import type { Exemption } from './gate.ts';
import { joinCampaign } from './joining/join.ts';
import type { Obligation } from './obligation.ts';
import { type Policy, policyObligations } from './policy.ts';
import { concerns, toObligation } from './to-obligation.ts';

/** What is asked of one account now. */
export interface Asked {
  readonly obligations: readonly Obligation[];
  readonly exemption: Exemption | null;
}

export interface FindNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: Policy;
}

const isOpenTo = (row: AskedRow): boolean => row.campaign_id !== null && row.may_join;

/** Gives the account its place in campaigns whose audience it has joined. @returns whether any took it */
async function joinOthers(needs: FindNeeds, rows: readonly AskedRow[], accountId: string): Promise<boolean> {
  let hasJoined = false;
  for (const { campaign_id, definition } of rows.filter(isOpenTo)) {
    if (!campaign_id || !definition) continue;
    const joining = { campaignId: campaign_id, definition, accountId };
    hasJoined = (await needs.database.transaction((own) => joinCampaign(needs, own, joining))) || hasJoined;
  }
  return hasJoined;
}

/**
 * What campaigns, or else the installation's policy, ask of an account. Someone who has joined an audience since it was armed
 * gets their place here: no job is needed for it.
 */
export async function findAsked(needs: FindNeeds, accountId: string): Promise<Asked> {
  const now = needs.clock.now();
  const read = await readAsked(needs.database.root, accountId, now);
  const hasJoined = await joinOthers(needs, read, accountId);
  const rows = hasJoined ? await readAsked(needs.database.root, accountId, now) : read;
  const [first] = rows;
  const obligations = rows.filter(concerns).map((row) => toObligation(row, now));
  return {
    obligations:
      obligations.length > 0 ? obligations : policyObligations(needs.policy, first?.skipped_days ?? [], now),
    exemption: first?.exempt_until ? { until: first.exempt_until } : null,
  };
}
