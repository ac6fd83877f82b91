import type { FastifyRequest } from 'fastify';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { type Completion, findAllowedMethods, type Method } from '../../methods/index.ts';
import { visitorOf } from '../../sign-in/index.ts';
import { enrolleeOf } from './enrollee.ts';
import type { MfaNeeds } from './needs.ts';

/** A method that was set up and proved, and is not yet stored. */
export interface Enrolled {
  readonly method: Method & Required<Pick<Method, 'enrolment'>>;
  readonly store: Extract<Completion, { outcome: 'proved' }>['store'];
  /** What the person called it, where they were asked. */
  readonly label?: string | undefined;
}

/**
 * Stores the authenticator with all that belongs to it. Ends the transaction's writes but for the audit.
 * @returns undefined when the set-up was finished before, or its method was withdrawn meanwhile
 */
export async function keepEnrolled(
  needs: MfaNeeds,
  transaction: Queries,
  request: FastifyRequest,
  { method, store, label = method.enrolment.label }: Enrolled,
): Promise<AuditEvent[] | undefined> {
  const account = enrolleeOf(request);
  const { clientAddress, userAgent } = visitorOf(request);
  const { kinds } = await findAllowedMethods(transaction, account.id);
  if (!kinds.includes(method.kind)) return undefined;
  const stored = await store(transaction, label);
  if (!stored) return undefined;
  const hasCodes = (await needs.recoveryCodes.find(transaction, account.id)) !== undefined;
  if (!hasCodes) await needs.recoveryCodes.make(transaction, account.id);
  const at = needs.clock.now();
  const notice = { accountId: account.id, at, clientAddress, userAgent };
  await needs.notices.send(transaction, {
    ...notice,
    kind: 'authenticator-added',
    what: label,
    authenticatorId: stored.id,
  });
  const about = { outcome: 'done', actor: account.id, accountId: account.id, clientAddress } as const;
  const enrolled: AuditEvent = {
    ...about,
    type: 'authenticator.enrolled',
    detail: { method: method.kind, authenticator: stored.id },
  };
  return hasCodes ? [enrolled] : [enrolled, { ...about, type: 'recovery-codes.made' }];
}
