import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { isLive } from './rules.ts';
import type { Session } from './session.ts';
import { findSession, noteSeen } from './store.ts';

/**
 * The session that a browser's cookie opens at `now`, or undefined: unknown, ended, too old or idle for too long.
 * @param token the value of the session cookie
 */
export async function findLiveSession(
  queries: Queries,
  token: string | undefined,
  now: Date,
): Promise<Session | undefined> {
  const session = token && (await findSession(queries, hashToken(token)));
  return session && isLive(session, now) ? session : undefined;
}

/** Someone asked for more time: an idle session starts to count anew. Its overall end stays. @returns whether it is open */
export async function keepSession(queries: Queries, token: string | undefined, now: Date): Promise<boolean> {
  const session = await findLiveSession(queries, token, now);
  if (session) await noteSeen(queries, session.idHash, now);
  return session !== undefined;
}
