import type { Clock } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent, EventType } from '../../audit/index.ts';

/** Something that somebody does to another person's account. */
export interface Act {
  readonly accountId: string;
  /** Who does it: an account's id, or `command-line`. */
  readonly actor: string;
  /** One line, judged already. */
  readonly reason: string;
  readonly clientAddress?: string;
}

/** What the owner of the account is told. */
export type ToldOfAct = 'account-enabled' | 'role-ended' | 'membership-ended' | 'signed-out-by-helper';

export interface ActNeeds {
  readonly clock: Clock;
  readonly audit: Audit;
  /** Tells the owner, in the same transaction. @param what the role or organisation, in plain words */
  readonly tellOfAct: (
    transaction: Queries,
    told: { kind: ToldOfAct; accountId: string; what?: string },
  ) => Promise<void>;
  /** Ends an access pass that could still be used. @returns whether there was one */
  readonly endOpenPass: (transaction: Queries, accountId: string, now: Date) => Promise<boolean>;
}

/** The audit event of an act. */
export const toEvent = (
  { accountId, actor, reason, clientAddress }: Act,
  type: EventType,
  detail: Readonly<Record<string, unknown>> = {},
): AuditEvent => ({
  type,
  outcome: 'done',
  actor,
  accountId,
  clientAddress,
  detail: { reason, ...detail },
});
