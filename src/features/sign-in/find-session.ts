import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../platform/crypto/index.ts';
import { readToken } from '../../platform/http/index.ts';
import { MAY_ASK_ENROLLED } from '../rollout/index.ts';
import {
  holdsNothing,
  isPasswordOnly,
  noteSeen,
  prepareLiveSessions,
  type Session,
  shouldNoteSeen,
} from '../sessions/index.ts';
import { type Asked, askGate } from './ask-gate.ts';
import { findGateFacts } from './facts-store.ts';
import type { SignInNeeds } from './needs.ts';

type Needs = Pick<SignInNeeds, 'database' | 'clock' | 'tools' | 'rollout' | 'ahead'>;

/** Sessions as the gate is asked about them. */
export const askedSessions = prepareLiveSessions(MAY_ASK_ENROLLED);

/** The session of this browser, while it is live and the gate still lets it through. */
export async function findSessionOf(needs: Needs, request: FastifyRequest): Promise<Session | undefined> {
  const token = readToken(needs.tools.cookies, request, 'session');
  if (!token) return undefined;
  const idHash = hashToken(token);
  const now = needs.clock.now();
  const ahead = needs.ahead.sessions.take([idHash], now);
  const isPage = request.method === 'GET';
  const session = (isPage && ahead) || (await askedSessions.find(needs.database.root, idHash, now));
  if (!session) return undefined;
  if (!(await mayStay(needs, session, now))) return undefined;
  if (shouldNoteSeen(session, now)) await noteSeen(needs.database.root, session.idHash, now);
  return session;
}

/** Asks the gate about whoever is signed in. */
export async function askAbout(
  needs: Needs,
  { account, authenticators }: Session,
  now: Date,
): Promise<Asked> {
  const facts = await findGateFacts(needs.database.root, account.id);
  return askGate(needs, { account, authenticators, ...facts }, now);
}

/**
 * A date may have come, or another browser may have enrolled, since a session began with the password alone. One whose second
 * factor was withdrawn or removed rests on the password too. One in which a second factor was proved that still holds is asked
 * about where campaigns may ask for a stronger one.
 */
async function mayStay(needs: Needs, session: Session, now: Date): Promise<boolean> {
  if (holdsNothing(session)) return false;
  const isOfPassword = isPasswordOnly(session);
  if (!isOfPassword && !session.mayAskEnrolled) return true;
  const { standing, reason, provesFirst } = (await askAbout(needs, session, now)).decision;
  if (!isOfPassword) return reason !== 'halted' && !(provesFirst && standing === 'require');
  return reason !== 'enrolled' && !provesFirst && standing !== 'require' && standing !== 'halted';
}
