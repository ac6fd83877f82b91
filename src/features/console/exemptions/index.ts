import type { FastifyInstance } from 'fastify';
import type { ConsoleNeeds } from '../needs.ts';
import type { Permission } from '../permissions.ts';
import {
  getAsk,
  getExempt,
  getExemption,
  getExemptions,
  postApprove,
  postAsk,
  postEnd,
  postExempt,
} from './handlers.ts';

const guarded = (permission: Permission) => ({ config: { guard: 'console', permission } as const });

/** What weakens somebody's protection. */
const guardedWell = (permission: Permission) => ({
  config: { guard: 'console-fresh-proof', permission } as const,
});

/** Exemptions: the register, what is asked for and approved, and a day for one person. */
export function addExemptions(server: FastifyInstance, needs: ConsoleNeeds): void {
  server.get('/console/exemptions', guarded('see-exemptions'), getExemptions(needs));
  server.get('/console/exemptions/ask', guarded('exempt-for-long'), getAsk(needs));
  server.post('/console/exemptions/ask', guarded('exempt-for-long'), postAsk(needs));
  server.get('/console/exemptions/:id', guarded('see-exemptions'), getExemption(needs));
  server.post('/console/exemptions/:id/approve', guardedWell('exempt-for-long'), postApprove(needs));
  server.post('/console/exemptions/:id/end', guarded('end-exemptions'), postEnd(needs));
  server.get('/console/people/:id/exempt', guardedWell('exempt-for-a-day'), getExempt(needs));
  server.post('/console/people/:id/exempt', guardedWell('exempt-for-a-day'), postExempt(needs));
}
