import { type RawBuilder, sql } from 'kysely';
import { prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import type { Authenticator, MethodKind } from './authenticator.ts';
import type { Kinds } from './policy/rules.ts';
import { allowedBy, type PolicyRow, policiesOf } from './policy/store.ts';

/** One authenticator as JSON: moments are texts there. */
interface AuthenticatorRow {
  id: string;
  account_id: string;
  method: string;
  label: string;
  secret: string | null;
  is_default: boolean;
  confirmed_at: string;
  last_used_at: string | null;
  last_step: number;
  blocked_at: string | null;
  trusted_from: string | null;
  disowned_at: string | null;
  is_uncopiable: boolean;
}

const momentOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The authenticators of an account, and the lists of methods that hold for it. */
interface AuthenticatorsColumn {
  readonly own: AuthenticatorRow[] | null;
  readonly policies: PolicyRow[] | null;
}

const toAuthenticator = (row: AuthenticatorRow, allowed: Kinds): Authenticator => ({
  id: row.id,
  accountId: row.account_id,
  method: row.method as MethodKind,
  label: row.label,
  secret: row.secret,
  isDefault: row.is_default,
  confirmedAt: new Date(row.confirmed_at),
  lastUsedAt: momentOrNull(row.last_used_at),
  lastStep: row.last_step,
  blockedAt: momentOrNull(row.blocked_at),
  isAllowed: allowed.includes(row.method as MethodKind),
  assurance: row.is_uncopiable ? 'AAL3' : 'AAL2',
  trustedFrom: momentOrNull(row.trusted_from),
  isDisowned: row.disowned_at !== null,
});

/**
 * The authenticators of an account (confirmed and not removed, its default first, then the oldest) as a column of
 * another statement, so that a sign-in does not have to ask twice. Read it with `toAuthenticators`.
 */
export const authenticatorsOf = (
  accountId: RawBuilder<string>,
) => sql<AuthenticatorsColumn>`json_build_object(
  'own', (
    select json_agg(to_json(one) order by one.is_default desc, one.confirmed_at)
    from (
      select id, account_id, method, label, secret, is_default, confirmed_at, last_used_at, last_step, blocked_at,
        trusted_from, disowned_at, method = 'security-key' and exists (
          select from security_keys where authenticator_id = authenticators.id and not is_exportable
        ) as is_uncopiable
      from authenticators where account_id = ${accountId} and removed_at is null
    ) as one),
  'policies', ${policiesOf(accountId)})`;

export function toAuthenticators({ own, policies }: AuthenticatorsColumn): Authenticator[] {
  const allowed = allowedBy(policies);
  return (own ?? []).map((row) => toAuthenticator(row, allowed));
}

const selectAuthenticators = prepare((queries, { accountId }: Slots<{ accountId: string }>) =>
  sql<{ all: AuthenticatorsColumn }>`select ${authenticatorsOf(accountId)} as "all"`.compile(queries),
);

/** The authenticators of an account: confirmed and not removed, its default first, then the oldest. */
export async function listAuthenticators(queries: Queries, accountId: string): Promise<Authenticator[]> {
  const [row] = await selectAuthenticators(queries, { accountId });
  return row ? toAuthenticators(row.all) : [];
}

/** Whether the account ever had a confirmed authenticator, removed ones included. */
export async function everHadAuthenticator(queries: Queries, accountId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('authenticators')
    .select('id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets one transaction at a time change the authenticators of an account. */
export async function lockOwner(transaction: Queries, accountId: string): Promise<void> {
  // Not `for update`: a row that refers to the account would have to wait, and its writer may hold what we want next.
  await transaction
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .execute();
}

export interface NewAuthenticator {
  readonly id: string;
  readonly accountId: string;
  readonly method: MethodKind;
  readonly label: string;
  readonly secret: string | null;
  readonly lastStep: number;
  readonly now: Date;
}

/** Stores a confirmed authenticator; the first of an account becomes its default. */
export async function insertAuthenticator(
  transaction: Queries,
  authenticator: NewAuthenticator,
): Promise<void> {
  const { id, accountId, method, label, secret, lastStep, now } = authenticator;
  await lockOwner(transaction, accountId);
  const others = await listAuthenticators(transaction, accountId);
  await transaction
    .insertInto('authenticators')
    .values({
      id,
      account_id: accountId,
      method,
      label: freeLabel(
        label,
        others.map((other) => other.label),
      ),
      secret,
      is_default: others.length === 0,
      confirmed_at: now,
      last_used_at: now,
      last_step: lastStep,
    })
    .execute();
}

/** `Authenticator app`, then `Authenticator app 2`, and so on. */
export function freeLabel(label: string, taken: readonly string[]): string {
  let number = 1;
  const candidate = (): string => (number === 1 ? label : `${label} ${number}`);
  while (taken.includes(candidate())) number++;
  return candidate();
}
