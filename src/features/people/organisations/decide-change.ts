import type { Organisation, RegisterEntry } from './organisation.ts';

const FIELDS = [
  'name',
  'kind',
  'regionCode',
  'parentCode',
  'address',
  'postcode',
  'telephone',
  'status',
  'openedOn',
  'closedOn',
] as const satisfies (keyof RegisterEntry)[];

type Values = Partial<Record<(typeof FIELDS)[number], string | null>>;

/** What a register file changes about one organisation. */
export type Change =
  | { readonly kind: 'added'; readonly entry: RegisterEntry }
  | {
      readonly kind: 'changed' | 'closed';
      readonly entry: RegisterEntry;
      readonly known: Organisation;
      readonly before: Values;
      readonly after: Values;
    }
  | { readonly kind: 'unchanged' };

const pick = (from: RegisterEntry, fields: readonly (typeof FIELDS)[number][]): Values =>
  Object.fromEntries(fields.map((field) => [field, from[field]]));

/** Compares what a register tells with what is kept. */
export function decideChange(entry: RegisterEntry, known: Organisation | undefined): Change {
  if (!known) return { kind: 'added', entry };
  const different = FIELDS.filter((field) => entry[field] !== known[field]);
  if (different.length === 0) return { kind: 'unchanged' };
  const isClosing = entry.status === 'closed' && known.status !== 'closed';
  return {
    kind: isClosing ? 'closed' : 'changed',
    entry,
    known,
    before: pick(known, different),
    after: pick(entry, different),
  };
}
