import type { Queries } from '../../platform/database/index.ts';
import { findAccount } from '../people/index.ts';
import type { Notice } from './notice.ts';
import type { Outbox } from './outbox.ts';
import { renderNotice, type Sender } from './rules.ts';

export interface NoticesNeeds extends Sender {
  readonly outbox: Outbox;
}

/** What other features need of delivery: telling people. */
export interface Notices {
  /** Stores a notice in the transaction of the change that it tells of. */
  send(transaction: Queries, notice: Notice): Promise<void>;
}

/**
 * Writes notices to people into `messages`, with sealed bodies, to the address of their account.
 * No provider is built in yet, so behind a public URL the messages are kept and nobody is mailed; in demonstration mode
 * they can be read at `/outbox`.
 */
export const createNotices = (needs: NoticesNeeds): Notices => ({
  async send(transaction, notice) {
    const account = await findAccount(transaction, notice.accountId);
    if (!account) throw new Error(`There is no account ${notice.accountId} to tell about ${notice.kind}.`);
    const { subject, body } = renderNotice(notice, account.displayName, needs);
    const content = { channel: 'email', to: account.address, subject, body } as const;
    await needs.outbox.queue(transaction, {
      accountId: account.id,
      kind: notice.kind,
      content,
      expiresAt: null,
    });
  },
});
