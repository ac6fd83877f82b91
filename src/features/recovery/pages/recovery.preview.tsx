import type { Page, Preview } from '../../../platform/render/index.ts';
import { WRONG_CODE } from '../../methods/index.ts';
import { tooManyTries } from '../../sign-in/index.ts';
import { decideAdvice, type HelpFacts } from '../help-advice.ts';
import { readRecovery } from '../rules.ts';
import { SITUATIONS } from '../situations.ts';
import { askedPage } from './asked-page.tsx';
import { recoverPage } from './recover-page.tsx';
import { signInHelpPage } from './sign-in-help-page.tsx';
import { situationPage } from './situation-page.tsx';

const helpDesk = { telephone: '0300 000 0000', hours: '24 hours a day' };
const PENDING = { name: 'Amara Okafor', hasConsole: false, isPending: true };
const LONG_ADDRESS = `wilhelmina.${'x'.repeat(120)}@pharmacy-on-the-green.example`;
const asker = { address: 'amara.okafor@pharmacy.example', who: 'sealed' };

const withErrors = (address: string, situation: string): Page => {
  const read = readRecovery({ address, situation });
  return recoverPage({ form: { address, situation }, errors: read.ok ? {} : read.failure });
};

const situations: Preview[] = SITUATIONS.map(({ id }) => ({
  address: '/recover/:situation',
  state: id,
  page: situationPage({ situation: id, asker, helpDesk }),
}));

const administrators = [
  { name: 'Grace Lindqvist', organisation: 'Harbour Lane Pharmacy' },
  { name: 'Wilhelmina Featherstonehaugh-Cholmondeley', organisation: `The ${'Very '.repeat(12)}Long Trust` },
];

const FACTS: HelpFacts = {
  place: 'prove',
  isSharedLogin: false,
  kinds: ['app', 'text'],
  proofs: ['recovery-code'],
  hasFailed: true,
};
const ASKER = {
  administrators: administrators.slice(0, 1),
  askedAt: undefined,
  advice: decideAdvice(FACTS),
};

const HELP_STATES: readonly (readonly [string, Partial<HelpFacts>])[] = [
  ['with a security key and nothing else', { kinds: ['security-key'], proofs: [], hasFailed: false }],
  ['while setting up', { place: 'set-up', kinds: [], proofs: [] }],
  ['while access is paused, with nothing to prove it with', { place: 'halted', kinds: [], proofs: [] }],
  ['while access is paused, with an access pass', { place: 'halted', kinds: [], proofs: ['access-pass'] }],
  ['for a shared login', { place: 'signed-in', isSharedLogin: true }],
];

export const previews: Preview[] = [
  {
    address: '/recover',
    state: 'as it opens',
    page: recoverPage({ form: { address: '', situation: '' } }),
  },
  { address: '/recover', state: 'with errors when empty', page: withErrors('', '') },
  { address: '/recover', state: 'with an error and a long address', page: withErrors(LONG_ADDRESS, '') },
  ...situations,
  {
    address: '/recover/:situation',
    state: 'without an address',
    page: situationPage({ situation: 'new', asker: undefined, helpDesk }),
  },
  {
    address: '/recover/:situation',
    state: 'asked too often, with a long address',
    page: situationPage({
      situation: 'paused',
      asker: { ...asker, address: LONG_ADDRESS },
      helpDesk,
      hasAskedTooOften: true,
    }),
  },
  {
    address: '/recover/:situation',
    state: 'with a wrong access pass',
    page: situationPage({ situation: 'access-pass', asker, helpDesk, errors: { pass: WRONG_CODE } }),
  },
  {
    address: '/recover/:situation',
    state: 'with too many wrong access passes',
    page: situationPage({
      situation: 'new',
      asker,
      helpDesk,
      errors: { pass: tooManyTries(new Date('2026-11-24T09:12:00Z')) },
    }),
  },
  { address: '/recover/asked', state: 'as it opens', page: askedPage(helpDesk) },
  {
    address: '/sign-in/help',
    state: 'for a stranger',
    page: signInHelpPage({ known: undefined, helpDesk }),
  },
  {
    address: '/sign-in/help',
    state: 'in the middle of a sign-in',
    page: signInHelpPage({ known: { ...ASKER, administrators }, helpDesk }),
    viewer: PENDING,
  },
  ...HELP_STATES.map(([state, facts]) => ({
    address: '/sign-in/help',
    state,
    page: signInHelpPage({ known: { ...ASKER, advice: decideAdvice({ ...FACTS, ...facts }) }, helpDesk }),
    viewer: PENDING,
  })),
  {
    address: '/sign-in/help',
    state: 'after asking, without local administrators',
    page: signInHelpPage({
      known: { ...ASKER, administrators: [], askedAt: new Date('2026-11-24T09:12:00Z') },
      helpDesk,
    }),
    viewer: PENDING,
  },
];
