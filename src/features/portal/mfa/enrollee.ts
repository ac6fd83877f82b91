import type { FastifyRequest } from 'fastify';
import type { Account } from '../../people/index.ts';
import { findAskedGoal } from '../../sign-in/index.ts';
import type { Enrolling } from './allowed-choices.ts';
import type { MfaNeeds } from './needs.ts';

/** Who enrols, behind the guard `enrolling`: someone signed in, or someone whom the journey made to enrol. */
export const enrolleeOf = (request: FastifyRequest): Account => {
  const account = request.pending?.account ?? request.session?.account;
  if (!account) throw new Error('This route has no guard that tells who enrols.');
  return account;
};

/** The same, with what counts as done for them: in a forced enrolment only what is asked of them is offered. */
export const findEnrolling = async (needs: MfaNeeds, request: FastifyRequest): Promise<Enrolling> => ({
  accountId: enrolleeOf(request).id,
  goal: await findAskedGoal(needs, request),
});
