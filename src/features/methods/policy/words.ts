import type { MethodKind } from '../authenticator.ts';
import { BY_STRENGTH, type Kinds } from './rules.ts';

/** Each method in the plural, for sentences about all of a kind. */
const PLURALS: Readonly<Record<MethodKind, string>> = {
  'security-key': 'Security keys',
  push: 'Approvals on a phone',
  app: 'Authenticator apps',
  text: 'Text messages',
  call: 'Phone calls',
  'recovery-code': 'Recovery codes',
  'access-pass': 'Access passes',
};

/** `Text messages`, `Text messages and phone calls`: each kind once, in words. */
export function kindWords(kinds: readonly MethodKind[]): string {
  const [first = '', ...others] = [...new Set(kinds)].map((kind) => PLURALS[kind]);
  const rest = others.map((words) => words.toLowerCase());
  const last = rest.pop();
  return last === undefined ? first : `${[first, ...rest].join(', ')} and ${last}`;
}

/** A list of allowed methods in words. */
export const allowedWords = (kinds: Kinds): string =>
  BY_STRENGTH.every((kind) => kinds.includes(kind)) ? 'All methods' : kindWords(kinds);
