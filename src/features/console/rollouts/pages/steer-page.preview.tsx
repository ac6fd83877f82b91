import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, viewer } from '../../pages/preview-data.ts';
import { CAMPAIGN, KEPT } from './preview-data.ts';
import { type SteerProps, steerPage } from './steer-page.tsx';

const address = '/console/rollouts/:name/steer';
const opening: SteerProps = { permissions: ALL, campaign: CAMPAIGN, reliefs: [], typed: {} };

export const previews: Preview[] = [
  { address, state: 'as it opens', page: steerPage(opening), viewer },
  { address, state: 'while it is held back', page: steerPage({ ...opening, reliefs: [KEPT] }), viewer },
  {
    address,
    state: 'with errors',
    page: steerPage({
      ...opening,
      typed: { wave: 'First tenth', 'extend-days': 'two weeks', 'extend-reason': '' },
      errors: {
        'extend-days': 'Enter a number of days from 1 to 365',
        'extend-reason': 'Say why. It is kept in the audit',
      },
    }),
    viewer,
  },
];
