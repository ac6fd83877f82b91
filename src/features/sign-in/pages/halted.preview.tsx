import type { Preview } from '../../../platform/render/index.ts';
import { haltedPage } from './halted.tsx';
import { pendingViewer as viewer } from './pending-viewer.ts';

const address = '/sign-in/halted';
const helpDesk = { telephone: '0300 000 0000', hours: '24 hours a day' };

export const previews: Preview[] = [
  {
    address,
    state: 'after a halt',
    viewer,
    page: haltedPage({ reason: 'halted', haltedSince: new Date('2026-11-03T10:00:00Z'), helpDesk }),
  },
  {
    address,
    state: 'after long leave',
    viewer,
    page: haltedPage({ reason: 'idle', haltedSince: null, helpDesk }),
  },
  {
    address,
    state: 'after the only method was withdrawn and the time to change it is over',
    viewer,
    page: haltedPage({ reason: 'method-withdrawn', haltedSince: null, helpDesk }),
  },
  {
    address,
    state: 'after the last method was removed',
    viewer,
    page: haltedPage({ reason: 'lost-its-proof', haltedSince: null, helpDesk }),
  },
];
