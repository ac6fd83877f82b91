import { addressKey } from '../../core/address.ts';
import { type KeyRing, open } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { placeOf } from './place.ts';
import { addressOf, GUIDES, type Guide, KEY_SHOWN_OF, loginOf } from './population/index.ts';
import { findGuides, type GuideState } from './store.ts';

/** The one password of all invented people. Plain, long, and made of nobody's name. */
export const DEMONSTRATION_PASSWORD = 'walk through both doors';

/** Someone whom a visitor can be. */
export interface PanelPerson {
  readonly name: string;
  readonly address: string;
  /** What they are, in words. */
  readonly role: string;
  /** What will happen when they sign in, in words. */
  readonly state: string;
  /** The key of their authenticator, in groups of four, to type into an app. */
  readonly key?: string;
}

/** What `npm start` shows on demonstration data. */
export interface DemonstrationPanel {
  readonly password: string;
  readonly people: readonly PanelPerson[];
}

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

function findKey(keys: KeyRing, login: string, state: GuideState | undefined): string | undefined {
  const { id, secret } = state?.authenticator ?? {};
  if (login !== KEY_SHOWN_OF || !id || !secret) return undefined;
  const opened = open(keys, placeOf(id), secret);
  return opened && inGroups(opened);
}

const BY_METHOD: Readonly<Record<string, string>> = {
  app: 'with an authenticator app.',
  text: 'with a text message. Read it at /outbox.',
  call: 'with a phone call. Read it at /outbox.',
};

function describe(guide: Guide, keys: KeyRing, states: ReadonlyMap<string, GuideState>): PanelPerson {
  const login = loginOf(guide);
  const address = addressOf(login);
  const state = states.get(addressKey(address));
  const key = findKey(keys, login, state);
  const by = BY_METHOD[state?.authenticator?.method ?? 'app'];
  const asks = key ? `Signs in ${by} Add the key to yours.` : `Signs in ${by}`;
  return {
    name: guide.name,
    address,
    role: guide.role,
    state: state?.isEnrolled ? asks : guide.expects,
    ...(key && { key }),
  };
}

/** Whom a visitor can be, with how they stand now. */
export async function readPanel(queries: Queries, keys: KeyRing): Promise<DemonstrationPanel> {
  const addresses = GUIDES.map((guide) => addressKey(addressOf(loginOf(guide))));
  const states = await findGuides(queries, addresses);
  return {
    password: DEMONSTRATION_PASSWORD,
    people: GUIDES.map((guide) => describe(guide, keys, states)),
  };
}
