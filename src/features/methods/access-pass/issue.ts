import { type Clock, HOUR, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Notices } from '../../delivery/index.ts';
import { findAccount } from '../../people/index.ts';
import { lockOwner } from '../store.ts';
import { newWrittenCode } from '../written-code.ts';
import { hashPass } from './pass.ts';
import { findPassRefusal, type PassRefusal, type PassTerms } from './rules.ts';
import { replacePass } from './store.ts';

export interface IssuePassNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly notices: Notices;
}

export interface PassOrder extends PassTerms {
  readonly accountId: string;
  /** Ends with its first use; otherwise it works until its end. */
  readonly isOnce: boolean;
  /** Stands in for the password too, once, at `/recover`. */
  readonly withNewPassword: boolean;
  /** An account's id, or `command-line`. */
  readonly issuedBy: string;
  readonly clientAddress?: string;
  readonly userAgent?: string;
}

export type IssuedPass =
  | {
      readonly outcome: 'issued';
      /** To be shown once, to whoever hands it over. */
      readonly pass: string;
      readonly expiresAt: Date;
    }
  | { readonly outcome: 'refused'; readonly why: PassRefusal };

/**
 * Gives a person an access pass; one before it ends. Tells the person and writes the audit event, which is the
 * transaction's last statement.
 */
export async function issuePass(
  needs: IssuePassNeeds,
  transaction: Queries,
  order: PassOrder,
): Promise<IssuedPass> {
  const { accountId, clientAddress, isOnce, withNewPassword, hours, reason } = order;
  await lockOwner(transaction, accountId);
  const account = await findAccount(transaction, accountId);
  if (!account) throw new Error(`There is no account ${accountId} to give an access pass.`);
  const why = findPassRefusal(account);
  if (why) return { outcome: 'refused', why };
  const now = needs.clock.now();
  const expiresAt = later(now, hours * HOUR);
  const id = newId(needs.clock, needs.random);
  const pass = newWrittenCode(needs.random);
  const stored = { id, accountId, codeHash: hashPass(id, pass), isOnce, withNewPassword, reason };
  const replaced = await replacePass(transaction, { ...stored, issuedBy: order.issuedBy, now, expiresAt });
  const { userAgent } = order;
  await needs.notices.send(transaction, {
    ...{ kind: 'access-pass-issued', accountId, at: now, clientAddress, userAgent },
  });
  await needs.audit.append(transaction, {
    type: 'access-pass.issued',
    outcome: 'done',
    actor: order.issuedBy,
    accountId,
    clientAddress,
    detail: { reason, hours, once: isOnce, withNewPassword, replaced },
  });
  return { outcome: 'issued', pass, expiresAt };
}
