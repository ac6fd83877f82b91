/** What can have happened to someone who cannot get in, in the order of the page. */
export const SITUATIONS = [
  { id: 'forgotten-password', label: 'I have forgotten my password' },
  { id: 'lost-phone', label: 'I have lost my phone or have a new one' },
  { id: 'paused', label: 'My access is paused' },
  { id: 'new', label: 'I am new here' },
  { id: 'access-pass', label: 'I have an access pass' },
] as const;

export type Situation = (typeof SITUATIONS)[number]['id'];

/** Why somebody asked for help: what happened, or that they were stuck while signing in. */
export type HelpReason = Situation | 'signing-in' | 'shared-login' | 'not-me';

/** The reasons in words for the people who help. */
export const HELP_REASONS: Readonly<Record<HelpReason, string>> = {
  'forgotten-password': 'Forgot their password',
  'lost-phone': 'Lost their phone or has a new one',
  paused: 'Access is paused',
  new: 'Is new here',
  'access-pass': 'Has an access pass',
  'signing-in': 'Cannot finish signing in',
  'shared-login': 'Several people use this login',
  'not-me': 'Says that something was not them',
};

export const isSituation = (text: string): text is Situation => SITUATIONS.some(({ id }) => id === text);

/** The situations in which an access pass may stand in for the password. */
const PASS_SITUATIONS = ['new', 'access-pass'] as const satisfies readonly Situation[];

export type PassSituation = (typeof PASS_SITUATIONS)[number];

export const takesPass = (text: string): text is PassSituation => PASS_SITUATIONS.some((id) => id === text);
