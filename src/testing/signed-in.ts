import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { Random } from '../core/random.ts';
import { type Authenticator, listAuthenticators } from '../features/methods/index.ts';
import type { Account } from '../features/people/index.ts';
import {
  decideExpiry,
  findLiveSession,
  insertSession,
  isProvedFor,
  type NewSession,
  passwordProof,
  proofOf,
} from '../features/sessions/index.ts';
import { hashToken, newToken } from '../platform/crypto/index.ts';
import type { Database, Queries } from '../platform/database/index.ts';
import { type Cookies, type Guard, type Guards, readToken } from '../platform/http/index.ts';
import { anAuthenticator } from './world.ts';

interface SignInWorld {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

/** An app of an account: the one that it has, or else a new one, which nobody can prove again. */
async function appOf(queries: Queries, accountId: string): Promise<Authenticator> {
  const find = async () =>
    (await listAuthenticators(queries, accountId)).find(({ method }) => method === 'app');
  const own = await find();
  if (own) return own;
  await anAuthenticator(queries, { account_id: accountId });
  return (await find()) ?? Promise.reject(new Error('No app was made.'));
}

/**
 * Stores a real session of an account, proved now by password and app, and the app where the account has none.
 * @param given `isByPassword`: without a second factor
 * @returns the value of its cookie
 */
export async function signIn(
  { database, clock, random }: SignInWorld,
  account: Account,
  { isByPassword = false, ...given }: Partial<NewSession> & { readonly isByPassword?: boolean } = {},
): Promise<string> {
  const token = newToken(random);
  const now = clock.now();
  const at = given.now ?? now;
  const apps = isByPassword || given.proofs ? [] : [await appOf(database.root, account.id)];
  await insertSession(database.root, {
    id: newId(clock, random),
    idHash: hashToken(token),
    accountId: account.id,
    generation: account.generation,
    browserHash: hashToken('browser'),
    standing: 'proceed',
    proofs: [passwordProof(at), ...apps.map((app) => proofOf('app', app, at))],
    rememberedAuthenticatorId: null,
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
    const isStale = request.session && !isProvedFor('change', request.session, clock.now());
    return isStale ? reply.redirect('/confirm', 303) : undefined;
  };
  return {
    'signing-in': signedIn,
    'signed-in': signedIn,
    enrolling: signedIn,
    'recent-proof': freshProof,
    'fresh-proof': freshProof,
    console: signedIn,
    'console-fresh-proof': freshProof,
  };
}
