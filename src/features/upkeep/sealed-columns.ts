import type { Place } from '../../platform/crypto/index.ts';

/** A column whose values are sealed, and the place that they are sealed for: its own unless named. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly sealedFor?: Pick<Place, 'table' | 'column'>;
}

/**
 * Every sealed column, once: what a rotation of keys seals anew. The row of a place is the row's id. A test holds this
 * list against the comments of the migrations, which call such a column "encrypted" or "sealed".
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'accounts', column: 'recorded_mobile' },
  { table: 'authenticators', column: 'secret' },
  { table: 'enrolments', column: 'secret', sealedFor: { table: 'authenticators', column: 'secret' } },
  { table: 'recovery_code_sets', column: 'shown' },
  { table: 'messages', column: 'body' },
  { table: 'lookup_keys', column: 'secret' },
];

export const placeOf = ({ table, column, sealedFor }: SealedColumn, row: string): Place => ({
  ...(sealedFor ?? { table, column }),
  row,
});
