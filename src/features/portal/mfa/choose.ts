import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { listAllowedChoices } from './allowed-choices.ts';
import { findEnrolling } from './enrollee.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { choosePage } from './pages/choose.tsx';

/** `/profile/self-service/mfa/add`: which way. Everyone chooses, in a forced enrolment too. */
export function addChoose(server: FastifyInstance, needs: MfaNeeds): void {
  const { tools, methods, database, brand } = needs;
  const list = async (request: FastifyRequest) =>
    listAllowedChoices(database.root, methods, await findEnrolling(needs, request), brand.name);

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const isForced = request.pending !== undefined;
    return tools.show(request, reply, choosePage({ choices: await list(request), isForced, errors }));
  };

  const postChoose = async (request: FastifyRequest, reply: FastifyReply) => {
    const wanted = readForm(request).choice;
    const chosen = (await list(request)).find((choice) => choice.id === wanted);
    if (!chosen) return show(request, reply, { choice: 'Choose how you want to prove it is you' });
    return reply.redirect(`${MFA_PATH}/add/${chosen.id}`, 303);
  };

  const shown = { config: { guard: 'enrolling', setUpStep: 'choose' } } as const;
  server.get(`${MFA_PATH}/add`, shown, (request, reply) => show(request, reply));
  server.post(`${MFA_PATH}/add`, { config: { guard: 'enrolling' } }, postChoose);
}
