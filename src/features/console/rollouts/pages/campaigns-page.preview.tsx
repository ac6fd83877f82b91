import type { Preview } from '../../../../platform/render/index.ts';
import { NOBODY } from '../../../rollout/index.ts';
import { ALL, HELP_DESK, NOW, viewer } from '../../pages/preview-data.ts';
import { type CampaignsProps, campaignsPage } from './campaigns-page.tsx';
import { CAMPAIGN, KEPT, TOTAL, WAVES } from './preview-data.ts';

const address = '/console/rollouts';

const opening: CampaignsProps = {
  permissions: ALL,
  campaigns: [
    {
      campaign: {
        ...CAMPAIGN,
        id: '2',
        name: 'keys-for-administrators-of-the-northern-coast-2027',
        state: 'arming',
      },
      waves: WAVES.slice(0, 1),
      total: NOBODY,
      reliefs: [],
      countedAt: undefined,
    },
    { campaign: CAMPAIGN, waves: WAVES, total: TOTAL, reliefs: [KEPT], countedAt: NOW },
    {
      campaign: { ...CAMPAIGN, id: '3', name: 'pilot', state: 'stopped' },
      waves: WAVES.slice(0, 1),
      total: { people: 48, enrolled: 48, enforced: 48, used: 41, halted: 0 },
      reliefs: [],
      countedAt: NOW,
    },
  ],
};

export const previews: Preview[] = [
  { address, state: 'as it opens', page: campaignsPage(opening), viewer },
  { address, state: 'before the first', page: campaignsPage({ ...opening, campaigns: [] }), viewer },
  {
    address,
    state: 'for a help desk',
    page: campaignsPage({ permissions: HELP_DESK, campaigns: opening.campaigns.slice(1, 2) }),
    viewer,
  },
];
