import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import { RequestError } from '../../../core/errors.ts';
import type { Random } from '../../../core/random.ts';
import { hashToken, newToken, type PasswordHasher } from '../../../platform/crypto/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Notices } from '../../delivery/index.ts';
import { raiseGeneration, updatePassword } from '../../people/index.ts';
import { continueSession, type Session, sessionOf } from '../../sessions/index.ts';

export interface ChangeNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly audit: Audit;
  readonly notices: Notices;
}

/**
 * Changes the password of who is signed in. Every session and remembered device ends; only this browser goes on, in a
 * session with a new cookie.
 * @returns the value of the new session cookie
 * @throws RequestError `form-too-old` when the account's protection changed meanwhile: then nothing is changed here
 */
export async function changePassword(
  needs: ChangeNeeds,
  request: FastifyRequest,
  password: string,
): Promise<string> {
  const passwordHash = await needs.passwords.hash(password);
  const token = newToken(needs.random);
  await needs.database.transaction(async (transaction) => {
    const session = sessionOf(request);
    const browser = hashToken(request.browser);
    await updatePassword(transaction, session.account.id, passwordHash, needs.clock.now(), browser);
    await endAllOthers(needs, transaction, session, hashToken(token));
    await tell(needs, transaction, request);
  });
  return token;
}

/** The session was read before the transaction: it goes on only if nobody raised the generation or ended it since. */
async function endAllOthers(
  { clock }: ChangeNeeds,
  transaction: Queries,
  session: Session,
  idHash: Buffer,
): Promise<void> {
  const now = clock.now();
  const generation = await raiseGeneration(transaction, session.account.id, now);
  const goesOn = await continueSession(transaction, session.idHash, { idHash, generation, now });
  if (!goesOn) throw new RequestError('form-too-old');
}

async function tell(needs: ChangeNeeds, transaction: Queries, request: FastifyRequest): Promise<void> {
  const { account } = sessionOf(request);
  const { clientAddress } = request;
  await needs.notices.send(transaction, {
    kind: 'password-changed',
    accountId: account.id,
    at: needs.clock.now(),
    clientAddress,
    userAgent: request.headers['user-agent'],
  });
  await needs.audit.append(transaction, {
    type: 'password.changed',
    outcome: 'done',
    actor: account.id,
    accountId: account.id,
    clientAddress,
    detail: { sessionsEnded: true },
  });
}
