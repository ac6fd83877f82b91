import { findHiddenInName } from '../../../core/hidden-characters.ts';
import { isOneLine, type Note } from '../file-problem.ts';

/** Reads single values of a register line, and notes what is wrong with them. */
export const entryFields = (note: Note) => ({
  text: (column: string, value: string, longest = 200): string => {
    const trimmed = value.trim();
    if (!isOneLine(trimmed, longest))
      note(column, value, `must be one line of at most ${longest} characters`);
    return trimmed;
  },
  needed: (column: string, value: string): string => {
    const trimmed = value.trim();
    const hidden = findHiddenInName(trimmed);
    if (!trimmed) note(column, value, 'is missing');
    else if (!isOneLine(trimmed, 200)) note(column, value, 'must be one line of at most 200 characters');
    else if (hidden) note(column, value, `has ${hidden}. Type it anew`);
    return trimmed;
  },
  code: (column: string, value: string): string => {
    const code = value.trim().toUpperCase();
    if (!/^[A-Z0-9][A-Z0-9-]{0,19}$/.test(code))
      note(column, value, 'must be a code of letters and digits, such as FA002');
    return code;
  },
  day: (column: string, value: string): string | null => {
    const trimmed = value.trim();
    if (!trimmed) return null;
    const day = trimmed.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    if (isDay(day)) return day;
    note(column, value, 'must be a day, such as 2025-04-01');
    return null;
  },
});

function isDay(text: string): boolean {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).slice(1).map(Number);
  if (!year || !month || !day || month > 12) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

/** Empty text as an absent value. */
export const orNull = (text: string): string | null => text || null;
