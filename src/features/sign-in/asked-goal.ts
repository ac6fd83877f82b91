import type { Goal } from '../rollout/index.ts';
import { decideFor } from './ask-gate.ts';
import type { SignInNeeds } from './needs.ts';
import type { PendingSignIn } from './pending.ts';

/** What counts as done for whoever sets up now. In a session everything that policy allows does. */
export async function findAskedGoal(
  needs: Pick<SignInNeeds, 'database' | 'rollout' | 'clock'>,
  { pending }: { readonly pending: PendingSignIn | undefined },
): Promise<Goal> {
  return pending ? (await decideFor(needs, pending, needs.clock.now())).decision.goal : 'any';
}
