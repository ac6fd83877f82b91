import { addressKey } from '../../core/address.ts';
import { DAY, later } from '../../core/clock.ts';
import { addressOf, FEEDBACK, MAILBOXES } from './population/index.ts';
import type { Making } from './rows.ts';

type Ids = ReadonlyMap<string, string>;

/** Mailboxes with those who may open them, and what people told us. */
export function mailboxRows(organisationIds: Ids, accountIds: Ids, { now, newId }: Making) {
  const ids = new Map(MAILBOXES.map((mailbox) => [mailbox.login, newId()]));
  const created_at = later(now, -200 * DAY);
  return {
    mailboxes: MAILBOXES.map(({ login, name, kind, at }) => ({
      id: ids.get(login) ?? '',
      address: addressOf(login),
      address_key: addressKey(addressOf(login)),
      display_name: name,
      kind,
      organisation_id: organisationIds.get(at) ?? '',
      created_at,
    })),
    mailbox_members: MAILBOXES.flatMap(({ login, members }) =>
      members.map((member) => ({
        mailbox_id: ids.get(login) ?? '',
        account_id: accountIds.get(member) ?? '',
        from_at: created_at,
      })),
    ),
    feedback: FEEDBACK.map(({ login, doing, happened, mayContact }, index) => ({
      id: newId(),
      at: later(now, -(index + 1) * DAY),
      account_id: (login && accountIds.get(login)) ?? null,
      doing,
      happened,
      contact: mayContact && login ? addressOf(login) : null,
    })),
  };
}
