import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { readForm } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import {
  type Authenticator,
  checkLabel,
  kindWords,
  makeDefault,
  renameAuthenticator,
} from '../../methods/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { getOwnAuthenticator } from './own-authenticator.ts';
import { authenticatorsPage } from './pages/authenticators.tsx';
import { renamePage } from './pages/rename.tsx';

/** `/profile/self-service/mfa`: a person's own authenticators, their names, and which is asked for first. */
export function addList(server: FastifyInstance, needs: MfaNeeds): void {
  const { tools, database, methods } = needs;
  const signedIn = { config: { guard: 'signed-in' } } as const;

  const nameOf = (one: Authenticator): string => methods.get(one.method)?.proof.name ?? one.method;

  const getList = async (request: FastifyRequest, reply: FastifyReply) => {
    const { account, authenticators, proofs, returnTo } = sessionOf(request);
    const withdrawn = authenticators.filter((one) => !one.isAllowed).map((one) => one.method);
    const entries = authenticators.map((one) => ({
      ...one,
      methodName: nameOf(one),
      description: methods.get(one.method)?.proof.describe?.(one),
    }));
    const page = authenticatorsPage({
      entries,
      withdrawn: withdrawn.length > 0 ? kindWords(withdrawn) : undefined,
      isSharedLogin: account.kind === 'shared-login',
      afterPass: proofs.some(({ method }) => method === 'access-pass') ? (returnTo ?? '/') : undefined,
    });
    return tools.show(request, reply, page);
  };

  const findOwn = async (request: FastifyRequest): Promise<Authenticator> =>
    (await getOwnAuthenticator(database.root, request)).own;

  const change = (
    request: FastifyRequest,
    type: 'authenticator.renamed' | 'authenticator.made-default',
    detail: Record<string, unknown>,
    write: (...given: Parameters<Parameters<typeof database.transaction>[0]>) => Promise<boolean>,
  ) =>
    database.transaction(async (transaction) => {
      if (!(await write(transaction))) throw new RequestError('not-found');
      const { id } = sessionOf(request).account;
      const about = { actor: id, accountId: id, clientAddress: request.clientAddress };
      await needs.audit.append(transaction, { ...about, type, outcome: 'done', detail });
    });

  const showRename = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed?: string,
    errors?: FieldErrors,
  ) => {
    const { id, label } = await findOwn(request);
    return tools.show(request, reply, renamePage({ id, label, typed: typed ?? label, errors }));
  };

  const postRename = async (request: FastifyRequest, reply: FastifyReply) => {
    const { id, label: before } = await findOwn(request);
    const label = (readForm(request).label ?? '').trim();
    const problem = checkLabel(label);
    if (problem) return showRename(request, reply, label, { label: problem });
    const { account } = sessionOf(request);
    await change(
      request,
      'authenticator.renamed',
      { authenticator: id, before, after: label },
      (transaction) => renameAuthenticator(transaction, account.id, id, label),
    );
    return reply.redirect(MFA_PATH, 303);
  };

  const postDefault = async (request: FastifyRequest, reply: FastifyReply) => {
    const { id } = await findOwn(request);
    const { account } = sessionOf(request);
    await change(request, 'authenticator.made-default', { authenticator: id }, (transaction) =>
      makeDefault(transaction, account.id, id),
    );
    return reply.redirect(MFA_PATH, 303);
  };

  server.get(MFA_PATH, signedIn, getList);
  server.get(`${MFA_PATH}/:id/rename`, signedIn, (request, reply) => showRename(request, reply));
  server.post(`${MFA_PATH}/:id/rename`, signedIn, postRename);
  server.post(`${MFA_PATH}/:id/default`, signedIn, postDefault);
}
