import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import type { Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';
import type { Visitor } from './visitor.ts';

interface Used {
  readonly accountId: string;
  readonly means: Means | undefined;
  readonly visitor: Visitor;
}

/** People learn of every recovery code that was used. @returns the audit event that tells of it, where it was one */
export async function tellOfRecoveryCode(
  needs: Pick<SignInNeeds, 'notices' | 'clock'>,
  transaction: Queries,
  { accountId, means, visitor }: Used,
): Promise<AuditEvent[]> {
  if (means?.method.kind !== 'recovery-code') return [];
  const { clientAddress, userAgent } = visitor;
  const about = { accountId, clientAddress };
  const at = needs.clock.now();
  await needs.notices.send(transaction, { ...about, kind: 'recovery-code-used', at, userAgent });
  return [{ ...about, type: 'recovery-code.used', outcome: 'done', actor: accountId }];
}
