import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import type { NoticeKind, Notices } from '../../delivery/index.ts';
import { blockAuthenticator, disownAuthenticator, endCodeSet, endOpenPass } from '../../methods/index.ts';
import { endKnownBrowsers, endPassword, raiseGeneration } from '../../people/index.ts';
import { endOpenExemptions } from '../../rollout/index.ts';
import { HELP_REASONS } from '../situations.ts';
import { changeReason, lockOpenReason, openRequest } from '../store.ts';

export interface ReportNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly notices: Notices;
}

export interface NotMeReport {
  readonly accountId: string;
  /** What it was not: the kind of a notice, a sign-in of the list, or a phone call with a code. */
  readonly about: NoticeKind | 'sign-in' | 'call';
  /** The authenticator that was added, where the notice was about one. */
  readonly authenticatorId?: string | null;
  /** `anonymous` where nobody is signed in: whoever holds the link or the phone. */
  readonly actor: string;
  readonly clientAddress: string | undefined;
  readonly userAgent: string | undefined;
  /** Audit events of the same act, written with its own. */
  readonly also?: readonly AuditEvent[];
}

/** Does what "This was not me" means. @returns the account's new generation */
export type ReportNotMe = (transaction: Queries, report: NotMeReport) => Promise<number>;

/**
 * "This was not me": in the caller's transaction everything that is open ends, what the notice was about is stopped, the
 * helpers see it, the owner is told, and the audit event is the last statement. It opens nothing, so that a link in the
 * hands of somebody who reads another's mail is a nuisance at most.
 */
export const createReportNotMe =
  (needs: ReportNeeds): ReportNotMe =>
  async (transaction, report) => {
    const { accountId, about, actor, clientAddress, userAgent, also = [] } = report;
    const now = needs.clock.now();
    const generation = await raiseGeneration(transaction, accountId, now);
    await endKnownBrowsers(transaction, accountId);
    const stopped = await stop(transaction, report, now);
    const passEnded = await endOpenPass(transaction, accountId, now);
    await askHelpers(needs, transaction, report, now);
    const told = { accountId, at: now, clientAddress, userAgent };
    await needs.notices.send(transaction, { ...told, kind: 'not-me-reported' });
    await needs.audit.append(transaction, ...also, {
      type: 'not-me.reported',
      outcome: 'done',
      actor,
      accountId,
      clientAddress,
      detail: { about, ...stopped, passEnded, browser: userAgent ?? null },
    });
    return generation;
  };

interface Stopped {
  readonly authenticator: string | null;
  readonly codesEnded: boolean;
  readonly passwordEnded: boolean;
  readonly exemptionEnded: boolean;
}

const NOTHING: Stopped = {
  authenticator: null,
  codesEnded: false,
  passwordEnded: false,
  exemptionEnded: false,
};

/** A password that a stranger chose would be theirs to set up with, where nothing was set up yet. */
const PASSWORD_NOTICES: readonly NotMeReport['about'][] = ['password-changed', 'password-chosen-with-pass'];

/** Stops what a notice was about. Recovery codes that came with a stranger's authenticator are a stranger's too. */
async function stop(
  transaction: Queries,
  { accountId, about, authenticatorId }: NotMeReport,
  now: Date,
): Promise<Stopped> {
  if (PASSWORD_NOTICES.includes(about)) {
    await endPassword(transaction, accountId, now);
    return { ...NOTHING, passwordEnded: true };
  }
  if (about === 'exemption-began')
    return { ...NOTHING, exemptionEnded: await endOpenExemptions(transaction, accountId, now) };
  if (about === 'recovery-codes-made')
    return { ...NOTHING, codesEnded: await endCodeSet(transaction, accountId, new Date(0), now) };
  if (about !== 'authenticator-added' || !authenticatorId) return NOTHING;
  await disownAuthenticator(transaction, accountId, authenticatorId, now);
  const addedAt = await blockAuthenticator(transaction, accountId, authenticatorId, now);
  if (!addedAt) return NOTHING;
  const codesEnded = await endCodeSet(transaction, accountId, addedAt, now);
  return { ...NOTHING, authenticator: authenticatorId, codesEnded };
}

/** A request that was open for another reason says from now on what matters most, and keeps the other as its note. */
async function askHelpers(
  { clock, random }: ReportNeeds,
  transaction: Queries,
  { accountId, actor }: NotMeReport,
  now: Date,
): Promise<void> {
  const reason = 'not-me';
  const id = newId(clock, random);
  const isAnonymous = actor === 'anonymous';
  if (await openRequest(transaction, { id, accountId, reason, isAnonymous, now })) return;
  const before = await lockOpenReason(transaction, accountId);
  if (!before || before === reason) return;
  await changeReason(transaction, accountId, {
    reason,
    note: `Asked for help before: ${HELP_REASONS[before]}`,
  });
}
