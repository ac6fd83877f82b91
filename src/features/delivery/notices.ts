import type { Random } from '../../core/random.ts';
import { newToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { findAccount } from '../people/index.ts';
import { insertNotMeLink } from './not-me-links-store.ts';
import type { Notice } from './notice.ts';
import type { Outbox } from './outbox.ts';
import { hasNotMeLink, renderNotice, type Sender } from './rules.ts';

export interface NoticesNeeds extends Sender {
  readonly outbox: Outbox;
  readonly random: Random;
}

/** What other features need of delivery: telling people. */
export interface Notices {
  /** Stores a notice in the transaction of the change that it tells of. */
  send(transaction: Queries, notice: Notice): Promise<void>;
}

/**
 * Writes notices to people into `messages`, with sealed bodies, to the address of their account. Each has a link of its own
 * to say "This was not me", built from the configured public URL, whose token is kept as a hash.
 */
export const createNotices = (needs: NoticesNeeds): Notices => ({
  async send(transaction, notice) {
    const account = await findAccount(transaction, notice.accountId);
    if (!account) throw new Error(`There is no account ${notice.accountId} to tell about ${notice.kind}.`);
    const notMe = hasNotMeLink(notice.kind) ? await makeLink(needs, transaction, notice) : undefined;
    const { subject, body } = renderNotice(notice, account.displayName, needs, notMe);
    const content = { channel: 'email', to: account.address, subject, body } as const;
    await needs.outbox.queue(transaction, {
      accountId: account.id,
      kind: notice.kind,
      content,
      expiresAt: null,
    });
  },
});

async function makeLink(
  { random, publicUrl }: NoticesNeeds,
  transaction: Queries,
  { accountId, kind, authenticatorId, at }: Notice,
): Promise<URL> {
  const token = newToken(random);
  await insertNotMeLink(transaction, { token, accountId, notice: kind, authenticatorId, now: at });
  return new URL(`/not-me?token=${token}`, publicUrl);
}
