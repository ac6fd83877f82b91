import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readForm, readParam, readQuery } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import type { EnrolmentContext, Methods } from '../../methods/index.ts';
import { enrolleeOf } from './enrollee.ts';
import { type Enrolled, finishEnrolment } from './finish-enrolment.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { enrolPage } from './pages/enrol.tsx';

type Enrollable = Methods['enrollable'][number];

/** `/profile/self-service/mfa/add/CHOICE`: sets up one method and proves that it works. */
export function addEnrol(server: FastifyInstance, needs: MfaNeeds): void {
  const { tools, methods, database, clock } = needs;
  const path = `${MFA_PATH}/add/:choice`;

  const methodOf = (request: FastifyRequest): Enrollable => {
    const choice = readParam(request, 'choice');
    const method = methods.enrollable.find((one) => one.enrolment.choice.id === choice);
    if (!method) throw new RequestError('not-found');
    return method;
  };

  const pathOf = ({ enrolment }: Enrollable, step?: string): string =>
    `${MFA_PATH}/add/${enrolment.choice.id}${step ? `?step=${encodeURIComponent(step)}` : ''}`;

  const contextOf = (request: FastifyRequest): EnrolmentContext => ({
    queries: database.root,
    account: enrolleeOf(request),
    browserHash: hashToken(request.browser),
    clientAddress: request.clientAddress,
    step: readQuery(request, 'step'),
    now: clock.now(),
  });

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { enrolment } = methodOf(request);
    const fields = await enrolment.show(contextOf(request), errors, errors && readForm(request));
    const action = pathOf(methodOf(request), readQuery(request, 'step'));
    const isForced = request.pending !== undefined;
    return tools.show(
      request,
      reply,
      enrolPage({ heading: enrolment.heading, action, fields, isForced, errors }),
    );
  };

  const postEnrol = async (request: FastifyRequest, reply: FastifyReply) => {
    const method = methodOf(request);
    const completion = await method.enrolment.complete(contextOf(request), readForm(request));
    if (completion.outcome === 'not-yet') return show(request, reply, completion.errors);
    if (completion.outcome === 'go-on') return reply.redirect(pathOf(method, completion.step), 303);
    const enrolled: Enrolled = { method, store: completion.store, label: completion.label };
    return finishEnrolment(needs, request, reply, enrolled);
  };

  server.get(path, { config: { guard: 'enrolling' } }, (request, reply) => show(request, reply));
  server.post(path, { config: { guard: 'enrolling' } }, postEnrol);
}
