import type { FastifyRequest } from 'fastify';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import {
  type Completion,
  findAllowedMethods,
  listAuthenticators,
  type Method,
  trustFrom,
} from '../../methods/index.ts';
import { authenticatorProof, decideTrustedFrom, type Proof } from '../../sessions/index.ts';
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

/** The same, with what its owner has proved on the way here. */
interface Proved extends Enrolled {
  readonly proofs: readonly Proof[];
}

/** A stored authenticator: setting it up has proved it. */
interface Kept {
  readonly proof: Proof;
  readonly events: AuditEvent[];
}

/**
 * Stores what was set up. Where its owner had proved less than a change to their account needs, it counts for no change at
 * first: a recovery code or a weaker method must not become as much as the strongest one.
 * @returns its id
 */
async function storeTrusted(
  needs: MfaNeeds,
  transaction: Queries,
  accountId: string,
  { store, proofs }: Proved,
  label: string,
): Promise<string | undefined> {
  const now = needs.clock.now();
  const trustedFrom = decideTrustedFrom(proofs, await listAuthenticators(transaction, accountId), now);
  const stored = await store(transaction, label);
  if (stored && trustedFrom) await trustFrom(transaction, stored.id, trustedFrom);
  return stored?.id;
}

/**
 * Stores the authenticator with all that belongs to it. Ends the transaction's writes but for the audit.
 * @returns undefined when the set-up was finished before, or its method was withdrawn meanwhile
 */
export async function keepEnrolled(
  needs: MfaNeeds,
  transaction: Queries,
  request: FastifyRequest,
  proved: Proved,
): Promise<Kept | undefined> {
  const { method, label = method.enrolment.label } = proved;
  const account = enrolleeOf(request);
  const { clientAddress, userAgent } = visitorOf(request);
  const { kinds } = await findAllowedMethods(transaction, account.id);
  if (!kinds.includes(method.kind)) return undefined;
  const id = await storeTrusted(needs, transaction, account.id, proved, label);
  const stored = id && (await listAuthenticators(transaction, account.id)).find((one) => one.id === id);
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
    detail: {
      method: method.kind,
      authenticator: stored.id,
      ...(stored.trustedFrom && { trustedFrom: stored.trustedFrom.toISOString() }),
    },
  };
  return {
    proof: authenticatorProof(stored, at),
    events: hasCodes ? [enrolled] : [enrolled, { ...about, type: 'recovery-codes.made' }],
  };
}
