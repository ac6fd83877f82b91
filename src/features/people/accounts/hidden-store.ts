import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/** As far as PostgreSQL's regular expressions can say what `hidden-characters.ts` says. */
const HIDDEN =
  '[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\U000E0000-\\U000E0FFF]';

/** How many accounts of before have an address with characters that nobody sees: twins of another account. */
export async function countHiddenAddresses(queries: Queries): Promise<number> {
  const row = await queries
    .selectFrom('accounts')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where(sql<boolean>`address_key ~ ${HIDDEN}`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
