import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type HttpTools, readQuery } from '../../../platform/http/index.ts';
import { listSharedMailboxes } from '../../mailboxes/index.ts';
import { listMemberships, listPlatformRoles } from '../../people/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { wasPasswordJustChanged } from '../password/store.ts';
import { myProfilePage } from './pages/my-profile.tsx';
import { selfServicePage } from './pages/self-service.tsx';

export interface ProfileNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
}

export function addProfile(server: FastifyInstance, needs: ProfileNeeds): void {
  const { tools, database, clock } = needs;
  server.get('/profile', { config: { guard: 'signed-in' } }, async (request, reply) => {
    const { account } = sessionOf(request);
    const [memberships, platformRoles, mailboxes] = await Promise.all([
      listMemberships(database.root, account.id),
      listPlatformRoles(database.root, account.id),
      listSharedMailboxes(database.root, account.id),
    ]);
    return tools.show(request, reply, myProfilePage({ account, memberships, platformRoles, mailboxes }));
  });
  server.get('/profile/self-service', { config: { guard: 'signed-in' } }, async (request, reply) => {
    const { account } = sessionOf(request);
    const isPasswordChanged =
      readQuery(request, 'done') === 'password' &&
      (await wasPasswordJustChanged(database.root, account.id, clock.now()));
    return tools.show(request, reply, selfServicePage({ isPasswordChanged }));
  });
}
