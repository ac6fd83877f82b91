import type { MethodKind } from '../authenticator.ts';
import { BY_STRENGTH, type Kinds } from './rules.ts';

/** A list of methods, as somebody wants it to be. */
export interface Wanted {
  /** In order of strength; null: every method, also those that come later. */
  readonly kinds: Kinds | null;
  /** What the pages recommend. */
  readonly preferred: MethodKind | null;
}

export type Reading =
  | { readonly ok: true; readonly wanted: Wanted }
  | { readonly ok: false; readonly problem: string };

const refused = (problem: string): Reading => ({ ok: false, problem });

/**
 * Reads a list of methods as it is typed: names with commas between, or `all`.
 * @param known the methods that this version of the program has
 */
export function readWanted(list: string, preferred: string | undefined, known: Kinds): Reading {
  const names = list.split(/[\s,]+/).filter(Boolean);
  const choose = `Choose from: ${BY_STRENGTH.filter((kind) => known.includes(kind)).join(', ')}, or all.`;
  if (names.length === 0) return refused(`The list is empty: nobody could sign in. ${choose}`);
  const isAll = names.length === 1 && names[0] === 'all';
  const unknown = isAll ? [] : names.filter((name) => !known.some((kind) => kind === name));
  if (unknown.length > 0) return refused(`There is no method ${unknown.join(', ')}. ${choose}`);
  const kinds = isAll ? null : BY_STRENGTH.filter((kind) => names.includes(kind));
  const recommended = known.find((kind) => kind === preferred);
  if (preferred !== undefined && (!recommended || (kinds && !kinds.some((kind) => kind === recommended))))
    return refused(`The preferred method ${preferred} is not in the list. ${choose}`);
  if (isAll && recommended)
    return refused('To prefer a method, write out the list of those that are allowed.');
  return { ok: true, wanted: { kinds, preferred: recommended ?? null } };
}
