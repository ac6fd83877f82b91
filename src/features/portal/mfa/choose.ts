import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { choosePage } from './pages/choose.tsx';

/** `/profile/self-service/mfa/add`: which way. Everyone chooses, in a forced enrolment too. */
export function addChoose(server: FastifyInstance, { tools, methods }: MfaNeeds): void {
  const choices = [
    ...new Map(methods.enrollable.map(({ enrolment: { choice } }) => [choice.id, choice])).values(),
  ];

  const show = (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) =>
    tools.show(request, reply, choosePage({ choices, isForced: request.pending !== undefined, errors }));

  const postChoose = async (request: FastifyRequest, reply: FastifyReply) => {
    const chosen = choices.find((choice) => choice.id === readForm(request).choice);
    if (!chosen) return show(request, reply, { choice: 'Choose how you want to prove it is you' });
    return reply.redirect(`${MFA_PATH}/add/${chosen.id}`, 303);
  };

  server.get(`${MFA_PATH}/add`, { config: { guard: 'enrolling' } }, (request, reply) => show(request, reply));
  server.post(`${MFA_PATH}/add`, { config: { guard: 'enrolling' } }, postChoose);
}
