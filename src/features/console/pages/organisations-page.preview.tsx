import type { Preview } from '../../../platform/render/index.ts';
import type { ListedOrganisation } from '../store/organisations.ts';
import { organisationsPage } from './organisations-page.tsx';
import { ALL, HELP_DESK, LONG_ORGANISATION, viewer } from './preview-data.ts';

const ADDRESS = '/console/organisations';

const SEVERAL: ListedOrganisation[] = [
  {
    id: 'a',
    code: 'RZN',
    name: 'Northmoor Hospitals Trust',
    postcode: 'ZZ99 1AA',
    status: 'active',
    numbers: { people: 12_400, enrolled: 11_873 },
  },
  {
    id: 'b',
    code: 'RZC',
    name: LONG_ORGANISATION,
    postcode: null,
    status: 'active',
    numbers: { people: 3, enrolled: 3 },
  },
  {
    id: 'c',
    code: 'Z99003',
    name: 'Meadow View Health Centre',
    postcode: 'ZZ98 7MV',
    status: 'proposed',
    numbers: { people: 0, enrolled: 0 },
  },
  {
    id: 'd',
    code: 'FZ999',
    name: 'Old Bridge Pharmacy',
    postcode: 'ZZ99 1BR',
    status: 'closed',
    numbers: { people: 0, enrolled: 0 },
  },
];
const filters = { search: '', status: '', page: 1 } as const;

export const previews: Preview[] = [
  {
    address: ADDRESS,
    state: 'as it opens',
    page: organisationsPage({
      permissions: HELP_DESK,
      filters,
      organisations: { items: SEVERAL, total: 4, number: 1, size: 50 },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with none found',
    page: organisationsPage({
      permissions: ALL,
      filters: { ...filters, search: 'xyz', status: 'closed' },
      organisations: { items: [], total: 0, number: 1, size: 50 },
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'in the middle of the whole register',
    page: organisationsPage({
      permissions: ALL,
      filters: { ...filters, page: 200 },
      organisations: { items: SEVERAL, total: 20_932, number: 200, size: 50 },
    }),
    viewer,
  },
];
