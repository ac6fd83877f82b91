import type { Place } from '../../platform/crypto/index.ts';

/** Where the content of a message belongs: sealed there, it opens nowhere else. */
export const bodyPlace = (row: string): Place => ({ table: 'messages', column: 'body', row });
