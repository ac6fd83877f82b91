import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import type { MethodKind } from '../methods/index.ts';
import type { Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';
import type { Visitor } from './visitor.ts';

interface Used {
  readonly accountId: string;
  readonly means: Means | undefined;
  readonly visitor: Visitor;
}

/** What is told of each helper: a recovery code, an access pass. Authenticators are no news to their owner. */
const TOLD: Partial<
  Record<MethodKind, { notice: 'recovery-code-used' | 'access-pass-used'; event: AuditEvent['type'] }>
> = {
  'recovery-code': { notice: 'recovery-code-used', event: 'recovery-code.used' },
  'access-pass': { notice: 'access-pass-used', event: 'access-pass.used' },
};

/** People learn of every helper that was used. @returns the audit event that tells of it, where it was one */
export async function tellOfHelper(
  needs: Pick<SignInNeeds, 'notices' | 'clock'>,
  transaction: Queries,
  { accountId, means, visitor }: Used,
): Promise<AuditEvent[]> {
  const told = means && TOLD[means.method.kind];
  if (!told) return [];
  const { clientAddress, userAgent } = visitor;
  const about = { accountId, clientAddress };
  const at = needs.clock.now();
  await needs.notices.send(transaction, { ...about, kind: told.notice, at, userAgent });
  return [{ ...about, type: told.event, outcome: 'done', actor: accountId }];
}
