import type { MethodKind } from '../methods/index.ts';
import type { Session } from '../sessions/index.ts';
import { isEnrolling, type PendingSignIn } from '../sign-in/index.ts';
import type { HelpFacts, HelpPlace } from './help-advice.ts';

/** Who asks for help, as far as their sign-in or session tells. */
export interface HelpAsker extends Omit<HelpFacts, 'proofs'> {
  readonly accountId: string;
}

type OfSignIn = Pick<PendingSignIn, 'account' | 'authenticators' | 'state' | 'wrongCodes'>;
type OfSession = Pick<Session, 'account' | 'authenticators'>;

const placeOf = ({ state }: OfSignIn): HelpPlace => {
  if (state === 'halted') return 'halted';
  return isEnrolling(state) ? 'set-up' : 'prove';
};

/** The allowed ones; where there is none, those that may prove their owner for the last time. */
function kindsOf({ authenticators }: OfSession): MethodKind[] {
  const allowed = authenticators.filter((one) => one.isAllowed);
  return (allowed.length > 0 ? allowed : authenticators).map((one) => one.method);
}

/** @returns undefined for strangers */
export function toHelpAsker(
  pending: OfSignIn | undefined,
  session: OfSession | undefined,
): HelpAsker | undefined {
  const found = pending ?? session;
  return (
    found && {
      accountId: found.account.id,
      isSharedLogin: found.account.kind === 'shared-login',
      place: pending ? placeOf(pending) : 'signed-in',
      kinds: kindsOf(found),
      hasFailed: pending !== undefined && pending.wrongCodes > 0,
    }
  );
}
