import type { Adapters } from './adapters.ts';
import { newId } from './core/ids.ts';
import { createAudit } from './features/audit/index.ts';
import { type Channel, createNotices, type Notices } from './features/delivery/index.ts';
import {
  alsoByText,
  createMethods,
  createPasskeys,
  createRecoveryCodes,
  createRelyingParty,
  ENROLLABLE_KINDS,
  type MethodKind,
} from './features/methods/index.ts';
import { openRequest } from './features/recovery/index.ts';
import { createRollout } from './features/rollout/index.ts';
import { createSignInsAhead, type SignInNeeds } from './features/sign-in/index.ts';
import type { HttpTools } from './platform/http/index.ts';
import type { Brand } from './platform/render/index.ts';
import { policyOf, wireRollout } from './wire-rollout.ts';

type Telephone = Pick<Adapters, 'settings' | 'isDemonstration' | 'delivery' | 'database'>;

/** Which numbers get codes, and how many. */
const telephoneOf = ({ settings, isDemonstration, delivery, database }: Telephone) => ({
  numbers: { countries: settings.SALLYPORT_PHONE_COUNTRIES, takesDramaNumbers: isDemonstration },
  mostAccountsOfMobile: settings.SALLYPORT_ACCOUNTS_PER_MOBILE,
  mostAccountsOfLandline: settings.SALLYPORT_ACCOUNTS_PER_LANDLINE,
  sendLimits: {
    account: settings.SALLYPORT_CODES_PER_ACCOUNT,
    mobile: settings.SALLYPORT_CODES_PER_MOBILE,
    landline: settings.SALLYPORT_CODES_PER_LANDLINE,
    mobileNeighbours: settings.SALLYPORT_CODES_PER_MOBILE_NEIGHBOURS,
    landlineNeighbours: settings.SALLYPORT_CODES_PER_LANDLINE_NEIGHBOURS,
    network: settings.SALLYPORT_CODES_PER_NETWORK,
    organisation: settings.SALLYPORT_CODES_PER_ORGANISATION,
    overall: settings.SALLYPORT_CODES_OVERALL,
  },
  canSend: (channel: Channel) => delivery.outbox.canSend(database.root, channel),
});

/** Which methods this version has, and for which of them, and for e-mail, a provider is set up. */
export const whatCanBeSent = ({ of }: Adapters['delivery']['providers']) => ({
  methodKinds: ENROLLABLE_KINDS,
  canSend: (kind: MethodKind) => (kind !== 'text' && kind !== 'call') || of[kind].length > 0,
  canSendEmail: of.email.length > 0,
});

/** What tells people of changes: by e-mail, and by text to the numbers that they had before. */
export function noticesOf(
  brand: Brand,
  adapters: Telephone & Pick<Adapters, 'keys' | 'random' | 'publicUrl'>,
): Notices {
  const { keys, random, publicUrl, delivery } = adapters;
  const sending = { ...telephoneOf(adapters), keys, random, publicUrl, brand, outbox: delivery.outbox };
  return alsoByText(createNotices(sending), sending);
}

/** What signing in stands on; everything above it reuses the same parts. */
export function wireSignIn(tools: HttpTools, brand: Brand, adapters: Adapters): SignInNeeds {
  const { settings, publicUrl, ...world } = adapters;
  const policy = policyOf(settings);
  const { outbox } = world.delivery;
  const audit = createAudit(world);
  const sending = { ...world, ...telephoneOf(adapters), brand, publicUrl, audit, outbox };
  const relyingParty = createRelyingParty(publicUrl, brand.name, {
    allowed: settings.SALLYPORT_KEY_MODELS_ALLOWED,
    blocked: settings.SALLYPORT_KEY_MODELS_BLOCKED,
  });
  return {
    ...world,
    tools,
    brand,
    policy,
    rollout: createRollout(wireRollout(brand, adapters)),
    audit,
    outbox,
    notices: noticesOf(brand, adapters),
    methods: createMethods({ ...sending, issuer: brand.name, relyingParty }),
    passkeys: createPasskeys({ ...world, relyingParty }),
    recoveryCodes: createRecoveryCodes(world),
    ahead: createSignInsAhead(),
    passwordFailuresAnHour: settings.SALLYPORT_PASSWORD_FAILURES_AN_HOUR,
    rememberDeviceDays: settings.SALLYPORT_REMEMBER_DEVICE_DAYS,
    askForHelp: async (transaction, request) => {
      const { clock, random } = world;
      await openRequest(transaction, {
        ...request,
        id: newId(clock, random),
        isAnonymous: false,
        now: clock.now(),
      });
    },
  };
}
