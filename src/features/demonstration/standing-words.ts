import type { Decision } from '../rollout/index.ts';

const PROCEEDS: Readonly<Partial<Record<Decision['reason'], string>>> = {
  'shared-login': 'Gets in with the password alone: it has to become a shared mailbox first.',
  exempt: 'Gets in with the password alone: exempt for now.',
  'not-yet': 'Gets in with the password alone. The start page names the day from which it is needed.',
};

const STANDINGS: Readonly<Record<Decision['standing'], string>> = {
  proceed: 'Gets in with the password alone.',
  nudge: 'Is asked to set up multi-factor authentication, and may press Not now.',
  restrict: 'Is asked each time to set up multi-factor authentication, and gets in without.',
  require: 'Will be made to set up multi-factor authentication.',
  halted: 'Access is paused. The page says what to do.',
};

/** What will happen at the next sign-in of somebody who is not enrolled, in words. */
export function standingWords({ standing, reason }: Decision): string {
  if (standing === 'proceed') return PROCEEDS[reason] ?? STANDINGS.proceed;
  return reason === 'site-kept'
    ? `${STANDINGS.restrict} Too few colleagues have it: nobody there is shut out.`
    : STANDINGS[standing];
}
