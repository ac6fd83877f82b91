import { type RawBuilder, sql } from 'kysely';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { isLive } from './rules.ts';
import type { Session } from './session.ts';
import { noteSeen, prepareSessions } from './store.ts';

export interface LiveSessions {
  /** The session of a cookie's hash that is open at `now`, or undefined: unknown, ended, too old or idle for too long. */
  find(queries: Queries, idHash: Buffer, now: Date): Promise<Session | undefined>;
  /** Reads with the transaction that makes the session. @returns what was read, to be asked when the transaction was kept */
  findAhead(transaction: Queries, idHash: Buffer): Promise<() => Session | undefined>;
}

/** Prepares the reading of live sessions. @param mayAskEnrolled what `mayAskEnrolled` of a session says */
export function prepareLiveSessions(mayAskEnrolled: RawBuilder<boolean>): LiveSessions {
  const { find, findAhead } = prepareSessions(mayAskEnrolled);
  return {
    find: async (queries, idHash, now) => {
      const session = await find(queries, idHash);
      return session && isLive(session, now) ? session : undefined;
    },
    findAhead,
  };
}

const ofNoGate = prepareLiveSessions(sql<boolean>`false`);

/** The session that a browser's cookie opens at `now`, for whoever asks no gate. @param token the cookie's value */
export const findLiveSession = async (
  queries: Queries,
  token: string | undefined,
  now: Date,
): Promise<Session | undefined> => (token ? ofNoGate.find(queries, hashToken(token), now) : undefined);

/** Someone asked for more time: an idle session starts to count anew. Its overall end stays. @returns whether it is open */
export async function keepSession(queries: Queries, token: string | undefined, now: Date): Promise<boolean> {
  const session = await findLiveSession(queries, token, now);
  if (session) await noteSeen(queries, session.idHash, now);
  return session !== undefined;
}
