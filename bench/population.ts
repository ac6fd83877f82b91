import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { Place } from '../src/platform/crypto/index.ts';
import type { Database, Queries } from '../src/platform/database/index.ts';
import { GROUPED_PEOPLE } from './methods/groups.ts';
import { populateMethods } from './methods/populate-methods.ts';
import { addressOf, idOf, PASSWORD, secretOf } from './people.ts';

const BATCH = 1_000;
const PEOPLE_PER_ORGANISATION = 20;
const BORN = new Date('2026-01-05T09:00:00Z');

type Seal = (place: Place, text: string) => string;

const range = (from: number, until: number): number[] =>
  Array.from({ length: until - from }, (_, index) => from + index);

/**
 * Organisations first, then people with a membership, an authenticator app and recovery codes that they have saved. A few
 * more, beside the accounts asked for, prove by other methods.
 */
export async function populate(database: Database, accounts: number, seal: Seal): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const all = accounts + GROUPED_PEOPLE;
  for (let from = 0; from < all; from += BATCH) {
    const people = range(from, Math.min(from + BATCH, all));
    await database.transaction((queries) => insertBatch(queries, people, passwordHash, seal));
  }
  await database.transaction((queries) => populateMethods(queries, accounts, seal));
  await settle(database);
}

/**
 * As the database's own upkeep would leave it. Tables that are still empty stay unknown to the planner, as they are in an
 * installation: told that they are empty, it would read them whole for as long as it keeps its plans.
 */
async function settle(database: Database): Promise<void> {
  await database.runText(
    'vacuum analyze organisations, accounts, memberships, authenticators, recovery_code_sets',
  );
  await database.runText('checkpoint');
}

async function insertBatch(
  queries: Queries,
  people: readonly number[],
  passwordHash: string,
  seal: Seal,
): Promise<void> {
  const organisations = [...new Set(people.map((person) => Math.floor(person / PEOPLE_PER_ORGANISATION)))];
  const organisationIds = organisations.map((number) => idOf('organisation', number));
  const ids = people.map((person) => idOf('account', person));
  const appIds = people.map((person) => idOf('app', person));
  const secrets = people.map((person, index) =>
    seal({ table: 'authenticators', column: 'secret', row: appIds[index] ?? '' }, secretOf(person)),
  );
  const birth = sql`${BORN}::timestamptz`;
  await sql`
    insert into organisations (id, code, name, kind, status, created_at, updated_at)
    select id, 'B' || number, 'Pharmacy ' || number, 'pharmacy', 'active', ${birth}, ${birth}
    from unnest(${organisationIds}::uuid[], ${organisations}::int[]) as given (id, number)`.execute(queries);
  await sql`
    insert into accounts (id, address, address_key, display_name, kind, password_hash, created_at, updated_at)
    select id, address, address, 'Person ' || number, 'person', ${passwordHash}, ${birth}, ${birth}
    from unnest(${ids}::uuid[], ${people.map(addressOf)}::text[], ${[...people]}::int[]) as given (id, address, number)
    `.execute(queries);
  await sql`
    insert into memberships (id, account_id, organisation_id, role, from_at)
    select id, account_id, organisation_id, 'member', ${birth}
    from unnest(${people.map((person) => idOf('membership', person))}::uuid[], ${ids}::uuid[],
      ${people.map((person) => idOf('organisation', Math.floor(person / PEOPLE_PER_ORGANISATION)))}::uuid[])
      as given (id, account_id, organisation_id)`.execute(queries);
  await sql`
    insert into authenticators (id, account_id, method, label, secret, is_default, confirmed_at)
    select id, account_id, 'app', 'Authenticator app', secret, true, ${birth}
    from unnest(${appIds}::uuid[], ${ids}::uuid[], ${secrets}::text[]) as given (id, account_id, secret)
    `.execute(queries);
  await sql`
    insert into recovery_code_sets (id, account_id, created_at, saved_at)
    select id, account_id, ${birth}, ${birth}
    from unnest(${people.map((person) => idOf('codes', person))}::uuid[], ${ids}::uuid[]) as given (id, account_id)
    `.execute(queries);
}
