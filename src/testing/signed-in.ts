import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { Random } from '../core/random.ts';
import type { Account } from '../features/people/index.ts';
import {
  decideExpiry,
  findLiveSession,
  hasFreshProof,
  insertSession,
  type NewSession,
} from '../features/sessions/index.ts';
import { hashToken, newToken } from '../platform/crypto/index.ts';
import type { Database } from '../platform/database/index.ts';
import { type Cookies, type Guard, type Guards, readToken } from '../platform/http/index.ts';

interface SignInWorld {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

/** Stores a real session of an account, proved now by password and app. @returns the value of its cookie */
export async function signIn(
  { database, clock, random }: SignInWorld,
  account: Account,
  given: Partial<NewSession> = {},
): Promise<string> {
  const token = newToken(random);
  const now = clock.now();
  await insertSession(database.root, {
    id: newId(clock, random),
    idHash: hashToken(token),
    accountId: account.id,
    generation: account.generation,
    browserHash: hashToken('browser'),
    standing: 'proceed',
    methods: ['password', 'app'],
    now,
    expiresAt: decideExpiry('proceed', now),
    clientAddress: '192.0.2.10',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
    returnTo: null,
    ...given,
  });
  return token;
}

interface GuardWorld {
  readonly database: Database;
  readonly clock: Clock;
  readonly cookies: Cookies;
}

/**
 * Guards for the tests of one feature: a real session opens every guarded route, `fresh-proof` asks for a proof of
 * the last five minutes, everyone else is sent to `/sign-in` or `/confirm`. Roles are for the feature to judge.
 */
export function testGuards({ database, clock, cookies }: GuardWorld): Guards {
  const signedIn: Guard = async (request, reply) => {
    const token = readToken(cookies, request, 'session');
    request.session = await findLiveSession(database.root, token, clock.now());
    if (!request.session) return reply.redirect('/sign-in', 303);
    request.viewer = { name: request.session.account.displayName, hasConsole: false, isPending: false };
    return undefined;
  };
  const freshProof: Guard = async (request, reply) => {
    await signedIn(request, reply);
    const isStale = request.session && !hasFreshProof(request.session, clock.now());
    return isStale ? reply.redirect('/confirm', 303) : undefined;
  };
  return {
    'signing-in': signedIn,
    'signed-in': signedIn,
    enrolling: signedIn,
    'fresh-proof': freshProof,
    console: signedIn,
    'console-fresh-proof': freshProof,
  };
}
