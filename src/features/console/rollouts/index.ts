import type { FastifyInstance } from 'fastify';
import type { Permission } from '../permissions.ts';
import { getEditor, postArm, postEditor } from './editor-handlers.ts';
import { ROLLOUTS, type RolloutsNeeds } from './needs.ts';
import { getCampaign, getCampaigns, getLeft, getOrganisationsOf } from './read-handlers.ts';
import { getHold, getSteer, postAgree, postHold, postSteer } from './steer-handlers.ts';

export type { RolloutsNeeds } from './needs.ts';

const CAMPAIGN = `${ROLLOUTS}/:name`;

const guarded = (permission: Permission) => ({ config: { guard: 'console', permission } as const });
const fresh = { config: { guard: 'console-fresh-proof', permission: 'steer-rollouts' } as const };

/** `/console/rollouts` and everything below it. What changes a campaign asks for a fresh proof. */
export function addRollouts(server: FastifyInstance, needs: RolloutsNeeds): void {
  server.get(ROLLOUTS, guarded('see-rollouts'), getCampaigns(needs));
  server.get(`${ROLLOUTS}/new`, guarded('steer-rollouts'), getEditor(needs));
  server.post(`${ROLLOUTS}/new`, guarded('steer-rollouts'), postEditor(needs));
  server.post(`${ROLLOUTS}/new/arm`, fresh, postArm(needs));
  server.get(CAMPAIGN, guarded('see-rollouts'), getCampaign(needs));
  server.get(`${CAMPAIGN}/organisations`, guarded('see-rollouts'), getOrganisationsOf(needs));
  server.get(`${CAMPAIGN}/left`, guarded('see-rollouts'), getLeft(needs));
  server.get(`${CAMPAIGN}/steer`, fresh, getSteer(needs));
  server.post(`${CAMPAIGN}/steer`, fresh, postSteer(needs));
  server.post(`${CAMPAIGN}/agree`, fresh, postAgree(needs));
  server.get(`${CAMPAIGN}/holds/:id`, fresh, getHold(needs));
  server.post(`${CAMPAIGN}/holds/:id`, fresh, postHold(needs));
}
