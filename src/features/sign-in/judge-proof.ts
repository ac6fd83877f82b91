import type { Queries } from '../../platform/database/index.ts';
import type { Form } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { type Authenticator, countFailure, type Method, type ProofContext } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { beginsPause, SECOND_FACTOR_DELAYS } from './attempts.ts';
import { type Admission, admit, attemptsKeyOf, takeBackCounted } from './attempts-store.ts';
import type { SignInNeeds } from './needs.ts';
import { stopCopied } from './stop-copied.ts';
import type { Visitor } from './visitor.ts';
import { tooManyTries } from './words.ts';

/** What a person proves with: a method, and the authenticator where it has one. */
export interface Means {
  readonly method: Method;
  readonly authenticator: Authenticator | undefined;
}

export interface ProofSubmission {
  readonly account: Account;
  readonly purpose: ProofContext['purpose'];
  readonly means: Means;
  readonly form: Form;
  readonly visitor: Visitor;
}

/** What a method is told of whoever proves it. */
export const contextOf = (
  queries: Queries,
  { account, means, visitor, purpose }: Omit<ProofSubmission, 'form'>,
  now: Date,
): ProofContext => ({
  queries,
  account,
  authenticator: means.authenticator,
  browserHash: visitor.browserHash,
  clientAddress: visitor.clientAddress,
  purpose,
  now,
});

export type JudgedProof =
  | {
      readonly outcome: 'right';
      readonly spend: (transaction: Queries) => Promise<boolean>;
      /** What it was proved with; undefined for a recovery code or an access pass. */
      readonly authenticatorId: string | undefined;
      /** The counter that admitted this attempt, to be taken back where no sign-in is completed. */
      readonly counter: { readonly key: Buffer; readonly failures: number };
    }
  | { readonly outcome: 'refused'; readonly errors: FieldErrors };

type Needs = Pick<SignInNeeds, 'database' | 'keys' | 'clock' | 'audit' | 'notices'>;

/** An attempt that was counted as a failure before anybody looks at it. */
export interface CountedAttempt {
  /** Of the account's counter. */
  readonly key: Buffer;
  readonly admission: Admission;
  /** The sign-in that counted it too, where it is of one. */
  readonly pendingIdHash?: Buffer;
  /** When that sign-in ends. */
  readonly endsAt?: Date;
}

/** Counts an attempt for an account, in a session. */
export async function countAttempt(
  needs: Pick<Needs, 'database' | 'keys' | 'clock'>,
  accountId: string,
): Promise<CountedAttempt> {
  const key = attemptsKeyOf(needs, accountId);
  const now = needs.clock.now();
  const attempt = { key, kind: 'second-factor', delays: SECOND_FACTOR_DELAYS, now } as const;
  return { key, admission: await admit(needs.database.root, attempt) };
}

/**
 * Judges a second factor that was counted for its account: switched methods, other browsers and new sign-ins share the count, and
 * only a completed sign-in clears it.
 */
export async function judgeProof(
  needs: Needs,
  submission: ProofSubmission,
  { key, admission, pendingIdHash, endsAt }: CountedAttempt,
): Promise<JudgedProof> {
  const { database, clock } = needs;
  const { means, form } = submission;
  const now = clock.now();
  if (!admission.admitted) {
    await refuse(needs, submission, 'paused');
    return {
      outcome: 'refused',
      errors: { [means.method.proof.field]: tooManyTries(admission.blockedUntil, endsAt) },
    };
  }
  const { proof } = means.method;
  const verdict = await proof.verify(contextOf(database.root, submission, now), form);
  const { failures } = admission;
  if (verdict.outcome === 'right') {
    const authenticatorId = verdict.authenticatorId ?? means.authenticator?.id;
    return { ...verdict, authenticatorId, counter: { key, failures } };
  }
  if (verdict.outcome === 'too-old') {
    await takeBackCounted(database.root, key, failures, pendingIdHash);
    return { outcome: 'refused', errors: verdict.errors };
  }
  await refuse(needs, submission, 'wrong', { isPauseBegun: beginsPause(failures), copied: verdict.copied });
  return { outcome: 'refused', errors: { [proof.field]: proof.wrong } };
}

/** Writes down a refused proof, with what follows from it: a disabled authenticator, a notice of the pause. */
export const refuse = (
  { database, audit, notices, clock }: Needs,
  { account: { id: accountId }, means, visitor }: Omit<ProofSubmission, 'form' | 'purpose'>,
  reason: 'wrong' | 'paused' | 'used before',
  { isPauseBegun = false, copied }: { isPauseBegun?: boolean; copied?: string | undefined } = {},
): Promise<void> =>
  database.transaction(async (transaction) => {
    const now = clock.now();
    const { authenticator, method } = means;
    const isDisabled =
      reason !== 'paused' && authenticator ? await countFailure(transaction, authenticator.id, now) : false;
    const { clientAddress, userAgent } = visitor;
    if (isPauseBegun)
      await notices.send(transaction, {
        kind: 'second-factor-paused',
        accountId,
        at: now,
        clientAddress,
        userAgent,
      });
    if (isDisabled)
      await notices.send(transaction, {
        kind: 'authenticator-blocked',
        accountId,
        at: now,
        clientAddress,
        userAgent,
        what: authenticator?.label ?? '',
      });
    const stopped = copied
      ? await stopCopied(notices, transaction, { accountId, authenticatorId: copied, visitor, now })
      : [];
    const about = { outcome: 'refused', actor: accountId, accountId, clientAddress } as const;
    const detail = { method: method.kind, authenticator: authenticator?.id ?? null };
    await audit.append(
      transaction,
      { ...about, type: 'sign-in.second-factor-refused', detail: { ...detail, reason, browser: userAgent } },
      ...(isPauseBegun ? [{ ...about, type: 'sign-in.paused' as const, detail }] : []),
      ...(isDisabled ? [{ ...about, type: 'authenticator.blocked' as const, detail }] : []),
      ...stopped,
    );
  });
