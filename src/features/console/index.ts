import type { FastifyInstance } from 'fastify';
import { getAudit } from './audit-handler.ts';
import { getEvidence } from './evidence/handlers.ts';
import { addExemptions } from './exemptions/index.ts';
import { addFeedbackPages } from './feedback/handlers.ts';
import { getOrganisation, getOrganisations, getOverview, getPeople, getRequests } from './handlers.ts';
import type { ConsoleNeeds } from './needs.ts';
import type { Permission } from './permissions.ts';
import { getPerson } from './person-handler.ts';
import { addRollouts } from './rollouts/index.ts';

export { countFigures } from './count-figures.ts';
export { createConsoleGuards } from './guard.ts';
export { listConsoleJobs } from './jobs.ts';

/** `/console` and everything below it. Each route names the permission that opens it. */
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
  server.get('/console/evidence', guarded('see-evidence'), getEvidence(needs));
  addExemptions(server, needs);
  addFeedbackPages(server, needs);
  addRollouts(server, needs);
}
