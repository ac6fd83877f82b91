import type { Page, Preview } from '../../../platform/render/index.ts';
import { type Dates, NO_DATES } from '../../rollout/index.ts';
import type { HelpFacts } from '../facts.ts';
import { NO_PLAN, type OwnPlan, type Plan } from '../plan.ts';
import { factsheetPage } from './factsheet-page.tsx';
import { guidePage } from './guide-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { questionsPage } from './questions-page.tsx';
import { rolloutPage } from './rollout-page.tsx';

const APP = {
  id: 'app',
  label: 'Authenticator app',
  hint: 'Recommended. A free app on your phone. Works without signal.',
  order: 1,
};
const EVERY_WAY = [
  APP,
  { id: 'text', label: 'Text message', hint: 'We text a code to your mobile.', order: 2 },
  { id: 'call', label: 'Phone call', hint: 'We ring you and say a code. Landlines work.', order: 3 },
  {
    id: 'security-key',
    label: 'Security key (FIDO2)',
    hint: 'A small key that you plug in or tap. No phone needed.',
    order: 4,
  },
];

const NOW: HelpFacts = {
  brandName: 'Sallyport',
  helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
  feedbackContact: 'feedback@example.org',
  choices: [APP],
  policy: { requiredFrom: new Date('2024-01-01T00:00:00Z'), skipsAllowed: 5 },
  now: new Date('2026-11-24T09:00:00Z'),
};
const BEFORE: HelpFacts = {
  ...NOW,
  choices: EVERY_WAY,
  policy: { requiredFrom: new Date('2026-12-01T10:00:00Z'), skipsAllowed: 5 },
};
const LONG: HelpFacts = {
  ...BEFORE,
  brandName: 'The Featherstonehaugh and Cholmondeley Community Mail Platform',
  helpDesk: {
    telephone: '0300 000 0000 extension 12345',
    hours: '8am to 6pm from Monday to Friday and 9am to noon on Saturdays, not on bank holidays',
  },
  feedbackContact: `https://example.org/${'feedback-about-signing-in-'.repeat(4)}`,
  policy: { ...BEFORE.policy, skipsAllowed: 0 },
};

const PAGES: Readonly<Record<string, (facts: HelpFacts, search: string) => Page>> = {
  '/help': overviewPage,
  '/help/guide': guidePage,
  '/help/questions': questionsPage,
  '/help/factsheet': factsheetPage,
  '/help/rollout': (facts) => rolloutPage(facts, NO_PLAN),
};

/** What people pin to a wall or take to a meeting. */
const PAPERS = ['/help/guide', '/help/factsheet'];

const STATES: readonly (readonly [string, HelpFacts])[] = [
  ['when everyone must', NOW],
  ['before the date, with every way', BEFORE],
  ['with long names', LONG],
];

export const previews: Preview[] = Object.entries(PAGES).flatMap(([address, page]) =>
  STATES.map(([state, facts]): Preview => {
    const isForPaper = PAPERS.includes(address) && facts === BEFORE;
    return { address, state, page: page(facts, ''), isForPaper };
  }),
);

previews.push(
  {
    address: '/help/questions',
    state: 'after a search',
    page: questionsPage(NOW, 'phone'),
    viewer: { name: 'Amara Okafor', hasConsole: false, isPending: true },
  },
  {
    address: '/help/questions',
    state: 'after a search that finds nothing',
    page: questionsPage(NOW, 'xyzzy'),
  },
);

/** The dates of a group that is told in a week of a month, and of the rungs after it. */
const datesFrom = (month: number, day: number): Dates => {
  const on = (weeks: number): Date => new Date(Date.UTC(2026, month, day + weeks * 7, 10));
  return { announce: on(0), nudge: on(2), restrict: on(4), require: on(6), halt: on(10) };
};
const OWN: OwnPlan = {
  kind: 'own',
  campaigns: [datesFrom(10, 3)],
  isDone: false,
  exemptUntil: null,
  letIn: undefined,
  isPaused: false,
};
const GROUPS: Plan = {
  kind: 'groups',
  groups: [
    datesFrom(8, 1),
    datesFrom(9, 6),
    datesFrom(10, 3),
    { ...NO_DATES, nudge: datesFrom(10, 17).nudge },
  ],
};

const PLANS: readonly (readonly [string, Plan])[] = [
  ['with the dates of campaigns, to anyone', GROUPS],
  ['to a person who is asked', OWN],
  ['to a person whose organisation is kept at work', { ...OWN, letIn: 'site', campaigns: [datesFrom(8, 1)] }],
  ['to a person who has set up', { ...OWN, isDone: true }],
  [
    'to a person who goes without, while the rollout is paused',
    {
      ...OWN,
      exemptUntil: new Date('2026-12-24T17:00:00Z'),
      isPaused: true,
    },
  ],
];

previews.push(
  ...PLANS.map(
    ([state, plan]): Preview => ({
      address: '/help/rollout',
      state,
      page: rolloutPage(NOW, plan),
    }),
  ),
);
