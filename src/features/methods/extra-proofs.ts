import type { Queries } from '../../platform/database/index.ts';
import { findOpenPass } from './access-pass/store.ts';
import { findCodeSet } from './recovery-code/store.ts';

/** What proves an account beside its authenticators. */
export type ExtraProof = 'recovery-code' | 'access-pass';

/** The extra proofs that an account has at `now`: recovery codes that are left, a pass that is open. */
export async function findExtraProofs(queries: Queries, accountId: string, now: Date): Promise<ExtraProof[]> {
  const codes = await findCodeSet(queries, accountId);
  const pass = await findOpenPass(queries, accountId, now);
  return [
    ...(codes && codes.left > 0 ? (['recovery-code'] as const) : []),
    ...(pass ? (['access-pass'] as const) : []),
  ];
}
