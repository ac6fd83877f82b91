import type { FastifyReply, FastifyRequest } from 'fastify';
import { MINUTE } from '../../core/clock.ts';
import { open, type Place, seal } from '../../platform/crypto/index.ts';
import type { SignInNeeds } from './needs.ts';

/** A sign-in of which only the address is known. It lives in the browser's cookie, sealed: no visitor fills a table. */
export interface BegunSignIn {
  readonly address: string;
  readonly returnTo: string | null;
}

const LIFETIME = 30 * MINUTE;

/** Bound to the browser: the cookie does not open in another one. */
const placeOf = (browser: string): Place => ({ table: 'cookie', column: 'begun', row: browser });

type Needs = Pick<SignInNeeds, 'keys' | 'random' | 'clock' | 'tools'>;

export function rememberBegun(
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: BegunSignIn,
): void {
  const text = JSON.stringify({ ...begun, at: needs.clock.now().getTime() });
  needs.tools.cookies.write(reply, 'begun', seal(needs.keys, needs.random, placeOf(request.browser), text));
}

/** The begun sign-in of this browser, while it is not older than half an hour. */
export function findBegun(needs: Needs, request: FastifyRequest): BegunSignIn | undefined {
  const sealed = needs.tools.cookies.read(request, 'begun');
  const text = sealed && open(needs.keys, placeOf(request.browser), sealed);
  if (!text) return undefined;
  const { at, ...begun } = JSON.parse(text) as BegunSignIn & { at: number };
  return needs.clock.now().getTime() - at < LIFETIME ? begun : undefined;
}
