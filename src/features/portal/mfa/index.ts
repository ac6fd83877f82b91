import type { FastifyInstance } from 'fastify';
import { addChoose } from './choose.ts';
import { addDone } from './done.ts';
import { addEnrol } from './enrol.ts';
import { addList } from './list.ts';
import type { MfaNeeds } from './needs.ts';
import { addRecoveryCodes } from './recovery-codes.ts';
import { addRemove } from './remove.ts';

export type { MfaNeeds } from './needs.ts';

/** A person's own authenticators: choose, set up, name, remove; and the recovery codes. */
export function addMfa(server: FastifyInstance, needs: MfaNeeds): void {
  addList(server, needs);
  addChoose(server, needs);
  addEnrol(server, needs);
  addDone(server, needs);
  addRemove(server, needs);
  addRecoveryCodes(server, needs);
}
