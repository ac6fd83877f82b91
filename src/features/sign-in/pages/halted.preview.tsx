import type { Preview } from '../../../platform/render/index.ts';
import { haltedPage } from './halted.tsx';
import { pendingViewer as viewer } from './pending-viewer.ts';

const address = '/sign-in/halted';
const RECOVERY = ['recovery-code'] as const;
const helpDesk = { telephone: '0300 000 0000', hours: '24 hours a day' };

const HALTED = { reason: 'halted', haltedSince: new Date('2026-11-03T10:00:00Z'), helpDesk } as const;

export const previews: Preview[] = [
  {
    address,
    state: 'after a halt, with nothing to prove it with',
    viewer,
    page: haltedPage({ ...HALTED, proofs: [] }),
  },
  {
    address,
    state: 'after a halt, with an access pass',
    viewer,
    page: haltedPage({ ...HALTED, proofs: ['access-pass'] }),
  },
  {
    address,
    state: 'after a halt, with recovery codes and an access pass',
    viewer,
    page: haltedPage({ ...HALTED, proofs: ['recovery-code', 'access-pass'] }),
  },
  {
    address,
    state: 'after long leave',
    viewer,
    page: haltedPage({ reason: 'idle', haltedSince: null, proofs: [], helpDesk }),
  },
  {
    address,
    state: 'after the only method was withdrawn and the time to change it is over',
    viewer,
    page: haltedPage({ reason: 'method-withdrawn', haltedSince: null, proofs: RECOVERY, helpDesk }),
  },
  {
    address,
    state: 'after the last method was removed',
    viewer,
    page: haltedPage({ reason: 'lost-its-proof', haltedSince: null, proofs: RECOVERY, helpDesk }),
  },
];
