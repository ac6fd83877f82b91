import type { Preview } from '../../../platform/render/index.ts';
import { type OrganisationProps, organisationPage } from './organisation-page.tsx';
import { ALL, ID, LONG_NAME, LONG_ORGANISATION, viewer } from './preview-data.ts';

const ADDRESS = '/console/organisations/:id';
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

const open: OrganisationProps = {
  permissions: ALL,
  organisation: {
    id: ID,
    code: 'RZN',
    name: 'Northmoor Hospitals Trust',
    kind: 'hospital trust',
    regionCode: 'Y99',
    parentCode: null,
    address: '1 Infirmary Road, Northmoor',
    postcode: 'ZZ99 1AA',
    telephone: '01632 960001',
    status: 'active',
    openedOn: '2001-04-01',
    closedOn: null,
  },
  numbers: { people: 12_400, enrolled: 11_873 },
  methods: 'All methods',
  helpers: [
    { id: 'a', name: 'Priya Raghunathan', role: 'local-administrator', isEnrolled: true },
    { id: 'b', name: LONG_NAME, role: 'help-desk', isEnrolled: false },
  ],
  statuses: [
    { status: 'active', from: at('2001-04-01'), until: null },
    { status: 'proposed', from: at('2001-01-01'), until: at('2001-04-01') },
  ],
};

export const previews: Preview[] = [
  { address: ADDRESS, state: 'open, with helpers', page: organisationPage(open), viewer },
  {
    address: ADDRESS,
    state: 'with a list of methods of its own',
    page: organisationPage({
      ...open,
      methods: 'Security keys, authenticator apps and phone calls (a list of this organisation)',
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'closed, without anyone and with a long name',
    page: organisationPage({
      ...open,
      organisation: {
        ...open.organisation,
        name: LONG_ORGANISATION,
        status: 'closed',
        parentCode: 'PZ90',
        postcode: null,
        telephone: null,
        closedOn: '2024-06-30',
      },
      numbers: { people: 0, enrolled: 0 },
      helpers: [],
      statuses: [],
    }),
    viewer,
  },
];
