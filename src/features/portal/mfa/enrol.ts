import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deviceKind } from '../../../core/device-kind.ts';
import { RequestError } from '../../../core/errors.ts';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readForm, readParam, readQuery } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import type { EnrolmentContext, Methods } from '../../methods/index.ts';
import type { SetUpStep } from '../../rollout/index.ts';
import { findAllowedEnrollable } from './allowed-choices.ts';
import { enrolleeOf, findEnrolling } from './enrollee.ts';
import { finishEnrolment } from './finish-enrolment.ts';
import type { Enrolled } from './keep-enrolled.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { enrolPage } from './pages/enrol.tsx';

type Enrollable = Methods['enrollable'][number];

const isChoiceOf =
  (request: FastifyRequest) =>
  ({ enrolment }: Enrollable): boolean =>
    enrolment.choice.id === readParam(request, 'choice');

/** `/profile/self-service/mfa/add/CHOICE`: sets up one method and proves that it works. */
export function addEnrol(server: FastifyInstance, needs: MfaNeeds): void {
  const { tools, methods, database, clock } = needs;
  const path = `${MFA_PATH}/add/:choice`;

  /** @returns undefined where policy does not allow it to this person. @throws RequestError where there is no such method */
  const findMethod = async (request: FastifyRequest): Promise<Enrollable | undefined> => {
    const isChoice = isChoiceOf(request);
    if (!methods.enrollable.some(isChoice)) throw new RequestError('not-found');
    return (await findAllowedEnrollable(database.root, methods, await findEnrolling(needs, request))).find(
      isChoice,
    );
  };

  /** Only of choices that there are: nothing else that stands in an address is counted. */
  const setUpStep = (request: FastifyRequest): SetUpStep | undefined => {
    if (!methods.enrollable.some(isChoiceOf(request))) return undefined;
    const hasTyped = request.method === 'POST' || readQuery(request, 'step') !== '';
    return `${hasTyped ? 'try' : 'show'}:${readParam(request, 'choice')}`;
  };

  const pathOf = ({ enrolment }: Enrollable, step?: string): string =>
    `${MFA_PATH}/add/${enrolment.choice.id}${step ? `?step=${encodeURIComponent(step)}` : ''}`;

  const contextOf = (request: FastifyRequest): EnrolmentContext => ({
    queries: database.root,
    account: enrolleeOf(request),
    browserHash: hashToken(request.browser),
    clientAddress: request.clientAddress,
    step: readQuery(request, 'step'),
    device: deviceKind(request.headers['user-agent']),
    now: clock.now(),
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    method: Enrollable,
    errors?: FieldErrors,
  ) => {
    const { enrolment } = method;
    const fields = await enrolment.show(contextOf(request), errors, errors && readForm(request));
    const action = pathOf(method, readQuery(request, 'step'));
    const isForced = request.pending !== undefined;
    return tools.show(
      request,
      reply,
      enrolPage({ heading: enrolment.heading, action, fields, isForced, errors }),
    );
  };

  const noteRefusal = (request: FastifyRequest, method: Enrollable, reason: string): Promise<void> => {
    const { id } = enrolleeOf(request);
    return database.transaction((transaction) =>
      needs.audit.append(transaction, {
        type: 'authenticator.enrolment-refused',
        outcome: 'refused',
        actor: id,
        accountId: id,
        clientAddress: request.clientAddress,
        detail: { method: method.kind, reason },
      }),
    );
  };

  const getEnrol = async (request: FastifyRequest, reply: FastifyReply) => {
    const method = await findMethod(request);
    return method ? show(request, reply, method) : reply.redirect(`${MFA_PATH}/add`, 303);
  };

  const postEnrol = async (request: FastifyRequest, reply: FastifyReply) => {
    const method = await findMethod(request);
    if (!method) return reply.redirect(`${MFA_PATH}/add`, 303);
    const completion = await method.enrolment.complete(contextOf(request), readForm(request));
    if (completion.outcome === 'refused') await noteRefusal(request, method, completion.reason);
    if (completion.outcome === 'not-yet' || completion.outcome === 'refused')
      return show(request, reply, method, completion.errors);
    if (completion.outcome === 'go-on') return reply.redirect(pathOf(method, completion.step), 303);
    const enrolled: Enrolled = { method, store: completion.store, label: completion.label };
    return finishEnrolment(needs, request, reply, enrolled);
  };

  const route = { config: { guard: 'enrolling', setUpStep } } as const;
  server.get(path, route, getEnrol);
  server.post(path, route, postEnrol);
}
