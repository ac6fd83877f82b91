import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { Policy } from '../rollout/index.ts';
import { getAudit } from './audit-handler.ts';
import { getOrganisation, getOrganisations, getOverview, getPeople, getRequests } from './handlers.ts';
import type { Permission } from './permissions.ts';
import { getPerson } from './person-handler.ts';

export { type ConsoleGuardNeeds, createConsoleGuard, findAuthority } from './guard.ts';
export { type ConsoleRole, PERMISSIONS, type Permission } from './permissions.ts';
export { type Authority, decideScope, hasConsole, type Scope } from './rules.ts';
export { type ConsoleVisit, visitOf } from './visit.ts';

/** What the console needs of the rest of the program. */
export interface ConsoleNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly tools: PageTools;
  /** Names a method in words, by its kind. */
  readonly methods: { get(kind: string): { readonly proof: { readonly name: string } } | undefined };
  readonly policy: Policy;
}

/** `/console` and everything below it: to read only. Each route names the permission that opens it. */
export function addConsole(server: FastifyInstance, needs: ConsoleNeeds): void {
  server.decorateRequest('console', undefined);
  const guarded = (permission: Permission) => ({ config: { guard: 'console', permission } as const });
  server.get('/console', guarded('see-overview'), getOverview(needs));
  server.get('/console/people', guarded('see-people'), getPeople(needs));
  server.get('/console/people/:id', guarded('see-people'), getPerson(needs));
  server.get('/console/requests', guarded('see-requests'), getRequests(needs));
  server.get('/console/organisations', guarded('see-organisations'), getOrganisations(needs));
  server.get('/console/organisations/:id', guarded('see-organisations'), getOrganisation(needs));
  server.get('/console/audit', guarded('see-audit'), getAudit(needs));
}
