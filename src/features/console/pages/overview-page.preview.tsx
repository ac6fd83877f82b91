import type { Preview } from '../../../platform/render/index.ts';
import { type OverviewProps, overviewPage } from './overview-page.tsx';
import { ALL, HELP_DESK, ID, LONG_ORGANISATION, NOW, viewer } from './preview-data.ts';

const ADDRESS = '/console';

const whole: OverviewProps = {
  permissions: ALL,
  roles: ['Security team'],
  organisations: undefined,
  figures: {
    countedAt: NOW,
    numbers: { people: 104_382, enrolled: 81_960, enforced: 97_114, used: 80_025, paused: 312 },
  },
  openRequests: 41,
};

const one = (name: string, code: string, people: number, enrolled: number) => ({
  id: `${ID.slice(0, -5)}${code.slice(-5).padStart(5, '0').toLowerCase()}`,
  name,
  code,
  numbers: { people, enrolled },
});

export const previews: Preview[] = [
  { address: ADDRESS, state: 'for the security team', page: overviewPage(whole), viewer },
  {
    address: ADDRESS,
    state: 'for a local administrator of several',
    page: overviewPage({
      ...whole,
      permissions: HELP_DESK,
      roles: ['Local administrator', 'Help desk'],
      organisations: [
        one('Larkspur Pharmacy, Market Square', 'FZ901', 4, 4),
        one(LONG_ORGANISATION, 'RZC', 870, 869),
        one('Meadow View Health Centre', 'Z99003', 0, 0),
      ],
      figures: {
        countedAt: NOW,
        numbers: { people: 874, enrolled: 873, enforced: 874, used: 640, paused: 1 },
      },
      openRequests: 1,
    }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'before anything has been counted',
    page: overviewPage({ ...whole, figures: undefined }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'with nobody yet',
    page: overviewPage({
      ...whole,
      figures: { countedAt: NOW, numbers: { people: 0, enrolled: 0, enforced: 0, used: 0, paused: 0 } },
      openRequests: 0,
    }),
    viewer,
  },
];
