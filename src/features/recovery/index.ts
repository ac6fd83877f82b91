import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { HelpDesk } from '../../platform/render/index.ts';
import type { Audit } from '../audit/index.ts';
import { getAsked, getRecover, getSituation, postRecover, postSituation } from './handlers.ts';
import { getSignInHelp, postSignInHelp } from './sign-in-help.ts';

export { HELP_REASONS, type HelpReason } from './situations.ts';
export { type HelpRequest, type HelpScope, listOpenRequests, openRequest } from './store.ts';

export interface RecoveryNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly audit: Audit;
  readonly tools: PageTools;
  readonly brand: { readonly helpDesk: HelpDesk };
}

export interface SignInHelpNeeds extends Omit<RecoveryNeeds, 'keys'> {
  /** Whose password this browser has proved: of a pending sign-in or of a session. */
  readonly whoAsks: (request: FastifyRequest) => Promise<{ accountId: string } | undefined>;
}

const config = { guard: 'public' } as const;

/** `/recover`: for people who cannot get in at all. Nothing here tells whether an address has an account. */
export function addRecovery(server: FastifyInstance, needs: RecoveryNeeds): void {
  server.get('/recover', { config }, getRecover(needs));
  server.post('/recover', { config }, postRecover(needs));
  server.get('/recover/asked', { config }, getAsked(needs));
  server.get('/recover/:situation', { config }, getSituation(needs));
  server.post('/recover/:situation', { config }, postSituation(needs));
}

/** `/sign-in/help`: what else works, for anyone; names and **Ask for help** for those whose password was proved. */
export function addSignInHelp(server: FastifyInstance, needs: SignInHelpNeeds): void {
  server.get('/sign-in/help', { config }, getSignInHelp(needs));
  server.post('/sign-in/help', { config }, postSignInHelp(needs));
}
