import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Adapters } from './adapters.ts';
import { findBanner } from './banner.ts';
import { newId } from './core/ids.ts';
import { createAudit } from './features/audit/index.ts';
import { addConsole, createConsoleGuard } from './features/console/index.ts';
import { addOutbox, createNotices, createOutbox } from './features/delivery/index.ts';
import { addFeedback } from './features/feedback/index.ts';
import { addHelp } from './features/help/index.ts';
import {
  createMethods,
  createPasskeys,
  createRecoveryCodes,
  createRelyingParty,
} from './features/methods/index.ts';
import { checkNewPassword, describePasswordFailure } from './features/people/index.ts';
import { addMfa, addPortal, type PasswordOwner } from './features/portal/index.ts';
import { addRecovery, addSignInHelp, openRequest } from './features/recovery/index.ts';
import type { Policy } from './features/rollout/index.ts';
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
import type { HttpTools } from './platform/http/index.ts';
import type { Brand } from './platform/render/index.ts';

/** What signing in stands on; everything above it reuses the same parts. */
function wireSignIn(tools: HttpTools, brand: Brand, adapters: Adapters): SignInNeeds {
  const { settings, publicUrl, ...world } = adapters;
  const policy: Policy = {
    requiredFrom: settings.SALLYPORT_MFA_REQUIRED_FROM,
    skipsAllowed: settings.SALLYPORT_SKIPS_ALLOWED,
  };
  const outbox = createOutbox(world);
  const relyingParty = createRelyingParty(publicUrl, brand.name, {
    allowed: settings.SALLYPORT_KEY_MODELS_ALLOWED,
    blocked: settings.SALLYPORT_KEY_MODELS_BLOCKED,
  });
  return {
    ...world,
    tools,
    brand,
    policy,
    audit: createAudit(world),
    outbox,
    notices: createNotices({ brand, publicUrl, outbox }),
    methods: createMethods({ ...world, issuer: brand.name, relyingParty }),
    passkeys: createPasskeys({ ...world, relyingParty }),
    recoveryCodes: createRecoveryCodes(world),
    passwordFailuresAnHour: settings.SALLYPORT_PASSWORD_FAILURES_AN_HOUR,
    rememberDeviceDays: settings.SALLYPORT_REMEMBER_DEVICE_DAYS,
    askForHelp: async (transaction, request) => {
      const { clock, random } = world;
      await openRequest(transaction, { ...request, id: newId(clock, random), now: clock.now() });
    },
  };
}

/** Whose password a browser has proved: of a sign-in on its way, or of a session. */
const whoAsks = (needs: SignInNeeds) => async (request: FastifyRequest) => {
  const found = (await findPendingOf(needs, request)) ?? (await findSessionOf(needs, request));
  return found && { accountId: found.account.id };
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
    console: createConsoleGuard({
      database: needs.database,
      requireSession: guards['signed-in'],
      requireSecondFactor: sendToSecondFactor(needs),
    }),
  });
  server.decorateRequest('session', undefined);
  server.decorateRequest('pending', undefined);
  addOutbox(server, { ...needs, isDemonstration: adapters.isDemonstration });
  addSignIn(server, needs);
  addRecovery(server, needs);
  addSignInHelp(server, { ...needs, whoAsks: whoAsks(needs) });
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

function addPages(server: FastifyInstance, needs: SignInNeeds, { settings }: Adapters): void {
  const { brand } = needs;
  const feedbackContact = settings.SALLYPORT_FEEDBACK_CONTACT;
  const passwordLength = settings.SALLYPORT_PASSWORD_LENGTH;
  addMfa(server, needs);
  addPortal(server, {
    ...needs,
    services: [],
    bannerFor: (account, now) => findBanner(needs, account, now),
    keepPending: (request) => extendPendingOf(needs, request),
    endPending: (request, reply) => endPendingOf(needs, request, reply),
    passwordLength,
    checkPassword: (account, password, request) => checkOwnPassword(needs, account, password, request),
    refusePassword: (password, owner) => refusePassword(password, owner, brand.name, passwordLength),
  });
  addFeedback(server, { ...needs, feedbackContact, whoAsks: whoAsks(needs) });
  addHelp(server, {
    ...needs,
    feedbackContact,
    choices: needs.methods.enrollable.map((method) => method.enrolment.choice),
  });
  addConsole(server, {
    ...needs,
    methods: { get: (kind) => needs.methods.all.find((method) => method.kind === kind) },
  });
}
