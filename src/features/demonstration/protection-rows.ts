import type { Insertable } from 'kysely';
import { addressKey } from '../../core/address.ts';
import { DAY, later, MINUTE } from '../../core/clock.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { DB } from '../../platform/database/index.ts';
import { numberKeyOf, sealDestination } from '../methods/index.ts';
import { counterKey } from '../sign-in/index.ts';
import type { DemonstrationNeeds } from './needs.ts';
import type { DemonstrationPerson } from './population/index.ts';
import { ago, lastSignIn, type Making } from './rows.ts';

type Row<Table extends keyof DB> = Insertable<DB[Table]>;

/** Seals a new secret for an authenticator. */
export type NewSecret = (authenticatorId: string) => string;

export const authenticatorRows = (
  person: DemonstrationPerson,
  accountId: string,
  { now, newId }: Making,
  newSecret: NewSecret,
): Row<'authenticators'>[] =>
  (person.apps ?? []).map((app, index) => {
    const id = newId();
    const at = (days: number): Date => later(now, -days * DAY);
    return {
      id,
      account_id: accountId,
      method: 'app',
      label: app.label,
      secret: newSecret(id),
      is_default: index === 0 && !app.isRemoved,
      confirmed_at: at(app.addedDaysAgo),
      last_used_at: app.usedDaysAgo === null ? null : at(app.usedDaysAgo),
      failures: app.isBlocked ? 100 : 0,
      blocked_at: app.isBlocked ? at(Math.max(1, (app.usedDaysAgo ?? 2) - 1)) : null,
      removed_at: app.isRemoved ? at(1) : null,
      removed_reason: app.isRemoved ? 'by its owner' : null,
    };
  });

const NAMES = { text: 'Text message', call: 'Phone call' };

/** Text and call authenticators, each with the blind index of its number. */
export function numberRows(
  person: DemonstrationPerson,
  accountId: string,
  { now, newId }: Making,
  { keys, random }: Pick<DemonstrationNeeds, 'keys' | 'random'>,
): { authenticators: Row<'authenticators'>[]; numbers: Row<'authenticator_numbers'>[] } {
  const made = (person.numbers ?? []).map((one, index) => {
    const id = newId();
    const line = one.number.startsWith('+447') ? ('mobile' as const) : ('landline' as const);
    const destination = { number: one.number, extension: one.extension, line };
    return {
      authenticator: {
        id,
        account_id: accountId,
        method: one.method,
        label: NAMES[one.method],
        secret: sealDestination(keys, random, id, destination),
        is_default: index === 0 && !person.apps?.length,
        confirmed_at: ago(now, one.addedDaysAgo),
        last_used_at: one.usedDaysAgo === null ? null : ago(now, one.usedDaysAgo),
      },
      number: { authenticator_id: id, number_key: numberKeyOf(keys, one.number) },
    };
  });
  return {
    authenticators: made.map(({ authenticator }) => authenticator),
    numbers: made.map(({ number }) => number),
  };
}

/** Ten codes that nobody knows, some of them used. Codes that are not saved yet are made by their own feature. */
export function recoveryCodeRows(
  person: DemonstrationPerson,
  accountId: string,
  { now, newId, unknown }: Making,
): { sets: Row<'recovery_code_sets'>[]; codes: Row<'recovery_codes'>[] } {
  const left = person.recoveryCodes;
  if (typeof left !== 'number') return { sets: [], codes: [] };
  const id = newId();
  const made = later(now, -60 * DAY);
  const codes = Array.from({ length: 10 }, (_, index) => ({
    set_id: id,
    code_hash: unknown(),
    used_at: index < 10 - left ? later(made, (index + 1) * DAY) : null,
  }));
  return { sets: [{ id, account_id: accountId, created_at: made, saved_at: made }], codes };
}

const PAUSE = 15 * MINUTE;
const FAILURES_OF_A_PAUSE = 10;

/** The pause that too many wrong tries lead to, as the sign-in counts them. */
export function pauseRows(
  { paused }: DemonstrationPerson,
  account: { readonly id: string; readonly address: string },
  keys: KeyRing,
  { now }: Making,
): Row<'attempt_counters'>[] {
  if (!paused) return [];
  const owner =
    paused === 'password'
      ? { kind: paused, addressKey: addressKey(account.address) }
      : { kind: paused, accountId: account.id };
  return [
    {
      key: counterKey(keys.lookup, owner),
      kind: paused,
      failures: FAILURES_OF_A_PAUSE,
      last_failed_at: now,
      blocked_until: later(now, PAUSE),
    },
  ];
}

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
];

/** Every few days one sign-in, back to two months ago; now and then with a recovery code. */
export function signInRows(
  person: DemonstrationPerson,
  accountId: string,
  { now, newId }: Making,
): Row<'sign_ins'>[] {
  const last = lastSignIn(person, now);
  if (!last) return [];
  const count = Math.max(1, Math.min(8, 60 - (person.signedInDaysAgo ?? 0)));
  const hasApp = person.apps?.some((app) => !app.isRemoved) ?? false;
  const own = hasApp ? 'app' : person.numbers?.[0]?.method;
  const methodOf = (index: number): string => {
    if (!own) return 'password';
    return index === 3 && typeof person.recoveryCodes === 'number' && person.recoveryCodes < 10
      ? 'recovery-code'
      : own;
  };
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    account_id: accountId,
    at: later(last, -index * 3 * DAY),
    service: 'portal',
    method: methodOf(index),
    // Addresses for documentation (RFC 5737).
    client_address: `203.0.113.${10 + ((person.name.length * 7 + index) % 200)}`,
    user_agent: BROWSERS[(person.name.length + index) % BROWSERS.length] ?? '',
  }));
}
