import { HOUR, later } from '../../../core/clock.ts';
import type { Preview } from '../../../platform/render/index.ts';
import { HELP_REASONS, type HelpReason } from '../../recovery/index.ts';
import { ALL, HELP_DESK, ID, LONG_ADDRESS, LONG_NAME, NOW, viewer } from './preview-data.ts';
import { requestsPage } from './requests-page.tsx';

const ADDRESS = '/console/requests';

const requests = (Object.keys(HELP_REASONS) as HelpReason[]).map((reason, index) => ({
  id: `${index}`,
  accountId: ID,
  displayName: index === 1 ? LONG_NAME : "Aoife O'Dowd",
  address: index === 1 ? LONG_ADDRESS : 'aoife.odowd@mail.example',
  reason,
  isAnonymous: index % 2 === 1,
  createdAt: later(NOW, -index * HOUR),
}));

export const previews: Preview[] = [
  {
    address: ADDRESS,
    state: 'with nobody waiting',
    page: requestsPage({ permissions: HELP_DESK, requests: { items: [], total: 0, number: 1, size: 50 } }),
    viewer,
  },
  {
    address: ADDRESS,
    state: 'in the middle of many, for every reason',
    page: requestsPage({ permissions: ALL, requests: { items: requests, total: 120, number: 2, size: 50 } }),
    viewer,
  },
];
