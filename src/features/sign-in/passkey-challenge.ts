import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ceremony } from '../methods/index.ts';
import type { SignInNeeds } from './needs.ts';
import { readSealed, writeSealed } from './sealed-cookie.ts';

interface Given {
  readonly challenge: string;
}

/**
 * Gives this browser a new challenge for a passkey. It lives in a cookie, sealed: asking for the first page fills no table.
 * The newer cookie takes the place of the older, so a page that was opened before is too old.
 */
export function beginPasskey(needs: SignInNeeds, request: FastifyRequest, reply: FastifyReply): Ceremony {
  const { challenge, ceremony } = needs.passkeys.begin();
  const given: Given = { challenge };
  writeSealed(needs, request, reply, 'passkey', given);
  return ceremony;
}

/** The challenge that this browser was given last, while it may be answered. */
export function findPasskeyChallenge(
  needs: SignInNeeds,
  request: FastifyRequest,
): { readonly challenge: string; readonly givenAt: Date } | undefined {
  const found = readSealed<Given>(needs, request, 'passkey');
  if (!found || needs.passkeys.isTooOld(found.writtenAt, needs.clock.now())) return undefined;
  return { challenge: found.value.challenge, givenAt: found.writtenAt };
}
