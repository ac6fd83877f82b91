import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../../platform/crypto/index.ts';
import { noteFinished } from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import type { MfaNeeds } from './needs.ts';

/** Lets the readable recovery codes go, because their owner has saved them. */
export const saveCodes = (needs: MfaNeeds, request: FastifyRequest): Promise<void> =>
  needs.database.transaction(async (transaction) => {
    const { account } = sessionOf(request);
    if (!(await needs.recoveryCodes.save(transaction, account.id))) return;
    await noteFinished(transaction, account.id, hashToken(request.browser));
    await needs.audit.append(transaction, {
      type: 'recovery-codes.saved',
      outcome: 'done',
      actor: account.id,
      accountId: account.id,
      clientAddress: request.clientAddress,
    });
  });
