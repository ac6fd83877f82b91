import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import type { Notices } from '../delivery/index.ts';
import { blockAuthenticator } from '../methods/index.ts';
import type { Visitor } from './visitor.ts';

interface Copied {
  readonly accountId: string;
  readonly authenticatorId: string;
  readonly visitor: Visitor;
  readonly now: Date;
}

/**
 * Stops an authenticator of which there seem to be two (WebAuthn Level 3, 6.1.1), and tells its owner. Refusing one answer
 * would stop whichever copy is behind, which may be the owner's.
 * @returns the audit event that tells of it; none where it was stopped before
 */
export async function stopCopied(
  notices: Notices,
  transaction: Queries,
  { accountId, authenticatorId, visitor, now }: Copied,
): Promise<AuditEvent[]> {
  if (!(await blockAuthenticator(transaction, accountId, authenticatorId, now))) return [];
  const { clientAddress, userAgent } = visitor;
  await notices.send(transaction, {
    kind: 'security-key-stopped',
    accountId,
    at: now,
    clientAddress,
    userAgent,
  });
  const detail = { authenticator: authenticatorId };
  return [
    { type: 'security-key.counter', outcome: 'refused', actor: accountId, accountId, clientAddress, detail },
  ];
}
