import { sql } from 'kysely';
import { addressKey } from '../../../core/address.ts';
import type { Queries } from '../../../platform/database/index.ts';

/** What the lists of a campaign choose organisations and mailboxes by. */
export type Vocabulary = 'organisations' | 'kinds' | 'regions' | 'parents' | 'mailboxes';

const KNOWN: Readonly<Record<Vocabulary, ReturnType<typeof sql>>> = {
  organisations: sql`select code as word from organisations`,
  kinds: sql`select distinct kind as word from organisations`,
  regions: sql`select distinct region_code as word from organisations where region_code is not null`,
  parents: sql`select distinct parent_code as word from organisations where parent_code is not null`,
  mailboxes: sql`select address_key as word from mailboxes`,
};

/** As the campaign's own conditions compare them. */
const keyOf = (vocabulary: Vocabulary, word: string): string =>
  vocabulary === 'mailboxes' ? addressKey(word) : word;

/** Which of some words of a campaign nothing in the database is called. */
export async function listUnknownWords(
  queries: Queries,
  vocabulary: Vocabulary,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const keys = words.map((word) => keyOf(vocabulary, word));
  const { rows } = await sql<{ word: string }>`
    select word from (${KNOWN[vocabulary]}) as known where word = any (${keys}::text[])`.execute(queries);
  const known = new Set(rows.map(({ word }) => word));
  return new Set(words.filter((word) => !known.has(keyOf(vocabulary, word))));
}

/** Enough to find the one that was meant. */
const MOST_WORDS = 100_000;

/** What the database has, to look for the nearest of. */
export async function listKnownWords(queries: Queries, vocabulary: Vocabulary): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from (${KNOWN[vocabulary]}) as known limit ${MOST_WORDS}`.execute(queries);
  return rows.map(({ word }) => word);
}

/** How many people the largest organisation has; 0 where there is none. */
export async function countLargestOrganisation(queries: Queries): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from memberships
    join accounts on accounts.id = memberships.account_id and accounts.kind = 'person' and accounts.status = 'active'
    where memberships.until_at is null
    group by memberships.organisation_id order by 1 desc limit 1`.execute(queries);
  return rows[0]?.people ?? 0;
}
