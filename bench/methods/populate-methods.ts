import { sql } from 'kysely';
import { hashToken, type Place } from '../../src/platform/crypto/index.ts';
import type { Queries } from '../../src/platform/database/index.ts';
import { idOf } from '../people.ts';
import { landlineOf, mobileOf, passOf, RECOVERY_CODES, recoveryCodeOf, securityKeyOf } from './belongings.ts';
import { type BenchMethod, groupOf } from './groups.ts';

type Seal = (place: Place, text: string) => string;

const peopleOf = (accounts: number, method: BenchMethod): number[] => {
  const { first, count } = groupOf(accounts, method);
  return Array.from({ length: count }, (_, index) => first + index);
};

/** Puts another method in the place of people's authenticator app, whose id it takes over. */
async function replaceApp(
  queries: Queries,
  people: readonly number[],
  method: BenchMethod,
  secretOf: (person: number, id: string) => string | null,
): Promise<void> {
  const ids = people.map((person) => idOf('app', person));
  const secrets = people.map((person, index) => secretOf(person, ids[index] ?? ''));
  await sql`
    update authenticators set method = ${method}, label = 'Bench', secret = given.secret
    from unnest(${ids}::uuid[], ${secrets}::text[]) as given (id, secret)
    where authenticators.id = given.id`.execute(queries);
}

const sealNumber =
  (seal: Seal, line: 'mobile' | 'landline', numberOf: (person: number) => string) =>
  (person: number, row: string): string =>
    seal(
      { table: 'authenticators', column: 'secret', row },
      JSON.stringify({ number: numberOf(person), line }),
    );

async function addKeys(queries: Queries, people: readonly number[]): Promise<void> {
  await replaceApp(queries, people, 'security-key', () => null);
  for (const person of people) {
    const { credentialId, userHandle, publicKey } = securityKeyOf(person);
    await sql`
      insert into security_key_owners (account_id, user_handle)
      values (${idOf('account', person)}, ${userHandle})`.execute(queries);
    await sql`
      insert into security_keys (authenticator_id, credential_id, public_key, counter, model, transports, is_device,
        is_exportable, is_backed_up, verified_owner, attestation)
      values (${idOf('app', person)}, ${credentialId}, ${publicKey}, 0, '00000000-0000-0000-0000-000000000000', '{usb}',
        false, false, false, true, 'none')`.execute(queries);
  }
}

async function addRecoveryCodes(queries: Queries, people: readonly number[]): Promise<void> {
  for (const person of people) {
    const setId = idOf('codes', person);
    const hashes = Array.from({ length: RECOVERY_CODES }, (_, place) =>
      hashToken(`${setId}:${recoveryCodeOf(person, place)}`),
    );
    await sql`
      insert into recovery_codes (set_id, code_hash)
      select ${setId}::uuid, hash from unnest(${hashes}::bytea[]) as given (hash)`.execute(queries);
  }
}

async function addPasses(queries: Queries, people: readonly number[]): Promise<void> {
  for (const person of people) {
    const id = idOf('pass', person);
    await sql`
      insert into access_passes (id, account_id, code_hash, is_once, with_new_password, reason, issued_by, created_at,
        expires_at)
      values (${id}, ${idOf('account', person)}, ${hashToken(`access-pass:${id}:${passOf(person)}`)}, false, false,
        'bench', 'command-line', now(), now() + interval '1 day')`.execute(queries);
  }
}

/** Gives the people of each group what they prove by. They exist already, with an authenticator app each. */
export async function populateMethods(queries: Queries, accounts: number, seal: Seal): Promise<void> {
  await replaceApp(queries, peopleOf(accounts, 'text'), 'text', sealNumber(seal, 'mobile', mobileOf));
  await replaceApp(queries, peopleOf(accounts, 'call'), 'call', sealNumber(seal, 'landline', landlineOf));
  await addKeys(queries, peopleOf(accounts, 'security-key'));
  await addRecoveryCodes(queries, peopleOf(accounts, 'recovery-code'));
  await addPasses(queries, peopleOf(accounts, 'access-pass'));
}
