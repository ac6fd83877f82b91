import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, viewer } from '../../pages/preview-data.ts';
import { organisationsPage } from './organisations-page.tsx';
import { CAMPAIGN, organisationsOf } from './preview-data.ts';

const address = '/console/rollouts/:name/organisations';
const opening = { permissions: ALL, campaign: CAMPAIGN };

export const previews: Preview[] = [
  {
    address,
    state: 'in the middle of many',
    page: organisationsPage({ ...opening, organisations: organisationsOf(50, 11_276, 3) }),
    viewer,
  },
  {
    address,
    state: 'before anything was counted',
    page: organisationsPage({
      ...opening,
      organisations: { countedAt: undefined, list: { items: [], total: 0, number: 1, size: 50 } },
    }),
    viewer,
  },
];
