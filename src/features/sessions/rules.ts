import { HOUR, later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Session, SessionStanding } from './session.ts';

/** NIST SP 800-63B-4 2.2.3: at AAL2 at most 24 hours overall and an hour idle. */
export const IDLE_LIMIT = HOUR;
const OVERALL_LIMITS: Record<SessionStanding, number> = {
  proceed: 24 * HOUR,
  nudge: 24 * HOUR,
  restrict: 8 * HOUR,
};

/** Writing down every request would cost an update a page: once a minute is enough for an hour's limit. */
const SEEN_EVERY = MINUTE;

/** When a session that starts now ends, however busy it is. */
export const decideExpiry = (standing: SessionStanding, now: Date): Date =>
  later(now, OVERALL_LIMITS[standing]);

/** How long a session's cookie is kept; undefined on the `restrict` rung: it ends with the browser. */
export const cookieLifetimeSeconds = (
  session: Pick<Session, 'standing' | 'expiresAt'>,
  now: Date,
): number | undefined =>
  session.standing === 'restrict'
    ? undefined
    : Math.max(1, Math.floor((session.expiresAt.getTime() - now.getTime()) / SECOND));

type Times = Pick<Session, 'lastSeenAt' | 'expiresAt'>;

/** Whether a session still opens anything at `now`. */
export const isLive = (session: Times, now: Date): boolean =>
  now < session.expiresAt && now.getTime() - session.lastSeenAt.getTime() < IDLE_LIMIT;

/** Whether `lastSeenAt` should be written anew. */
export const shouldNoteSeen = (session: Times, now: Date): boolean =>
  now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY;
