import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../../platform/crypto/index.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { findUsable } from '../methods/index.ts';
import { cookieLifetimeSeconds, sessionOf } from '../sessions/index.ts';
import { judgeFreshProof, renewWithProof } from './confirm-proof.ts';
import { contextOf, type Means, refuse } from './judge-proof.ts';
import { listMeans, pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { confirmPage } from './pages/confirm.tsx';
import { visitorOf } from './visitor.ts';

/** `/confirm`: a fresh proof, at the account's highest level, before a sensitive change. */
export function addConfirm(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database } = needs;
  const toOf = (request: FastifyRequest): string => localPath(readQuery(request, 'to')) ?? '/profile';

  const findMeans = async (request: FastifyRequest) => {
    const { account, authenticators } = sessionOf(request);
    const usable = await findUsable(database.root, account.id, authenticators, needs.clock.now());
    const available = listMeans(needs, usable);
    // The password confirms nothing for whoever has a second factor, withdrawn or not.
    const means = authenticators.length > 0 ? pickMeans(available, readQuery(request, 'use')) : undefined;
    return { means, options: available.map((one) => one.option) };
  };

  const givenIn = (request: FastifyRequest, means: Means) => {
    const { account } = sessionOf(request);
    return { account, means, visitor: visitorOf(request), purpose: 'confirm' } as const;
  };
  const contextIn = (request: FastifyRequest, means: Means) =>
    contextOf(database.root, givenIn(request, means), needs.clock.now());

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { means, options } = await findMeans(request);
    const asked = means && {
      heading: means.method.proof.heading,
      view: await means.method.proof.show(contextIn(request, means), errors),
    };
    const use = readQuery(request, 'use');
    const { account: person } = sessionOf(request);
    const page = confirmPage({ person, to: toOf(request), use, asked, options, errors });
    return tools.show(request, reply, page);
  };

  const postConfirm = async (request: FastifyRequest, reply: FastifyReply) => {
    const { means } = await findMeans(request);
    if (means && readForm(request).do === 'again') return again(request, reply, means);
    const judged = await judgeFreshProof(needs, request, means);
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

  const again = async (request: FastifyRequest, reply: FastifyReply, means: Means) => {
    const problems = await means.method.proof.again?.(contextIn(request, means));
    return problems ? show(request, reply, problems) : reply.redirect(request.url, 303);
  };

  server.get('/confirm', { config: { guard: 'signed-in' } }, (request, reply) => show(request, reply));
  server.post('/confirm', { config: { guard: 'signed-in' } }, postConfirm);
}
