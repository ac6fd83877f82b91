import type { Preview } from '../../../platform/render/index.ts';
import { haltedPage } from './halted.tsx';
import { setUpPage } from './set-up.tsx';
import { sharedQuestionPage, sharedStopPage } from './shared-login.tsx';

const REQUIRE_AT = new Date('2026-12-01T08:00:00Z');
const HALTED_SINCE = new Date('2026-11-17T08:00:00Z');
const helpDesk = { telephone: '0300 000 0000', hours: 'Monday to Friday, 8am to 6pm' };
const viewer = { name: 'Robin Marsh', hasConsole: false, isPending: true };
const asked = { brand: 'Sallyport', isRequired: false, maySkip: true, skipsLeft: 4, requireAt: REQUIRE_AT };

const setUp = [
  { state: 'when it is required', page: setUpPage({ ...asked, isRequired: true, maySkip: false }) },
  { state: 'while it can be skipped', page: setUpPage(asked) },
  { state: 'the last time it can be skipped', page: setUpPage({ ...asked, skipsLeft: 1 }) },
];
const halted = [
  { state: 'after the date', page: haltedPage({ reason: 'halted', haltedSince: HALTED_SINCE, helpDesk }) },
  { state: 'after a long absence', page: haltedPage({ reason: 'idle', haltedSince: null, helpDesk }) },
  {
    state: 'after the proof was removed',
    page: haltedPage({ reason: 'lost-its-proof', haltedSince: null, helpDesk }),
  },
];
const shared = [
  { state: 'as it opens', page: sharedQuestionPage({ address: 'reception@example.org' }) },
  {
    state: 'with an error',
    page: sharedQuestionPage({
      address: 'reception@example.org',
      errors: { shared: 'Choose Yes or No' },
    }),
  },
];

export const previews: Preview[] = [
  ...setUp.map((each) => ({ address: '/sign-in/set-up', viewer, ...each })),
  ...halted.map((each) => ({ address: '/sign-in/halted', viewer, ...each })),
  ...shared.map((each) => ({ address: '/sign-in/shared', viewer, ...each })),
  { address: '/sign-in/shared/told', state: 'as it opens', page: sharedStopPage(helpDesk) },
];
