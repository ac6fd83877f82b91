import type { FastifyReply, FastifyRequest } from 'fastify';
import { open, type Place, seal } from '../../platform/crypto/index.ts';
import type { SignInNeeds } from './needs.ts';

/** What lives in a browser's cookie, sealed, so that no visitor fills a table. */
type SealedName = 'begun' | 'passkey';

export type SealedCookieNeeds = Pick<SignInNeeds, 'keys' | 'random' | 'clock' | 'tools'>;

/** Bound to the browser: the cookie does not open in another one. */
const placeOf = (name: SealedName, browser: string): Place => ({
  table: 'cookie',
  column: name,
  row: browser,
});

export function writeSealed(
  needs: SealedCookieNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  name: SealedName,
  value: object,
): void {
  const text = JSON.stringify({ value, at: needs.clock.now().getTime() });
  needs.tools.cookies.write(
    reply,
    name,
    seal(needs.keys, needs.random, placeOf(name, request.browser), text),
  );
}

/** What was written last into this browser's cookie, and when; undefined where nothing opens. */
export function readSealed<Value>(
  needs: SealedCookieNeeds,
  request: FastifyRequest,
  name: SealedName,
): { readonly value: Value; readonly writtenAt: Date } | undefined {
  const sealed = needs.tools.cookies.read(request, name);
  const text = sealed && open(needs.keys, placeOf(name, request.browser), sealed);
  if (!text) return undefined;
  const { value, at } = JSON.parse(text) as { value: Value; at: number };
  return { value, writtenAt: new Date(at) };
}
