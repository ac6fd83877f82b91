import { seal } from '../../platform/crypto/index.ts';
import { newSecret } from '../methods/index.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { placeOf } from './place.ts';
import { type DemonstrationPerson, loginOf } from './population/index.ts';
import { authenticatorRows, numberRows, pauseRows, recoveryCodeRows, signInRows } from './protection-rows.ts';
import { accountRow, addedDaysAgo, ago, helpRow, type Making, membershipRows, skipRows } from './rows.ts';
import type { Rows } from './store.ts';

/** An invented person with everything that is stored about them alone. */
export interface MadePerson {
  readonly person: DemonstrationPerson;
  readonly login: string;
  readonly id: string;
  readonly rows: Rows;
}

/** The rows of one person, in an order that their foreign keys allow. */
export function makePerson(
  { keys, random }: Pick<DemonstrationNeeds, 'keys' | 'random'>,
  making: Making,
  organisationIds: ReadonlyMap<string, string>,
  person: DemonstrationPerson,
): MadePerson {
  const account = accountRow(person, making);
  const { id, address } = account;
  const newSealed = (of: string): string => seal(keys, random, placeOf(of), newSecret(random));
  const numbers = numberRows(person, id, making, { keys, random });
  const recovery = recoveryCodeRows(person, id, making);
  const { platformRole } = person;
  const from_at = ago(making.now, addedDaysAgo(person));
  const rows = {
    accounts: [account],
    memberships: membershipRows(person, id, organisationIds, making),
    platform_roles: platformRole ? [{ id: making.newId(), account_id: id, role: platformRole, from_at }] : [],
    authenticators: [...authenticatorRows(person, id, making, newSealed), ...numbers.authenticators],
    authenticator_numbers: numbers.numbers,
    recovery_code_sets: recovery.sets,
    recovery_codes: recovery.codes,
    sign_ins: signInRows(person, id, making),
    set_up_skips: skipRows(person, id, making),
    attempt_counters: pauseRows(person, { id, address }, keys, making),
    help_requests: helpRow(person, id, making),
  };
  return { person, login: loginOf(person), id, rows };
}
