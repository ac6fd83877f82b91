import type { FastifyInstance } from 'fastify';
import { addChoosePassword } from './by-pass/choose-password.ts';
import { addGivePass } from './by-pass/give-pass.ts';
import type { ByPassNeeds } from './by-pass/needs.ts';
import { getAsked, getRecover, getSituation, postRecover, postSituation } from './handlers.ts';
import type { RecoveryNeeds, SignInHelpNeeds } from './needs.ts';
import { getSignInHelp, postSignInHelp } from './sign-in-help.ts';

export { toHelpAsker } from './help-asker.ts';
export { addNotMe } from './not-me/handlers.ts';
export { createReportNotMe, type ReportNotMe } from './not-me/report.ts';
export { HELP_REASONS, type HelpReason } from './situations.ts';
export { type HelpRequest, listOpenRequests, openRequest } from './store.ts';

const config = { guard: 'public' } as const;

/** `/recover`: for people who cannot get in at all. Nothing here tells whether an address has an account. */
export function addRecovery(server: FastifyInstance, needs: RecoveryNeeds): void {
  server.get('/recover', { config }, getRecover(needs));
  server.post('/recover', { config }, postRecover(needs));
  server.get('/recover/asked', { config }, getAsked(needs));
  server.get('/recover/:situation', { config }, getSituation(needs));
  server.post('/recover/:situation', { config }, postSituation(needs));
}

/** The part of `/recover` where an access pass stands in for the password. */
export function addRecoveryByPass(server: FastifyInstance, needs: ByPassNeeds): void {
  addGivePass(server, needs);
  addChoosePassword(server, needs);
}

/** `/sign-in/help`: what else works, for anyone; names and **Ask for help** for those whose password was proved. */
export function addSignInHelp(server: FastifyInstance, needs: SignInHelpNeeds): void {
  server.get('/sign-in/help', { config }, getSignInHelp(needs));
  server.post('/sign-in/help', { config }, postSignInHelp(needs));
}
