import type { Preview } from '../../../../platform/render/index.ts';
import type { FeedbackEntry } from '../../../feedback/index.ts';
import type { VisitCount } from '../../../rollout/index.ts';
import { ALL, ID, LONG_ADDRESS, NOW, viewer } from '../../pages/preview-data.ts';
import { sumUpVisits } from '../sum-up.ts';
import { FEEDBACK, type FeedbackProps, feedbackPage } from './feedback-page.tsx';

const address = '/console/rollouts/:name/feedback';

const choices = [
  { id: 'app', label: 'Authenticator app' },
  { id: 'text', label: 'Text message' },
  { id: 'call', label: 'Phone call' },
  { id: 'security-key', label: 'Security key (FIDO2)' },
];
const ids = choices.map(({ id }) => id);

const visit = (step: string, phone: number, tablet: number, computer: number): VisitCount[] => [
  { step, device: 'phone', visits: phone },
  { step, device: 'tablet', visits: tablet },
  { step, device: 'computer', visits: computer },
];
const COUNTS = [
  ...visit('finished', 4_812, 96, 20_431),
  ...visit('not-now', 1_020, 41, 9_377),
  ...visit('asked', 12, 0, 201),
  ...visit('choose', 31, 4, 655),
  ...visit('show:app', 402, 9, 233),
  ...visit('try:app', 88, 1, 240),
  ...visit('show:text', 4, 0, 61),
  ...visit('try:text', 9, 0, 187),
  ...visit('show:security-key', 0, 1, 12),
  ...visit('recovery-codes', 55, 2, 310),
];

const comment = (given: Partial<FeedbackEntry> = {}): FeedbackEntry => ({
  id: ID,
  at: NOW,
  accountId: null,
  doing: 'Setting up the app on my own phone between two patients',
  happened: 'The picture to scan is on the phone that has to scan it. I did not see the link below it.',
  contact: null,
  device: 'phone',
  campaign: 'mfa-2026',
  ...given,
});
const COMMENTS = [
  comment(),
  comment({
    ...{ id: 'b', device: 'computer', contact: LONG_ADDRESS },
    doing: 'Setting up the app on the phone that we all use at the counter. '.repeat(7).trim(),
    happened: 'The-code-was-never-right-whatever-we-tried-'.repeat(12),
  }),
  comment({ id: 'c', device: null, campaign: null, happened: 'It worked at once. Thank you!' }),
];

const opening: FeedbackProps = {
  permissions: ALL,
  campaign: 'mfa-2026',
  choices,
  visits: sumUpVisits(COUNTS, ids),
  days: [
    { day: '2026-11-24', finished: 801, notNow: 240, stopped: 66 },
    { day: '2026-11-23', finished: 1_204, notNow: 655, stopped: 143 },
  ],
  comments: { items: COMMENTS, total: 120, number: 1, size: 50 },
};

export const previews: Preview[] = [
  { address, state: 'as it opens', page: feedbackPage(opening), viewer },
  {
    address,
    state: 'with nothing yet',
    page: feedbackPage({
      ...{ ...opening, visits: sumUpVisits([], ids), days: [] },
      comments: { items: [], total: 0, number: 1, size: 50 },
    }),
    viewer,
  },
  {
    address,
    state: 'where nobody has stopped',
    page: feedbackPage({
      ...{ ...opening, visits: sumUpVisits(visit('finished', 1, 0, 2), ids), days: [] },
      comments: { items: COMMENTS, total: COMMENTS.length, number: 1, size: 50 },
    }),
    viewer,
  },
  {
    address: FEEDBACK,
    state: 'of everybody',
    page: feedbackPage({ ...opening, campaign: undefined }),
    viewer,
  },
];
