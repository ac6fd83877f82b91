import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type HttpTools, readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { type Account, listMemberships } from '../../people/index.ts';
import { cookieLifetimeSeconds, sessionOf } from '../../sessions/index.ts';
import { tooManyTries } from '../../sign-in/index.ts';
import { type ChangeNeeds, changePassword } from './change.ts';
import { changePasswordPage } from './pages/change-password.tsx';

/** What came of checking a password: during a pause the right one is refused too. */
export type PasswordCheck = 'right' | 'wrong' | { readonly pausedUntil: Date };

/** Whose password it will be: none of these words may make it up. */
export interface PasswordOwner {
  readonly address: string;
  readonly displayName: string;
  readonly organisationNames: readonly string[];
}

export interface PasswordNeeds extends ChangeNeeds {
  readonly tools: HttpTools;
  /** The least number of characters of a new password. */
  readonly passwordLength: number;
  /** Checks the password of an account and counts a failure, with the same limits and audit as at sign-in. */
  checkPassword(account: Account, password: string, request: FastifyRequest): Promise<PasswordCheck>;
  /** Why a new password is refused, as a sentence for its field, or undefined. */
  refusePassword(password: string, owner: PasswordOwner): string | undefined;
}

const ADDRESS = '/profile/self-service/password';
const config = { guard: 'fresh-proof' } as const;

export function addPassword(server: FastifyInstance, needs: PasswordNeeds): void {
  server.get(ADDRESS, { config }, async (request, reply) => show(needs, request, reply));
  server.post(ADDRESS, { config }, async (request, reply) => {
    const { current = '', password = '' } = readForm(request);
    const errors =
      (await findFaults(needs, request, current, password)) ?? (await checkCurrent(needs, request, current));
    if (errors) return show(needs, request, reply, errors);
    const token = await changePassword(needs, request, password);
    const lifetime = cookieLifetimeSeconds(sessionOf(request), needs.clock.now());
    needs.tools.cookies.write(reply, 'session', token, lifetime);
    needs.tools.cookies.end(reply, 'device');
    return reply.redirect('/profile/self-service?done=password', 303);
  });
}

function show(needs: PasswordNeeds, request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) {
  const { address } = sessionOf(request).account;
  const page = changePasswordPage({ address, passwordLength: needs.passwordLength, errors });
  return needs.tools.show(request, reply, page);
}

/** What can be said without touching the stored password: nothing is counted yet. */
async function findFaults(
  { database, refusePassword }: PasswordNeeds,
  request: FastifyRequest,
  current: string,
  password: string,
): Promise<FieldErrors | undefined> {
  const { id, address, displayName } = sessionOf(request).account;
  const memberships = await listMemberships(database.root, id);
  const organisationNames = memberships.map(({ organisationName }) => organisationName);
  const fault =
    decideFault(current, password) ?? refusePassword(password, { address, displayName, organisationNames });
  const errors = {
    ...(current === '' && { current: 'Enter your current password' }),
    ...(fault && { password: fault }),
  };
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function decideFault(current: string, password: string): string | undefined {
  if (password === '') return 'Enter a new password';
  return password === current ? 'Choose a password that is not your current one' : undefined;
}

async function checkCurrent(
  needs: PasswordNeeds,
  request: FastifyRequest,
  current: string,
): Promise<FieldErrors | undefined> {
  const outcome = await needs.checkPassword(sessionOf(request).account, current, request);
  if (outcome === 'right') return undefined;
  if (outcome === 'wrong') return { current: 'That is not your current password. Check it and try again' };
  return { current: tooManyTries(outcome.pausedUntil) };
}
