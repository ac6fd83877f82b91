import { isRoleLike } from '../people/index.ts';
import { isAddingStronger, type State } from './journey.ts';

interface Enrolling {
  readonly account: { readonly address: string };
  /** Somebody said that nobody else uses this login. */
  readonly isPersonal: boolean;
  /** Where the sign-in stands; undefined in a session. */
  readonly state?: State;
}

/**
 * Whether somebody is asked first if other people use this login: the first to set up a method on a shared one would lock the
 * others out. Asked of addresses that look like a shared login, wherever the way to setting up was entered.
 */
export const asksIfShared = ({ account, isPersonal, state }: Enrolling): boolean =>
  isRoleLike(account.address) && !isPersonal && !(state && isAddingStronger(state));
