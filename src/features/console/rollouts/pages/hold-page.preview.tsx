import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, viewer } from '../../pages/preview-data.ts';
import type { Hold } from '../store/holds.ts';
import { type HoldProps, holdPage } from './hold-page.tsx';
import { CAMPAIGN, HOLDS } from './preview-data.ts';

const address = '/console/rollouts/:name/holds/:id';
const [kept, other] = HOLDS as readonly [Hold, Hold];
const opening: HoldProps = { permissions: ALL, campaign: CAMPAIGN, hold: other, reason: '' };

export const previews: Preview[] = [
  { address, state: 'as it opens', page: holdPage(opening), viewer },
  {
    address,
    state: 'without a reason after it was kept before',
    page: holdPage({ ...opening, hold: kept, errors: { reason: 'Say why. It is kept in the audit' } }),
    viewer,
  },
];
