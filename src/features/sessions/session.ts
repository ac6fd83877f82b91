import type { Authenticator } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import type { Proof } from './proof.ts';

/** The rung that a session was made on: `restrict` sessions are shorter and end with the browser. */
export type SessionStanding = 'proceed' | 'nudge' | 'restrict';

/** A signed-in browser. */
export interface Session {
  /** Names the session on pages; opens nothing. */
  readonly id: string;
  /** The stored form of its cookie. */
  readonly idHash: Buffer;
  readonly account: Account;
  readonly standing: SessionStanding;
  /** What was proved, in the order in which it was. */
  readonly proofs: readonly Proof[];
  /** The authenticator that a remembered device has spared its owner at sign-in. It is no proof. */
  readonly rememberedAuthenticatorId: string | null;
  /** Its owner in this session, or a helper, said that nobody else uses this login. */
  readonly isPersonal: boolean;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Where the person was going when the journey began: a path of this site. */
  readonly returnTo: string | null;
  /** Holds a role that the console knows, in an organisation or on the platform. */
  readonly hasConsoleRole: boolean;
  /** Whether the reader's own condition held: that campaigns may ask something of people who have a second factor. */
  readonly mayAskEnrolled: boolean;
  /** Those of its account, as read with it. */
  readonly authenticators: readonly Authenticator[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guards `signed-in`, `recent-proof`, `fresh-proof`, `enrolling` (where a session enrols) and `console`. */
    session: Session | undefined;
  }
}

/** The session of a request behind a guard that sets one. */
export function sessionOf(request: { session: Session | undefined }): Session {
  if (!request.session) throw new Error('This route has no guard that sets a session.');
  return request.session;
}
