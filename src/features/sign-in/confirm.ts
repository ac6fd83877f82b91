import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../../platform/crypto/index.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { listAuthenticators, WRONG_CODE } from '../methods/index.ts';
import { cookieLifetimeSeconds, sessionOf } from '../sessions/index.ts';
import { judgeFreshProof, renewWithProof } from './confirm-proof.ts';
import { refuse } from './judge-proof.ts';
import { isEnrolledWith, listMeans, pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { confirmPage } from './pages/confirm.tsx';
import { visitorOf } from './visitor.ts';

/** `/confirm`: a fresh proof, at the account's highest level, before a sensitive change. */
export function addConfirm(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database } = needs;
  const toOf = (request: FastifyRequest): string => localPath(readQuery(request, 'to')) ?? '/profile';

  const findMeans = async (request: FastifyRequest) => {
    const authenticators = await listAuthenticators(database.root, sessionOf(request).account.id);
    const available = listMeans(needs, authenticators);
    const means = isEnrolledWith(available) ? pickMeans(available, readQuery(request, 'use')) : undefined;
    return { means, options: available.map((one) => one.option) };
  };

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const { means, options } = await findMeans(request);
    const asked = means && { heading: means.method.proof.heading, fields: means.method.proof.fields(errors) };
    const use = readQuery(request, 'use');
    return tools.show(request, reply, confirmPage({ to: toOf(request), use, asked, options, errors }));
  };

  const postConfirm = async (request: FastifyRequest, reply: FastifyReply) => {
    const { means } = await findMeans(request);
    const judged = await judgeFreshProof(needs, request, means);
    if ('errors' in judged) return show(request, reply, judged.errors);
    const session = sessionOf(request);
    const token = newToken(needs.random);
    if (!(await renewWithProof(needs, request, judged.proof, token))) {
      const submission = {
        accountId: session.account.id,
        form: readForm(request),
        visitor: visitorOf(request),
      };
      if (means) await refuse(needs, { ...submission, means }, 'used before');
      return show(request, reply, { code: WRONG_CODE });
    }
    tools.cookies.write(reply, 'session', token, cookieLifetimeSeconds(session, needs.clock.now()));
    return reply.redirect(toOf(request), 303);
  };

  server.get('/confirm', { config: { guard: 'signed-in' } }, (request, reply) => show(request, reply));
  server.post('/confirm', { config: { guard: 'signed-in' } }, postConfirm);
}
