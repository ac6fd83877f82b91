import type { AskedRelief, Campaign, Dates, Relief } from '../../../rollout/index.ts';
import { ID, LONG_ORGANISATION, NOW } from '../../pages/preview-data.ts';
import type { NextStep } from '../next-seven-days.ts';
import type { WaveProgress } from '../progress.ts';
import type { CountedOrganisations, OrganisationProgress } from '../store/by-organisation.ts';
import type { Hold } from '../store/holds.ts';

/** An invented campaign that the previews of several pages share. */
export const OTHER_ID = '01890a5d-ac96-774b-bcce-b302099a8058';
export const LONG_WAVE = 'Community and oral health services of the northern coast';

const at = (day: string): Date => new Date(`${day}T10:00:00Z`);

const dates = (announce: string, nudge: string, restrict: string, require: string, halt: string): Dates => ({
  announce: at(announce),
  nudge: at(nudge),
  restrict: at(restrict),
  require: at(require),
  halt: at(halt),
});

const waves: readonly WaveProgress[] = [
  {
    name: 'Administrators',
    dates: dates('2026-10-06', '2026-10-13', '2026-10-27', '2026-11-03', '2026-11-17'),
    counts: { people: 1_204, enrolled: 1_180, enforced: 1_204, used: 1_020, halted: 9 },
    joined: { people: 12, enrolled: 5, enforced: 5, used: 4, halted: 0 },
  },
  {
    name: 'First tenth',
    dates: dates('2026-10-27', '2026-11-10', '2026-11-24', '2026-12-01', '2026-12-15'),
    counts: { people: 19_870, enrolled: 8_112, enforced: 8_112, used: 6_404, halted: 0 },
    joined: { people: 0, enrolled: 0, enforced: 0, used: 0, halted: 0 },
  },
  {
    name: LONG_WAVE,
    dates: dates('2026-12-01', '2026-12-15', '2027-01-05', '2027-01-12', '2027-01-26'),
    counts: { people: 178_926, enrolled: 20_114, enforced: 20_114, used: 15_002, halted: 0 },
    joined: { people: 0, enrolled: 0, enforced: 0, used: 0, halted: 0 },
  },
];

export const WAVES = waves;
export const TOTAL = { people: 200_012, enrolled: 29_411, enforced: 29_435, used: 22_430, halted: 9 };

export const CAMPAIGN: Campaign = {
  id: ID,
  name: 'mfa-2026',
  state: 'armed',
  armedAt: at('2026-10-05'),
  stoppedAt: null,
  stopReason: null,
  definition: {
    name: 'mfa-2026',
    goal: 'any',
    audience: { everyone: true, exclude: { applications: true, sharedLogins: true } },
    ladder: { announce: 0, nudge: 14, restrict: 28, require: 35, halt: 49 },
    skips: 5,
    joiners: { graceDays: 14 },
    waves: waves.map(({ name }) => ({ name, starts: '2026-10-06' })),
    begin: { at: '10:00', weekdays: ['tuesday'], bankHolidays: 'skip', closed: [] },
    continuity: { minimum: 2, holdDays: 14 },
    governor: {
      haltsADay: 500,
      haltsADayPerOrganisation: 20,
      mostFailedSignIns: 0.25,
      mostFailedMessages: 0.2,
      mostOpenRequests: 500,
    },
    notices: { before: [28, 14, 7, 3, 1], from: '08:00', until: '18:00', anHour: 5_000 },
  },
};

export const NEXT_STEPS: readonly NextStep[] = [
  { at: at('2026-11-27'), kind: 'notice', wave: 'First tenth', people: 11_758 },
  { at: at('2026-12-01'), kind: 'notice', wave: LONG_WAVE, people: 158_812 },
  { at: at('2026-12-01'), kind: 'require', wave: 'First tenth', people: 11_758 },
];

export const KEPT: Relief = {
  id: ID,
  kind: 'keep',
  reason: 'The text provider is down, and a third of all codes do not arrive',
  fromAt: at('2026-11-23'),
  untilAt: null,
};

export const REQUEST: AskedRelief = {
  id: ID,
  campaignId: ID,
  kind: 'let-in',
  reason: 'The text provider is down',
  askedBy: ID,
  askedByName: 'Stephen Brackenbury',
  askedAt: at('2026-11-23'),
  untilAt: null,
};

export const HOLDS: readonly Hold[] = [
  {
    id: ID,
    organisationId: ID,
    organisation: LONG_ORGANISATION,
    code: 'RZC',
    beganAt: at('2026-11-03'),
    untilAt: at('2026-11-17'),
    reason: 'Their only doctor is away until 20 November',
  },
  {
    id: OTHER_ID,
    organisationId: OTHER_ID,
    organisation: 'Larkspur Pharmacy, Market Square',
    code: 'FZ901',
    beganAt: at('2026-11-17'),
    untilAt: at('2026-12-01'),
    reason: null,
  },
];

const organisation = (at: number): OrganisationProgress => ({
  id: `01890a5d-ac96-774b-bcce-b302099a8${String(100 + at)}`,
  name: at === 0 ? LONG_ORGANISATION : `Harbour Street Surgery ${at}`,
  code: `Z99${String(100 + at)}`,
  people: 410 - at * 7,
  enrolled: 12 + at * 4,
  enforced: 12 + at * 4,
  used: 8 + at * 3,
  halted: at % 3,
});

export const organisationsOf = (shown: number, total: number, number = 1): CountedOrganisations => ({
  countedAt: NOW,
  list: { items: Array.from({ length: shown }, (_, at) => organisation(at)), total, number, size: 50 },
});
