/** Where a sign-in stands. Everyone begins at `identify`; `done` is a session. */
export type State =
  | 'identify'
  | 'password'
  | 'offer-set-up'
  | 'must-set-up'
  | 'offer-stronger'
  | 'must-add-stronger'
  | 'halted'
  | 'prove'
  | 'choose-method'
  | 'done';

/** What can happen in a sign-in. */
export type Happening =
  | 'address given'
  | 'passkey accepted'
  | 'address changed'
  | 'nothing to prove'
  | 'second factor wanted'
  | 'last proof wanted'
  | 'set-up may be skipped'
  | 'set-up wanted'
  | 'access is halted'
  | 'skipped'
  | 'other method wanted'
  | 'method chosen'
  | 'proof accepted'
  | 'stronger one may be skipped'
  | 'stronger one wanted'
  | 'extra proof offered'
  | 'extra proof accepted'
  | 'authenticator confirmed';

/** The journey, whole: state x happening -> next state. What is not here does not happen. */
export const JOURNEY: Readonly<Record<State, Readonly<Partial<Record<Happening, State>>>>> = {
  identify: { 'address given': 'password', 'passkey accepted': 'done' },
  password: {
    'address changed': 'identify',
    'nothing to prove': 'done',
    'second factor wanted': 'prove',
    'last proof wanted': 'prove',
    'set-up may be skipped': 'offer-set-up',
    'set-up wanted': 'must-set-up',
    'access is halted': 'halted',
  },
  'offer-set-up': { skipped: 'done', 'authenticator confirmed': 'done' },
  'must-set-up': { 'authenticator confirmed': 'done' },
  'offer-stronger': { skipped: 'done', 'authenticator confirmed': 'done' },
  'must-add-stronger': { 'authenticator confirmed': 'done' },
  halted: { 'extra proof offered': 'prove' },
  prove: {
    'other method wanted': 'choose-method',
    'proof accepted': 'done',
    'stronger one may be skipped': 'offer-stronger',
    'stronger one wanted': 'must-add-stronger',
    'extra proof accepted': 'must-set-up',
  },
  'choose-method': { 'method chosen': 'prove' },
  done: {},
};

/** The page of each state. */
export const PATHS: Readonly<Record<State, string>> = {
  identify: '/sign-in',
  password: '/sign-in/password',
  'offer-set-up': '/sign-in/set-up',
  'must-set-up': '/sign-in/set-up',
  'offer-stronger': '/sign-in/set-up',
  'must-add-stronger': '/sign-in/set-up',
  halted: '/sign-in/halted',
  prove: '/sign-in/prove',
  'choose-method': '/sign-in/methods',
  done: '/',
};

/** Where people with an address that looks like a shared login are asked if it is one, before they set up. */
export const SHARED = '/sign-in/shared';
/** The same for people who are signed in. */
export const SHARED_SIGNED_IN = '/profile/self-service/shared';

/**
 * The state after something happened.
 * @throws when the table does not allow it there: a bug, never a person's doing
 */
export function next(state: State, happening: Happening): State {
  const to = JOURNEY[state][happening];
  if (!to) throw new Error(`"${happening}" cannot happen in the state ${state}.`);
  return to;
}

/** The states in which someone who has proved a second factor adds one that a campaign asks for. */
export const isAddingStronger = (state: State): boolean =>
  state === 'offer-stronger' || state === 'must-add-stronger';

/** The states in which someone may enrol an authenticator inside the journey. */
export const ENROLLING: readonly State[] = [
  'offer-set-up',
  'must-set-up',
  'offer-stronger',
  'must-add-stronger',
];

export const isEnrolling = (state: State): boolean => ENROLLING.includes(state);
