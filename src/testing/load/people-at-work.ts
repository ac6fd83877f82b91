import { randomUUID } from 'node:crypto';
import { DAY, later } from '../../core/clock.ts';
import { seal } from '../../platform/crypto/index.ts';
import { giveAddressAndPassword, giveCode } from '../steps.ts';
import { testKeys } from '../test-keys.ts';
import { PASSWORD, type TestProgram } from '../test-program.ts';
import { aMembership, anAccount } from '../world.ts';

/** The app's key of everyone who signs in with one. RFC 4648 base32. */
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PEOPLE = 400;

interface Visitor {
  readonly address: string;
  readonly hasApp: boolean;
}

/** Gives some of the people a password, and those with an authenticator app one whose key is known. */
export async function letSomeSignIn({ database, passwords, adapters }: TestProgram): Promise<Visitor[]> {
  const { root } = database;
  const people = await root
    .selectFrom('accounts')
    .leftJoin('authenticators', 'authenticators.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.address', 'authenticators.id as app'])
    .where('accounts.kind', '=', 'person')
    .orderBy('accounts.id')
    .limit(PEOPLE)
    .execute();
  const ids = people.map(({ id }) => id);
  const hash = await passwords.hash(PASSWORD);
  await root.updateTable('accounts').set({ password_hash: hash }).where('id', 'in', ids).execute();
  for (const { app } of people)
    if (app) {
      const secret = seal(
        testKeys,
        adapters.random,
        { table: 'authenticators', column: 'secret', row: app },
        SECRET,
      );
      await root.updateTable('authenticators').set({ secret }).where('id', '=', app).execute();
    }
  return people.map(({ address, app }) => ({ address, hasApp: app !== null }));
}

/** Somebody signs in, as far as the day lets them. */
export async function signInOnce(program: TestProgram, { address, hasApp }: Visitor): Promise<void> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  if (hasApp && browser.path === '/sign-in/prove') await giveCode(browser, SECRET, program.clock);
}

/** Somebody new comes to an organisation. */
export async function joinSomebody(
  { database, clock }: TestProgram,
  organisations: readonly string[],
): Promise<void> {
  const now = clock.now();
  const number = randomUUID();
  const account = await anAccount(database.root, {
    address: `new.${number}@bench.example.org`,
    created_at: now,
    updated_at: now,
  });
  const organisation = organisations[now.getTime() % organisations.length];
  if (organisation)
    await aMembership(database.root, {
      account_id: account.id,
      organisation_id: organisation,
      from_at: later(now, -DAY),
    });
}
