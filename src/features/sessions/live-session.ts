import { type RawBuilder, sql } from 'kysely';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { isLive } from './rules.ts';
import type { Session } from './session.ts';
import { noteSeen, prepareSessions } from './store.ts';

/**
 * The session that a browser's cookie opens at `now`, or undefined: unknown, ended, too old or idle for too long.
 * @param token the value of the session cookie
 */
export type FindLiveSession = (
  queries: Queries,
  token: string | undefined,
  now: Date,
) => Promise<Session | undefined>;

/** Prepares the reading of live sessions. @param mayAskEnrolled what `mayAskEnrolled` of a session says */
export function prepareLiveSessions(mayAskEnrolled: RawBuilder<boolean>): FindLiveSession {
  const find = prepareSessions(mayAskEnrolled);
  return async (queries, token, now) => {
    const session = token && (await find(queries, hashToken(token)));
    return session && isLive(session, now) ? session : undefined;
  };
}

/** For whoever asks no gate. */
export const findLiveSession: FindLiveSession = prepareLiveSessions(sql<boolean>`false`);

/** Someone asked for more time: an idle session starts to count anew. Its overall end stays. @returns whether it is open */
export async function keepSession(queries: Queries, token: string | undefined, now: Date): Promise<boolean> {
  const session = await findLiveSession(queries, token, now);
  if (session) await noteSeen(queries, session.idHash, now);
  return session !== undefined;
}
