import type { Preview } from '../../../../platform/render/index.ts';
import { NOBODY } from '../../../rollout/index.ts';
import { ALL, HELP_DESK, ID, NOW, viewer } from '../../pages/preview-data.ts';
import type { Permission } from '../../permissions.ts';
import { addUp } from '../picture/enrolment.ts';
import { type CampaignProps, campaignPage } from './campaign-page.tsx';
import {
  CAMPAIGN,
  HOLDS,
  KEPT,
  NEXT_STEPS,
  OTHER_ID,
  organisationsOf,
  REQUEST,
  TOTAL,
  WAVES,
} from './preview-data.ts';

const address = '/console/rollouts/:name';

const COUNTS = Array.from({ length: 50 }, (_, at) => ({
  day: new Date(Date.UTC(2026, 9, 5 + at)).toISOString().slice(0, 10),
  enrolled: at === 0 ? 2_300 : 300 + ((at * 37) % 11) * 45,
}));
const points = addUp(COUNTS, '2026-10-05', '2026-11-24').map((point, at, all) =>
  at === all.length - 1 ? { ...point, enrolled: TOTAL.enrolled } : point,
);

const opening: CampaignProps = {
  permissions: ALL,
  campaign: CAMPAIGN,
  seesEverything: true,
  viewerId: OTHER_ID,
  done: undefined,
  reliefs: [],
  requests: [],
  waves: WAVES,
  nextSteps: NEXT_STEPS,
  total: TOTAL,
  methods: [
    { method: 'Authenticator app', people: 21_002 },
    { method: 'Text message', people: 8_411 },
    { method: 'Security key', people: 1_204 },
  ],
  points,
  countedAt: NOW,
  organisations: organisationsOf(10, 11_276),
  holds: [],
  now: NOW,
};

const AUDITOR = ALL.filter((permission: Permission) => permission !== 'steer-rollouts');

export const previews: Preview[] = [
  { address, state: 'as it opens', page: campaignPage(opening), viewer },
  {
    address,
    state: 'just armed',
    page: campaignPage({
      ...opening,
      done: 'armed',
      waves: WAVES.map((wave) => ({
        ...wave,
        counts: { ...NOBODY, people: wave.counts.people },
        joined: NOBODY,
      })),
      total: { ...NOBODY, people: TOTAL.people },
      methods: [],
      points: [{ day: '2026-10-05', enrolled: 0 }],
      organisations: { countedAt: undefined, list: { items: [], total: 0, number: 1, size: 50 } },
      now: new Date('2026-10-05T11:00:00Z'),
      countedAt: new Date('2026-10-05T11:00:00Z'),
    }),
    viewer,
  },
  {
    address,
    state: 'with a security key as its goal',
    page: campaignPage({
      ...opening,
      campaign: { ...CAMPAIGN, definition: { ...CAMPAIGN.definition, goal: 'phishing-resistant' } },
      total: { ...TOTAL, enrolled: 1_204, used: 1_102 },
      points: points.map((point, at) => ({ ...point, enrolled: Math.min(1_204, at * 25) })),
    }),
    viewer,
  },
  {
    address,
    state: 'paused and with organisations where too few have MFA',
    page: campaignPage({ ...opening, done: 'kept', reliefs: [KEPT], nextSteps: [], holds: HOLDS }),
    viewer,
  },
  {
    address,
    state: 'with a request of somebody else',
    page: campaignPage({ ...opening, requests: [REQUEST] }),
    viewer,
  },
  {
    address,
    state: 'with a request of your own',
    page: campaignPage({
      ...opening,
      viewerId: ID,
      done: 'asked',
      requests: [{ ...REQUEST, kind: 'lift-halts', untilAt: new Date('2026-12-01T09:12:00Z') }],
    }),
    viewer,
  },
  {
    address,
    state: 'for an auditor',
    page: campaignPage({ ...opening, permissions: AUDITOR, holds: HOLDS, requests: [REQUEST] }),
    viewer,
  },
  {
    address,
    state: 'for a help desk of one organisation',
    page: campaignPage({
      ...opening,
      permissions: HELP_DESK,
      seesEverything: false,
      waves: WAVES.slice(1, 2),
      total: { people: 31, enrolled: 12, enforced: 12, used: 9, halted: 1 },
      methods: [{ method: 'Authenticator app', people: 12 }],
      points: points.map(({ day }, at) => ({ day, enrolled: Math.min(12, at) })),
      organisations: organisationsOf(1, 1),
    }),
    viewer,
  },
  {
    address,
    state: 'stopped',
    page: campaignPage({
      ...opening,
      done: 'stopped',
      campaign: {
        ...CAMPAIGN,
        state: 'stopped',
        stoppedAt: NOW,
        stopReason: 'The board wants a pilot of one county first',
      },
    }),
    viewer,
  },
  {
    address,
    state: 'after a decision that came too late',
    page: campaignPage({ ...opening, done: 'hold-gone' }),
    viewer,
  },
];
