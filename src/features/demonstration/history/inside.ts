import type { Database, Queries } from '../../../platform/database/index.ts';

/** A database all of whose work is part of one transaction: all of it is kept, or none. */
export const insideOf = (database: Database, transaction: Queries): Database => ({
  ...database,
  root: transaction,
  transaction: (work) => work(transaction),
});
