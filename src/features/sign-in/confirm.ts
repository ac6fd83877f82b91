import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../../platform/crypto/index.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { findUsable } from '../methods/index.ts';
import { cookieLifetimeSeconds, findFault, sessionOf } from '../sessions/index.ts';
import { judgeFreshProof, renewWithProof } from './confirm-proof.ts';
import { contextOf, type Means, refuse } from './judge-proof.ts';
import { pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { confirmPage } from './pages/confirm.tsx';
import { listStepUpMeans, readPurpose } from './step-up-means.ts';
import { visitorOf } from './visitor.ts';

const BY_PASSWORD = { isByPassword: true, means: undefined, offered: [], notOffered: [] };

/**
 * `/confirm`: a fresh proof before a sensitive change, at the account's highest level. Adding a method may also be confirmed
 * with a recovery code or an access pass.
 */
export function addConfirm(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database } = needs;
  const toOf = (request: FastifyRequest): string => localPath(readQuery(request, 'to')) ?? '/profile';

  const purposeOf = (request: FastifyRequest) => readPurpose(readQuery(request, 'for'));

  const findMeans = async (request: FastifyRequest) => {
    const session = sessionOf(request);
    // The password confirms nothing for whoever has a second factor, withdrawn or not.
    if (session.authenticators.length === 0) return BY_PASSWORD;
    const now = needs.clock.now();
    const usable = await findUsable(database.root, session.account.id, session.authenticators, now);
    const listed = listStepUpMeans(needs, session, usable, purposeOf(request), now);
    return { ...listed, isByPassword: false, means: pickMeans(listed.offered, readQuery(request, 'use')) };
  };

  const givenIn = (request: FastifyRequest, means: Means) => {
    const { account } = sessionOf(request);
    return { account, means, visitor: visitorOf(request), purpose: 'confirm' } as const;
  };
  const contextIn = (request: FastifyRequest, means: Means) =>
    contextOf(database.root, givenIn(request, means), needs.clock.now());

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { means, isByPassword, offered, notOffered } = await findMeans(request);
    const asked = means && {
      heading: means.method.proof.heading,
      view: await means.method.proof.show(contextIn(request, means), errors),
    };
    const use = readQuery(request, 'use');
    const { account: person } = sessionOf(request);
    const asking = { person, to: toOf(request), use, purpose: purposeOf(request) };
    const options = offered.map((one) => one.option);
    const { helpDesk } = needs.brand;
    const page = { ...asking, asked, isByPassword, options, notOffered, helpDesk, errors };
    return tools.show(request, reply, confirmPage(page));
  };

  const postConfirm = async (request: FastifyRequest, reply: FastifyReply) => {
    const { means, isByPassword } = await findMeans(request);
    if (!means && !isByPassword) return show(request, reply);
    if (means && readForm(request).do === 'again') return again(request, reply, means);
    const judged = await judgeFreshProof(needs, request, means, isEnoughIn(request));
    if ('errors' in judged) return show(request, reply, judged.errors);
    const session = sessionOf(request);
    const token = newToken(needs.random);
    if (!(await renewWithProof(needs, request, judged.proof, token))) {
      if (!means) return show(request, reply);
      const { field, wrong } = means.method.proof;
      await refuse(needs, givenIn(request, means), 'used before');
      return show(request, reply, { [field]: wrong });
    }
    tools.cookies.write(reply, 'session', token, cookieLifetimeSeconds(session, needs.clock.now()));
    return reply.redirect(toOf(request), 303);
  };

  /** With a key somebody may have used another one than they were asked for. */
  const isEnoughIn = (request: FastifyRequest) => (authenticatorId: string | undefined) =>
    !findFault(
      purposeOf(request),
      authenticatorId ?? null,
      sessionOf(request).authenticators,
      needs.clock.now(),
    );

  const again = async (request: FastifyRequest, reply: FastifyReply, means: Means) => {
    const problems = await means.method.proof.again?.(contextIn(request, means));
    return problems ? show(request, reply, problems) : reply.redirect(request.url, 303);
  };

  server.get('/confirm', { config: { guard: 'signed-in' } }, (request, reply) => show(request, reply));
  server.post('/confirm', { config: { guard: 'signed-in' } }, postConfirm);
}
