import { HOUR, later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Session, SessionStanding } from './session.ts';

/** NIST SP 800-63B-4 2.2.3: at AAL2 at most 24 hours overall and an hour idle. */
export const IDLE_LIMIT = HOUR;
const OVERALL_LIMITS: Record<SessionStanding, number> = {
  proceed: 24 * HOUR,
  nudge: 24 * HOUR,
  restrict: 8 * HOUR,
};

/** How long a proof counts as fresh before a sensitive change. */
export const FRESH_PROOF = 5 * MINUTE;

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

/** Whether the last proof is recent enough for a sensitive change. */
export const hasFreshProof = (session: Pick<Session, 'provedAt'>, now: Date): boolean =>
  now.getTime() - session.provedAt.getTime() < FRESH_PROOF;

/** As long as installing an app may take. */
const ENROLLING_AFTER_PASS = 15 * MINUTE;

/**
 * Whether the last proof is recent enough to add a method. After an access pass it is so for longer: whoever came by a pass
 * may have nothing else to prove again with, and has an app to install first.
 */
export const hasProofToEnrol = (session: Pick<Session, 'provedAt' | 'methods'>, now: Date): boolean =>
  hasFreshProof(session, now) ||
  (session.methods.includes('access-pass') &&
    now.getTime() - session.provedAt.getTime() < ENROLLING_AFTER_PASS);

/** Whether the password was all that this session began with. A remembered device stands for an earlier proof. */
export const isPasswordOnly = (session: Pick<Session, 'methods'>): boolean =>
  session.methods.every((method) => method === 'password');

/** Whether a second factor was proved in this session itself. */
export const hasSecondFactor = (session: Pick<Session, 'methods'>): boolean =>
  session.methods.some((method) => method !== 'password' && method !== 'remembered-device');
