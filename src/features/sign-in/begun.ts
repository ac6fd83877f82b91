import type { FastifyReply, FastifyRequest } from 'fastify';
import { MINUTE } from '../../core/clock.ts';
import { readSealed, type SealedCookieNeeds, writeSealed } from './sealed-cookie.ts';

/** A sign-in of which only the address is known. It lives in the browser's cookie, sealed: no visitor fills a table. */
export interface BegunSignIn {
  readonly address: string;
  readonly returnTo: string | null;
}

const LIFETIME = 30 * MINUTE;

export const rememberBegun = (
  needs: SealedCookieNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: BegunSignIn,
): void => writeSealed(needs, request, reply, 'begun', begun);

/** The begun sign-in of this browser, while it is not older than half an hour. */
export function findBegun(needs: SealedCookieNeeds, request: FastifyRequest): BegunSignIn | undefined {
  const found = readSealed<BegunSignIn>(needs, request, 'begun');
  return found && needs.clock.now().getTime() - found.writtenAt.getTime() < LIFETIME
    ? found.value
    : undefined;
}
