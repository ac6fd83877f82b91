import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addChooseMethod } from './choose-method.ts';
import { addConfirm } from './confirm.ts';
import { addExpired } from './expired.ts';
import { findPendingOf } from './find-pending.ts';
import { addHalted } from './halted.ts';
import { addIdentify } from './identify.ts';
import type { SignInNeeds } from './needs.ts';
import { addPasskey } from './passkey.ts';
import { addPassword } from './password.ts';
import { extendPending } from './pending.ts';
import { endPending, extendUntil } from './pending-store.ts';
import { addProve } from './prove.ts';
import { addSetUp } from './set-up.ts';
import { addSharedLogin } from './shared-login.ts';

export { askGate } from './ask-gate.ts';
export { findAskedGoal } from './asked-goal.ts';
export { clearAccountCounters, counterKey } from './attempts-store.ts';
export { checkOwnPassword } from './check-own-password.ts';
export { completeSignIn, openSession } from './complete.ts';
export { findPendingOf } from './find-pending.ts';
export { findSessionOf } from './find-session.ts';
export { createGuards, sendToSecondFactor } from './guards.ts';
export { isAddingStronger, isEnrolling } from './journey.ts';
export { judgePass } from './judge-pass.ts';
export type { SignInNeeds } from './needs.ts';
export { signInWithNewPassword } from './new-password.ts';
export { clearPausesSince, listPauses } from './pauses-store.ts';
export { type PendingSignIn, proofsOf } from './pending.ts';
export { createSignInsAhead } from './read-ahead.ts';
export { visitorOf } from './visitor.ts';
export { CODES_TO_SAVE } from './way-on.ts';
export { tooManyTries } from './words.ts';

/** Registers every page of the journey. */
export function addSignIn(server: FastifyInstance, needs: SignInNeeds): void {
  addIdentify(server, needs);
  addPasskey(server, needs);
  addPassword(server, needs);
  addProve(server, needs);
  addChooseMethod(server, needs);
  addSetUp(server, needs);
  addSharedLogin(server, needs);
  addHalted(server, needs);
  addExpired(server, needs);
  addConfirm(server, needs);
}

/** "I need more time": a pending sign-in of this browser ends later, within its longest time. @returns whether there is one */
export async function extendPendingOf(needs: SignInNeeds, request: FastifyRequest): Promise<boolean> {
  const pending = await findPendingOf(needs, request);
  if (!pending) return false;
  await extendUntil(needs.database.root, pending.idHash, extendPending(pending, needs.clock.now()));
  return true;
}

/** Ends the pending sign-in of this browser, for sign-out. */
export async function endPendingOf(
  needs: SignInNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const pending = await findPendingOf(needs, request);
  if (pending) await endPending(needs.database.root, pending.idHash, needs.clock.now());
  needs.tools.cookies.end(reply, 'begun');
  needs.tools.cookies.end(reply, 'sign-in');
}
