import type { FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { readParam } from '../../../platform/http/index.ts';
import { type Authenticator, leavesNone, listAuthenticators } from '../../methods/index.ts';
import { sessionOf } from '../../sessions/index.ts';

interface Own {
  readonly own: Authenticator;
  /** All that the person has, this one included. */
  readonly all: readonly Authenticator[];
  /** It is the only one that may be used. */
  readonly isLast: boolean;
}

/**
 * The authenticator that an address names, of whoever is signed in.
 * @throws RequestError `not-found` where it is somebody else's, removed, or none
 */
export async function getOwnAuthenticator(queries: Queries, request: FastifyRequest): Promise<Own> {
  const id = readParam(request, 'id');
  const all = isId(id) ? await listAuthenticators(queries, sessionOf(request).account.id) : [];
  const own = all.find((one) => one.id === id);
  if (!own) throw new RequestError('not-found');
  return { own, all, isLast: leavesNone(all, id) };
}
