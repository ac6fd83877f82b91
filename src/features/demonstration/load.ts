import { newId } from '../../core/ids.ts';
import { seal } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import { newSecret } from '../methods/index.ts';
import { mailboxRows } from './mailbox-rows.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { organisationRows } from './organisation-rows.ts';
import { DEMONSTRATION_PASSWORD } from './panel.ts';
import { placeOf } from './place.ts';
import { type DemonstrationPerson, loginOf, PEOPLE } from './population/index.ts';
import { authenticatorRows, numberRows, pauseRows, recoveryCodeRows, signInRows } from './protection-rows.ts';
import { accountRow, helpRow, type Making, membershipRows, skipRows } from './rows.ts';
import { insertRows, markDemonstration } from './store.ts';

async function prepare({ random, passwords }: DemonstrationNeeds, now: Date): Promise<Making> {
  return {
    now,
    newId: () => newId({ now: () => now }, random),
    unknown: () => Buffer.from(random.bytes(32)),
    passwordHash: await passwords.hash(DEMONSTRATION_PASSWORD),
  };
}

interface Loaded {
  readonly person: DemonstrationPerson;
  readonly id: string;
  readonly address: string;
}

/** All rows of the population, in an order that its foreign keys allow. */
function makeRows({ keys, random }: DemonstrationNeeds, making: Making) {
  const { organisations, statuses } = organisationRows(making);
  const codes = new Map(organisations.map((row) => [row.code, row.id]));
  const accounts = PEOPLE.map((person) => accountRow(person, making));
  const loaded: Loaded[] = PEOPLE.map((person, index) => {
    const { id = '', address = '' } = accounts[index] ?? {};
    return { person, id, address };
  });
  const each = <Row>(rowsOf: (person: DemonstrationPerson, id: string) => readonly Row[]): Row[] =>
    loaded.flatMap(({ person, id }) => rowsOf(person, id));
  const newSealed = (id: string): string => seal(keys, random, placeOf(id), newSecret(random));
  const numbers = loaded.map(({ person, id }) => numberRows(person, id, making, { keys, random }));
  const recovery = loaded.map(({ person, id }) => recoveryCodeRows(person, id, making));
  const logins = new Map(loaded.map(({ person, id }) => [loginOf(person), id]));
  const rows = {
    organisations,
    organisation_statuses: statuses,
    accounts,
    memberships: each((person, id) => membershipRows(person, id, codes, making)),
    platform_roles: each(({ platformRole }, account_id) =>
      platformRole ? [{ id: making.newId(), account_id, role: platformRole, from_at: making.now }] : [],
    ),
    authenticators: [
      ...each((person, id) => authenticatorRows(person, id, making, newSealed)),
      ...numbers.flatMap(({ authenticators }) => authenticators),
    ],
    authenticator_numbers: numbers.flatMap((one) => one.numbers),
    recovery_code_sets: recovery.flatMap(({ sets }) => sets),
    recovery_codes: recovery.flatMap((one) => one.codes),
    sign_ins: each((person, id) => signInRows(person, id, making)),
    set_up_skips: each((person, id) => skipRows(person, id, making)),
    attempt_counters: loaded.flatMap(({ person, id, address }) =>
      pauseRows(person, { id, address }, keys, making),
    ),
    help_requests: each((person, id) => helpRow(person, id, making)),
    ...mailboxRows(codes, logins, making),
  };
  return { rows, loaded };
}

/** Recovery codes that are still shown: their own feature makes these. */
async function addUnsavedCodes(
  needs: DemonstrationNeeds,
  transaction: Queries,
  loaded: readonly Loaded[],
): Promise<void> {
  for (const { person, id } of loaded)
    if (person.recoveryCodes === 'unsaved') await needs.recoveryCodes.make(transaction, id);
}

const eventsOf = (loaded: readonly Loaded[], organisations: number): AuditEvent[] => [
  ...loaded.map(
    ({ id }): AuditEvent => ({
      type: 'account.imported',
      outcome: 'done',
      actor: 'system',
      accountId: id,
      detail: { demonstration: true },
    }),
  ),
  { type: 'organisations.imported', outcome: 'done', actor: 'system', detail: { added: organisations } },
  { type: 'people.imported', outcome: 'done', actor: 'system', detail: { added: loaded.length } },
];

/** Writes the whole population in one transaction, unless another process is doing so. */
export async function loadPopulation(needs: DemonstrationNeeds, now: Date): Promise<void> {
  const making = await prepare(needs, now);
  const { rows, loaded } = makeRows(needs, making);
  await needs.database.transaction(async (transaction) => {
    if (!(await markDemonstration(transaction, now))) return;
    await insertRows(transaction, rows);
    await addUnsavedCodes(needs, transaction, loaded);
    await needs.audit.append(transaction, ...eventsOf(loaded, rows.organisations.length));
  });
}
