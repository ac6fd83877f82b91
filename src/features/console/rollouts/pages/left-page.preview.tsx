import type { Preview } from '../../../../platform/render/index.ts';
import { NO_DATES } from '../../../rollout/index.ts';
import { ALL, LONG_ADDRESS, LONG_NAME, LONG_ORGANISATION, NOW, viewer } from '../../pages/preview-data.ts';
import type { LeftPerson } from '../store/left.ts';
import { type LeftProps, leftPage } from './left-page.tsx';
import { CAMPAIGN, KEPT, LONG_WAVE, WAVES } from './preview-data.ts';

const address = '/console/rollouts/:name/left';

const person = (given: Partial<LeftPerson>): LeftPerson => ({
  id: 'a',
  name: "Aoife O'Dowd",
  address: 'aoife.odowd@mail.example',
  wave: 'First tenth',
  organisations: ['Harbour Street Surgery'],
  dates: WAVES[1]?.dates ?? NO_DATES,
  haltedAt: null,
  isExempt: false,
  lastSignedInAt: new Date('2026-11-23T16:40:00Z'),
  ...given,
});

const SEVERAL: LeftPerson[] = [
  person({}),
  person({ id: 'b', name: 'Zofia Żółkiewska', haltedAt: NOW, wave: 'Administrators', lastSignedInAt: null }),
  person({ id: 'c', name: 'Gareth Pryce', isExempt: true }),
  person({
    id: 'd',
    name: LONG_NAME,
    address: LONG_ADDRESS,
    organisations: [LONG_ORGANISATION, 'Larkspur Pharmacy, Market Square'],
    wave: LONG_WAVE,
    dates: WAVES[2]?.dates ?? NO_DATES,
  }),
];

const opening: LeftProps = {
  permissions: ALL,
  campaign: CAMPAIGN,
  reliefs: [],
  people: { items: SEVERAL, total: SEVERAL.length, number: 1, size: 50 },
  now: NOW,
};

export const previews: Preview[] = [
  { address, state: 'as it opens', page: leftPage(opening), viewer },
  {
    address,
    state: 'with too many while it is held back',
    page: leftPage({ ...opening, reliefs: [KEPT], people: { ...opening.people, total: 2_001, number: 2 } }),
    viewer,
  },
  {
    address,
    state: 'with nobody left',
    page: leftPage({ ...opening, people: { items: [], total: 0, number: 1, size: 50 } }),
    viewer,
  },
];
