import type { Queries } from '../../../platform/database/index.ts';
import type { Policy } from '../policy.ts';
import type { At } from './sources.ts';
import { wasInForce } from './sources.ts';

const NOTHING_ASKED: Policy = { requiredFrom: null, skipsAllowed: 0 };

const isSame = (one: Policy, other: Policy): boolean =>
  one.requiredFrom?.getTime() === other.requiredFrom?.getTime() && one.skipsAllowed === other.skipsAllowed;

/** Notes what the settings ask of people in no campaign, where that differs from what was noted last. */
export async function noteMandate(transaction: Queries, policy: Policy, now: Date): Promise<void> {
  const current = await transaction
    .selectFrom('default_mandates')
    .select(['required_from', 'skips_allowed'])
    .where('until_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (current && isSame({ requiredFrom: current.required_from, skipsAllowed: current.skips_allowed }, policy))
    return;
  await transaction
    .updateTable('default_mandates')
    .set({ until_at: now })
    .where('until_at', 'is', null)
    .execute();
  await transaction
    .insertInto('default_mandates')
    .values({ required_from: policy.requiredFrom, skips_allowed: policy.skipsAllowed, from_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What the settings asked at a moment, as far as it was noted. */
export async function findMandateAt(queries: Queries, at: At): Promise<Policy> {
  const row = await queries
    .selectFrom('default_mandates')
    .select(['required_from', 'skips_allowed'])
    .where(wasInForce('default_mandates', at))
    .executeTakeFirst();
  return row ? { requiredFrom: row.required_from, skipsAllowed: row.skips_allowed } : NOTHING_ASKED;
}
