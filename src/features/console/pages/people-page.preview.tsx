import type { Preview } from '../../../platform/render/index.ts';
import type { ListedPerson } from '../store/people.ts';
import { type PeopleProps, peoplePage } from './people-page.tsx';
import {
  ALL,
  account,
  HELP_DESK,
  LONG_ADDRESS,
  LONG_NAME,
  LONG_ORGANISATION,
  NOW,
  viewer,
} from './preview-data.ts';

const ADDRESS = '/console/people';

const person = (given: Partial<ListedPerson['account']> = {}, isEnrolled = true): ListedPerson => ({
  account: account(given),
  isEnrolled,
  isExempt: given.id === 'b',
  organisations: ['Harbour Street Surgery'],
});

const SEVERAL: ListedPerson[] = [
  person({ id: 'a' }),
  person({ id: 'b', displayName: 'Zofia Żółkiewska', lastSignedInAt: null }, false),
  person({ id: 'c', displayName: 'Gareth Pryce', haltedAt: NOW }, false),
  person({ id: 'd', displayName: 'Stephen Brackenbury', isDisabled: true }),
  person({ id: 'e', displayName: 'Ward 12 desk', kind: 'shared-login' }, false),
  person({ id: 'f', displayName: 'Theatre list printer', kind: 'application', lastSignedInAt: null }, false),
  {
    ...person({ id: 'g', displayName: LONG_NAME, address: LONG_ADDRESS }),
    organisations: [LONG_ORGANISATION, 'Larkspur Pharmacy, Market Square', 'Willowbank Medical Practice'],
  },
];

const opening: PeopleProps = {
  permissions: ALL,
  filters: { search: '', organisation: '', state: '', kind: '', page: 1 },
  choices: [],
  seesEverything: true,
  people: { items: SEVERAL, total: SEVERAL.length, number: 1, size: 50 },
};

export const previews: Preview[] = [
  { address: ADDRESS, state: 'as it opens', page: peoplePage(opening), viewer },
  {
    address: ADDRESS,
    state: 'with nobody found',
    page: peoplePage({
      ...opening,
      filters: { search: 'zz', organisation: 'FZ901', state: 'disabled', kind: 'person', page: 1 },
      people: { items: [], total: 0, number: 1, size: 50 },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'for a help desk of two organisations',
    page: peoplePage({
      ...opening,
      permissions: HELP_DESK,
      seesEverything: false,
      choices: [
        { code: 'FZ901', name: 'Larkspur Pharmacy, Market Square' },
        { code: 'RZC', name: LONG_ORGANISATION },
      ],
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'in the middle of too many',
    page: peoplePage({
      ...opening,
      filters: { ...opening.filters, page: 7 },
      people: { items: SEVERAL, total: 2_001, number: 7, size: 50 },
    }),
    viewer,
  },
];
