import type { FieldErrors } from '../../../platform/render/index.ts';

const MOST_CHARACTERS = 500;

/** What is wrong with a reason, as a sentence for its field. Pure. */
export function checkReason(reason: string): string | undefined {
  if (reason === '') return 'Say why. It is kept in the audit';
  return reason.length > MOST_CHARACTERS ? `Use ${MOST_CHARACTERS} characters or fewer` : undefined;
}

/** A number of days as it was typed; undefined where it is none from 1 to the most. Pure. */
export function readDays(typed: string, most: number): number | undefined {
  const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return days >= 1 && days <= most ? days : undefined;
}

/** Errors by field, without the fields that have none; undefined where none has. Pure. */
export function errorsOf(fields: Readonly<Record<string, string | undefined>>): FieldErrors | undefined {
  const entries = Object.entries(fields).flatMap(([field, message]) => (message ? [[field, message]] : []));
  return entries.length > 0 ? (Object.fromEntries(entries) as FieldErrors) : undefined;
}
