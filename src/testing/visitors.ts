import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import type { State } from '../features/sign-in/journey.ts';
import { insertPending } from '../features/sign-in/pending-store.ts';
import { hashToken, newToken } from '../platform/crypto/index.ts';
import { forgeryToken } from '../platform/http/forgery.ts';
import { systemRandom } from '../platform/system/system-random.ts';
import { signIn } from './signed-in.ts';
import { testKeys } from './test-keys.ts';
import type { TestProgram } from './test-program.ts';
import { aPlatformRole } from './world.ts';

/** A browser with what it has proved so far, reduced to its cookies and the token of its forms. */
export interface Visiting {
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
}

function visiting(cookie = '', browser = newToken(systemRandom)): Visiting {
  const headers = {
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    accept: 'text/html',
    cookie: `browser=${browser}; ${cookie}`,
  };
  return { headers, token: forgeryToken(testKeys.keys[0], browser) };
}

/** The kinds of people who may ask for a page: each call makes a new one. */
export function visitorsOf(program: TestProgram) {
  const { database, clock } = program;
  const world = { database, clock, random: systemRandom };

  const pending = async (state: State): Promise<Visiting> => {
    const account = await program.person();
    const [browser, token] = [newToken(systemRandom), newToken(systemRandom)];
    const begun = {
      idHash: hashToken(token),
      accountId: account.id,
      generation: account.generation,
      browserHash: hashToken(browser),
      attemptsKey: Buffer.alloc(32),
      state,
      askedBy: null,
      returnTo: null,
      clientAddress: '192.0.2.1',
      userAgent: '',
      now: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 600_000),
    };
    const nothingCounted = { key: Buffer.alloc(0), failures: 0 };
    await insertPending(database.root, begun, nothingCounted);
    return visiting(`sign-in=${token}`, browser);
  };

  const signedIn = async (isByPassword: boolean, isPrivileged: boolean): Promise<Visiting> => {
    const account = await program.person({ kind: isByPassword ? 'shared-login' : 'person' });
    if (isPrivileged)
      await aPlatformRole(database.root, { account_id: account.id, role: 'security-team', id: randomUUID() });
    return visiting(`session=${await signIn(world, account, { isByPassword })}`);
  };

  return {
    'nobody in particular': async () => visiting(),
    'a password thief whose account has to set up': () => pending('must-set-up'),
    'a password thief whose account has to prove': () => pending('prove'),
    'someone signed in': () => signedIn(false, false),
    'a privileged login with a password alone': () => signedIn(true, true),
    'someone of the security team': () => signedIn(false, true),
  };
}

export type VisitorKind = keyof ReturnType<typeof visitorsOf>;

export const asks = (visitor: Visiting, options: InjectOptions): InjectOptions => ({
  ...options,
  headers: { ...visitor.headers, ...options.headers },
});
