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

const guarded = (permission: Permission, needsFreshProof = false) => ({
  config: { guard: 'console', permission, needsFreshProof } as const,
});

/** Exemptions: the register, what is asked for and approved, and a day for one person. */
export function addExemptions(server: FastifyInstance, needs: ConsoleNeeds): void {
  server.get('/console/exemptions', guarded('see-exemptions'), getExemptions(needs));
  server.get('/console/exemptions/ask', guarded('exempt-for-long'), getAsk(needs));
  server.post('/console/exemptions/ask', guarded('exempt-for-long'), postAsk(needs));
  server.get('/console/exemptions/:id', guarded('see-exemptions'), getExemption(needs));
  server.post('/console/exemptions/:id/approve', guarded('exempt-for-long', true), postApprove(needs));
  server.post('/console/exemptions/:id/end', guarded('end-exemptions'), postEnd(needs));
  server.get('/console/people/:id/exempt', guarded('exempt-for-a-day', true), getExempt(needs));
  server.post('/console/people/:id/exempt', guarded('exempt-for-a-day', true), postExempt(needs));
}
