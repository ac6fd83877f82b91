import type { Clock } from '../../../core/clock.ts';
import type { PasswordHasher } from '../../../platform/crypto/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Account } from '../account.ts';
import { raiseGeneration } from '../store.ts';
import { updatePassword } from './store.ts';

export interface SetPasswordNeeds {
  readonly database: Database;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Tells the owner, in the same transaction. */
  readonly tellPasswordChanged: (transaction: Queries, accountId: string, now: Date) => Promise<void>;
}

/**
 * Gives an account a password that was judged already, and ends all that the old one had opened: sessions,
 * remembered devices and tokens.
 * @param actor an account's id, or `command-line`
 */
export async function setPassword(
  needs: SetPasswordNeeds,
  account: Account,
  password: string,
  actor: string,
): Promise<void> {
  const passwordHash = await needs.passwords.hash(password);
  const now = needs.clock.now();
  await needs.database.transaction(async (transaction) => {
    await updatePassword(transaction, account.id, passwordHash, now);
    await raiseGeneration(transaction, account.id, now);
    await needs.tellPasswordChanged(transaction, account.id, now);
    await needs.audit.append(transaction, {
      type: 'password.set',
      outcome: 'done',
      actor,
      accountId: account.id,
    });
  });
}
