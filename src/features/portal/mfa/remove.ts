import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Authenticator, mustStay, type Removal, removeAuthenticator } from '../../methods/index.ts';
import { findMandate } from '../../rollout/index.ts';
import { endRememberedDevices, outliveAuthenticator, sessionOf } from '../../sessions/index.ts';
import { visitorOf } from '../../sign-in/index.ts';
import { MFA_PATH, type MfaNeeds } from './needs.ts';
import { getOwnAuthenticator } from './own-authenticator.ts';
import { removePage } from './pages/remove.tsx';

/** `/profile/self-service/mfa/ID/remove`. Under a mandate the last one that meets it stays. */
export function addRemove(server: FastifyInstance, needs: MfaNeeds): void {
  const { database, clock, tools } = needs;
  const path = `${MFA_PATH}/:id/remove`;
  const config = { guard: 'fresh-proof' } as const;

  const findKept = async (accountId: string) =>
    findMandate((await needs.rollout.findAsked(accountId)).obligations, clock.now());

  const show = async (request: FastifyRequest, reply: FastifyReply, isRefused = false) => {
    const { own, all, isLast } = await getOwnAuthenticator(database.root, request);
    const { id, label } = own;
    const stays = mustStay(all, id, await findKept(sessionOf(request).account.id));
    return tools.show(request, reply, removePage({ id, label, isLast, mustStay: stays, isRefused }));
  };

  const remove = async (request: FastifyRequest, own: Authenticator): Promise<Removal> => {
    const keeps = await findKept(sessionOf(request).account.id);
    return database.transaction(async (transaction) => {
      const { account, idHash } = sessionOf(request);
      const { clientAddress, userAgent } = visitorOf(request);
      const now = clock.now();
      const target = { accountId: account.id, id: own.id, keeps, now };
      const removal = await removeAuthenticator(transaction, target);
      if (removal !== 'removed') return removal;
      await endRememberedDevices(transaction, account.id, now);
      await outliveAuthenticator(transaction, idHash, own.id);
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
