import { plainText } from '../../../core/plain-text.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';

/** How long a pass may last. */
export const PASS_HOURS = { least: 1, most: 24 } as const;

export const LONGEST_REASON = 200;

/** How long a pass is to last, and why it is given. */
export interface PassTerms {
  readonly hours: number;
  readonly reason: string;
}

export type TermsFailure = 'hours' | 'no-reason' | 'long-reason';

/** Judges what was typed for a new pass. */
export function readTerms(typed: { hours: string; reason: string }): Result<PassTerms, TermsFailure> {
  const hours = /^\d{1,2}$/.test(typed.hours.trim()) ? Number(typed.hours) : 0;
  if (hours < PASS_HOURS.least || hours > PASS_HOURS.most) return fail('hours');
  const reason = plainText(typed.reason).replace(/\s+/g, ' ');
  if (reason === '') return fail('no-reason');
  return reason.length > LONGEST_REASON ? fail('long-reason') : succeed({ hours, reason });
}

/** Why an account is given no pass. */
export type PassRefusal = 'application' | 'shared-login' | 'disabled';

interface Receiver {
  readonly kind: 'person' | 'application' | 'shared-login';
  readonly isDisabled: boolean;
}

/** A pass proves one person: logins of programs and of several people get none. */
export function findPassRefusal({ kind, isDisabled }: Receiver): PassRefusal | undefined {
  if (kind !== 'person') return kind;
  return isDisabled ? 'disabled' : undefined;
}
