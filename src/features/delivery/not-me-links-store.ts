import { DAY, later } from '../../core/clock.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { NoticeKind } from './notice.ts';

/** Mailed links last a day; later the page leads to the help desk. */
const LIFETIME = DAY;

/** Hashed with its purpose: no token of another kind ever works here. */
const hashLink = (token: string): Buffer => hashToken(`not-me:${token}`);

interface NewLink {
  readonly token: string;
  readonly accountId: string;
  readonly notice: NoticeKind;
  readonly authenticatorId: string | undefined;
  readonly now: Date;
}

export async function insertNotMeLink(transaction: Queries, link: NewLink): Promise<void> {
  await transaction
    .insertInto('not_me_links')
    .values({
      token_hash: hashLink(link.token),
      account_id: link.accountId,
      notice: link.notice,
      authenticator_id: link.authenticatorId ?? null,
      created_at: link.now,
      expires_at: later(link.now, LIFETIME),
    })
    .execute();
}

/** How a link stands. One that never was reads like one that is too old. */
export type NotMeLinkState = 'open' | 'used' | 'too-old';

export async function findNotMeLink(queries: Queries, token: string, now: Date): Promise<NotMeLinkState> {
  const row = await queries
    .selectFrom('not_me_links')
    .select(['used_at', 'expires_at'])
    .where('token_hash', '=', hashLink(token))
    .executeTakeFirst();
  if (!row || row.expires_at <= now) return 'too-old';
  return row.used_at ? 'used' : 'open';
}

/** What a link was sent about. */
export interface NotMeLink {
  readonly accountId: string;
  readonly notice: NoticeKind;
  readonly authenticatorId: string | null;
}

/** Uses a link up. @returns undefined when it was used, is too old or never was */
export async function spendNotMeLink(
  transaction: Queries,
  token: string,
  now: Date,
): Promise<NotMeLink | undefined> {
  const row = await transaction
    .updateTable('not_me_links')
    .set({ used_at: now })
    .where('token_hash', '=', hashLink(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['account_id', 'notice', 'authenticator_id'])
    .executeTakeFirst();
  return (
    row && {
      accountId: row.account_id,
      notice: row.notice as NoticeKind,
      authenticatorId: row.authenticator_id,
    }
  );
}
