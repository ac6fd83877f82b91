import { addressKey } from '../../core/address.ts';
import { type KeyRing, open } from '../../platform/crypto/index.ts';
import { askGate } from '../sign-in/index.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { placeOf } from './place.ts';
import { addressOf, GUIDES, type Guide, KEY_SHOWN_OF, loginOf } from './population/index.ts';
import { standingWords } from './standing-words.ts';
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

type PanelNeeds = Pick<DemonstrationNeeds, 'database' | 'keys' | 'rollout'>;

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

function findKey(keys: KeyRing, login: string, state: GuideState | undefined): string | undefined {
  const { id, secret } = state?.authenticator ?? {};
  if (login !== KEY_SHOWN_OF || !id || !secret) return undefined;
  const opened = open(keys, placeOf(id), secret);
  return opened && inGroups(opened);
}

const BY_METHOD: Readonly<Record<string, string>> = {
  app: 'with an authenticator app.',
  'security-key': 'with a security key.',
  text: 'with a text message. Read it at /outbox.',
  call: 'with a phone call. Read it at /outbox.',
};

/** What the very gate that every door asks says about somebody now. */
async function standingOf(needs: PanelNeeds, state: GuideState | undefined, now: Date): Promise<string> {
  if (!state) return '';
  return standingWords((await askGate(needs, { ...state, mayAskEnrolled: false }, now)).decision);
}

async function describe(
  needs: PanelNeeds,
  guide: Guide,
  state: GuideState | undefined,
  now: Date,
): Promise<PanelPerson> {
  const login = loginOf(guide);
  const key = findKey(needs.keys, login, state);
  const by = state?.authenticator && BY_METHOD[state.authenticator.method];
  const asks = key ? `Signs in ${by} Add the key to yours.` : `Signs in ${by}`;
  return {
    name: guide.name,
    address: addressOf(login),
    role: guide.role,
    state: by ? asks : await standingOf(needs, state, now),
    ...(key && { key }),
  };
}

/** Whom a visitor can be, with how they stand now. */
export async function readPanel(needs: PanelNeeds, now: Date): Promise<DemonstrationPanel> {
  const keyOf = (guide: Guide): string => addressKey(addressOf(loginOf(guide)));
  const states = await findGuides(needs.database.root, GUIDES.map(keyOf));
  const people: PanelPerson[] = [];
  for (const guide of GUIDES) people.push(await describe(needs, guide, states.get(keyOf(guide)), now));
  return { password: DEMONSTRATION_PASSWORD, people };
}
