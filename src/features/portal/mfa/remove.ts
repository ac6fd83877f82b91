import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Authenticator, type Removal, removeAuthenticator } from '../../methods/index.ts';
import { isMandatory } from '../../rollout/index.ts';
import { endRememberedDevices, sessionOf } from '../../sessions/index.ts';
import { visitorOf } from '../../sign-in/index.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { getOwnAuthenticator } from './own-authenticator.ts';
import { removePage } from './pages/remove.tsx';

/** `/profile/self-service/mfa/ID/remove`. Under a mandate the last one stays. */
export function addRemove(server: FastifyInstance, needs: MfaNeeds): void {
  const { database, clock, tools } = needs;
  const path = `${MFA_PATH}/:id/remove`;
  const config = { guard: 'fresh-proof' } as const;

  const mayBeLast = async (accountId: string): Promise<boolean> =>
    !isMandatory((await needs.rollout.findAsked(accountId)).obligations, clock.now());

  const show = async (request: FastifyRequest, reply: FastifyReply, isRefused = false) => {
    const { own, isLast } = await getOwnAuthenticator(database.root, request);
    const mustStay = isLast && !(await mayBeLast(sessionOf(request).account.id));
    return tools.show(
      request,
      reply,
      removePage({ id: own.id, label: own.label, isLast, mustStay, isRefused }),
    );
  };

  const remove = async (request: FastifyRequest, own: Authenticator): Promise<Removal> => {
    const isFree = await mayBeLast(sessionOf(request).account.id);
    return database.transaction(async (transaction) => {
      const { account } = sessionOf(request);
      const { clientAddress, userAgent } = visitorOf(request);
      const now = clock.now();
      const target = { accountId: account.id, id: own.id, mayBeLast: isFree, now };
      const removal = await removeAuthenticator(transaction, target);
      if (removal !== 'removed') return removal;
      await endRememberedDevices(transaction, account.id, now);
      const about = { accountId: account.id, clientAddress };
      await needs.notices.send(transaction, {
        ...about,
        kind: 'authenticator-removed',
        at: now,
        userAgent,
        what: own.label,
      });
      await needs.audit.append(transaction, {
        ...about,
        type: 'authenticator.removed',
        outcome: 'done',
        actor: account.id,
        detail: { method: own.method, authenticator: own.id },
      });
      return removal;
    });
  };

  const postRemove = async (request: FastifyRequest, reply: FastifyReply) => {
    const { own } = await getOwnAuthenticator(database.root, request);
    const removal = await remove(request, own);
    return removal === 'last-one' ? show(request, reply, true) : reply.redirect(MFA_PATH, 303);
  };

  server.get(path, { config }, (request, reply) => show(request, reply));
  server.post(path, { config }, postRemove);
}
