import type { FastifyRequest } from 'fastify';
import type { Account } from '../../people/index.ts';

/** Who enrols, behind the guard `enrolling`: someone signed in, or someone whom the journey made to enrol. */
export const enrolleeOf = (request: FastifyRequest): Account => {
  const account = request.pending?.account ?? request.session?.account;
  if (!account) throw new Error('This route has no guard that tells who enrols.');
  return account;
};
