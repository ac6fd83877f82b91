import type { Insertable } from 'kysely';
import { addressKey } from '../../core/address.ts';
import { DAY, HOUR, later, MINUTE } from '../../core/clock.ts';
import type { DB } from '../../platform/database/index.ts';
import { localDay } from '../../platform/render/index.ts';
import { addressOf, type DemonstrationPerson, DRAFT, loginOf } from './population/index.ts';

/** What the rows are made from, beside the lists of the population. */
export interface Making {
  readonly now: Date;
  newId(): string;
  /** Random bytes in place of what a real person has: nobody knows what they stand for. */
  unknown(): Buffer;
  /** The stored form of the one password. */
  readonly passwordHash: string;
}

/** What is inserted into a table. */
export type Row<Table extends keyof DB> = Insertable<DB[Table]>;

/** So many days before now. */
export const ago = (now: Date, days: number): Date => later(now, -days * DAY);

/** How long an account is there. */
export const addedDaysAgo = (person: DemonstrationPerson): number => person.addedDaysAgo ?? 60;

export function accountRow(
  person: DemonstrationPerson,
  { now, newId, passwordHash }: Making,
): Row<'accounts'> {
  const address = addressOf(loginOf(person));
  const added = ago(now, addedDaysAgo(person));
  const isProgram = person.kind === 'application';
  return {
    id: newId(),
    address,
    address_key: addressKey(address),
    display_name: person.name,
    kind: person.kind ?? 'person',
    status: person.isDisabled ? 'disabled' : 'active',
    password_hash: isProgram ? null : passwordHash,
    password_changed_at: isProgram ? null : added,
    recorded_mobile: null,
    last_signed_in_at: lastSignIn(person, now),
    created_at: added,
    updated_at: added,
  };
}

/** In working hours, but never in the future. */
export function lastSignIn(person: DemonstrationPerson, now: Date): Date | null {
  if (person.signedInDaysAgo === undefined) return null;
  return later(ago(now, person.signedInDaysAgo), -(20 + (person.name.length % 7) * 11) * MINUTE);
}

export function membershipRows(
  person: DemonstrationPerson,
  accountId: string,
  organisationIds: ReadonlyMap<string, string>,
  { now, newId }: Making,
): Row<'memberships'>[] {
  const from_at = ago(now, addedDaysAgo(person));
  const row = (code: string, role: string, until_at: Date | null): Row<'memberships'> => ({
    id: newId(),
    account_id: accountId,
    organisation_id: organisationIds.get(code) ?? '',
    role,
    from_at,
    until_at,
  });
  return [
    ...person.at.map((one) =>
      typeof one === 'string' ? row(one, 'member', null) : row(one[0], one[1], null),
    ),
    ...(person.left ? [row(person.left, 'member', ago(now, 30))] : []),
  ];
}

export const skipRows = (
  person: DemonstrationPerson,
  accountId: string,
  { now }: Making,
): Row<'set_up_skips'>[] =>
  Array.from({ length: person.skips ?? 0 }, (_, index) => ({
    account_id: accountId,
    local_day: localDay(ago(now, index + 1)),
  }));

export function helpRow(
  person: DemonstrationPerson,
  accountId: string,
  { now, newId }: Making,
): Row<'help_requests'>[] {
  const asked = person.askedForHelp;
  if (!asked) return [];
  const created_at = later(now, -(asked.isClosed ? 5 * DAY : 3 * HOUR));
  return [
    {
      id: newId(),
      account_id: accountId,
      reason: asked.reason,
      note: asked.note,
      created_at,
      closed_at: asked.isClosed ? later(created_at, HOUR) : null,
    },
  ];
}

/** What somebody of the security team has not finished writing. */
export const draftRows = (accountIds: ReadonlyMap<string, string>, now: Date): Row<'campaign_drafts'>[] => [
  {
    account_id: accountIds.get(DRAFT.login) ?? '',
    text: DRAFT.text(localDay(ago(now, -28))),
    saved_at: ago(now, 2),
  },
];
