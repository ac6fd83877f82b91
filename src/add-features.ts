import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Adapters } from './adapters.ts';
import { findBanner } from './banner.ts';
import { addConsole, createConsoleGuards } from './features/console/index.ts';
import { addOutbox, addReceipts, type NotMe } from './features/delivery/index.ts';
import { addFeedback } from './features/feedback/index.ts';
import { addHelp } from './features/help/index.ts';
import { checkNewPassword, describePasswordFailure } from './features/people/index.ts';
import { addMfa, addPortal, type PasswordOwner } from './features/portal/index.ts';
import {
  addNotMe,
  addRecovery,
  addRecoveryByPass,
  addSignInHelp,
  createReportNotMe,
  toHelpAsker,
} from './features/recovery/index.ts';
import { createExemptionNotices } from './features/rollout/index.ts';
import {
  addSignIn,
  checkOwnPassword,
  createGuards,
  endPendingOf,
  extendPendingOf,
  findPendingOf,
  findSessionOf,
  type SignInNeeds,
  sendToSecondFactor,
} from './features/sign-in/index.ts';
import type { Queries } from './platform/database/index.ts';
import type { HttpTools } from './platform/http/index.ts';
import type { Brand } from './platform/render/index.ts';
import { whatCanBeSent, wireSignIn } from './wire-sign-in.ts';

/** Whose password a browser has proved: of a sign-in on its way, or of a session. */
const whoAsks = (needs: SignInNeeds) => async (request: FastifyRequest) => {
  const found = (await findPendingOf(needs, request)) ?? (await findSessionOf(needs, request));
  return found && { accountId: found.account.id };
};

/** The same, with what tells which advice is theirs. */
const whoNeedsHelp = (needs: SignInNeeds) => async (request: FastifyRequest) => {
  const pending = await findPendingOf(needs, request);
  return toHelpAsker(pending, pending ? undefined : await findSessionOf(needs, request));
};

/** A person pressed 9: somebody else has their password and asked for a call with a code. */
const refuseCall =
  (needs: SignInNeeds) =>
  async (transaction: Queries, { accountId, messageId, clientAddress }: NotMe): Promise<void> => {
    const about = { accountId, actor: accountId, clientAddress } as const;
    const pressed = { ...about, type: 'delivery.not-me', outcome: 'done', detail: { messageId } } as const;
    const report = { ...about, about: 'call', userAgent: undefined, also: [pressed] } as const;
    await createReportNotMe(needs)(transaction, report);
  };

/** Every feature, wired by hand, from the doors up to the pages that bring several together. */
export function addFeatures(
  server: FastifyInstance,
  tools: HttpTools,
  brand: Brand,
  adapters: Adapters,
): void {
  const needs = wireSignIn(tools, brand, adapters);
  const guards = createGuards(needs);
  tools.guardWith({
    ...guards,
    ...createConsoleGuards({
      database: needs.database,
      requireSession: guards['signed-in'],
      requireSecondFactor: sendToSecondFactor,
      requireFreshProof: guards['fresh-proof'],
    }),
  });
  server.decorateRequest('session', undefined);
  server.decorateRequest('pending', undefined);
  addOutbox(server, { ...needs, isDemonstration: adapters.isDemonstration });
  addReceipts(server, {
    ...needs,
    ...adapters.delivery,
    publicUrl: adapters.publicUrl,
    isDemonstration: adapters.isDemonstration,
    onNotMe: refuseCall(needs),
  });
  addSignIn(server, needs);
  addRecovery(server, needs);
  addSignInHelp(server, { ...needs, whoAsks: whoNeedsHelp(needs) });
  addNotMe(server, { ...needs, reportNotMe: createReportNotMe(needs) });
  addPages(server, needs, adapters);
}

/** Why a person's new password is refused, in a sentence. */
function refusePassword(
  password: string,
  owner: PasswordOwner,
  service: string,
  leastCharacters: number,
): string | undefined {
  const ownTexts = [owner.address, owner.displayName, ...owner.organisationNames, service];
  const checked = checkNewPassword(password, { leastCharacters, ownTexts });
  return checked.ok ? undefined : describePasswordFailure(checked.failure);
}

function addPages(
  server: FastifyInstance,
  needs: SignInNeeds,
  { settings, delivery, publicUrl }: Adapters,
): void {
  const { brand } = needs;
  const feedbackContact = settings.SALLYPORT_FEEDBACK_CONTACT;
  const passwordLength = settings.SALLYPORT_PASSWORD_LENGTH;
  const refuse = (password: string, owner: PasswordOwner) =>
    refusePassword(password, owner, brand.name, passwordLength);
  addRecoveryByPass(server, { ...needs, passwordLength, refusePassword: refuse });
  addMfa(server, needs);
  addPortal(server, {
    ...needs,
    services: [],
    bannerFor: (session, now) => findBanner(needs, session, now),
    keepPending: (request) => extendPendingOf(needs, request),
    endPending: (request, reply) => endPendingOf(needs, request, reply),
    passwordLength,
    checkPassword: (account, password, request) => checkOwnPassword(needs, account, password, request),
    refusePassword: refuse,
    reportNotMe: createReportNotMe(needs),
  });
  addFeedback(server, { ...needs, feedbackContact, whoAsks: whoAsks(needs) });
  addHelp(server, {
    ...needs,
    feedbackContact,
    whoAsks: whoAsks(needs),
    choices: needs.methods.enrollable.map((method) => method.enrolment.choice),
  });
  addConsole(server, {
    ...needs,
    evidenceDays: settings.SALLYPORT_AUDIT_RETENTION_DAYS,
    ...whatCanBeSent(delivery.providers),
    choices: needs.methods.enrollable.map((method) => method.enrolment.choice),
    exemptionNotices: createExemptionNotices({ ...needs, publicUrl }),
    methods: { get: (kind) => needs.methods.all.find((method) => method.kind === kind) },
  });
}
