import { OperatorError } from '../../../core/operator-error.ts';
import { plainText } from '../../../core/plain-text.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';

export const LONGEST_REASON = 200;

/** Judges why something is done to somebody's account: one line that the audit keeps. */
export function readReason(typed: string): Result<string, 'no-reason' | 'long-reason'> {
  const reason = plainText(typed).replace(/\s+/g, ' ');
  if (reason === '') return fail('no-reason');
  return reason.length > LONGEST_REASON ? fail('long-reason') : succeed(reason);
}

/** The option that acts on other people's accounts have in common. */
export const REASON = { name: 'reason', value: 'TEXT', about: 'why, for the audit' } as const;

/** The reason that was typed for a command. @throws OperatorError where there is none, or it is too long */
export function getReason(options: Readonly<Record<string, string | true | undefined>>): string {
  const read = readReason(typeof options.reason === 'string' ? options.reason : '');
  if (read.ok) return read.value;
  throw new OperatorError(
    'Nothing was changed.',
    read.failure === 'no-reason'
      ? 'Say why: --reason "left on 30 November, told by their manager". It is kept in the audit.'
      : `Make the reason shorter: ${LONGEST_REASON} characters or fewer.`,
  );
}
