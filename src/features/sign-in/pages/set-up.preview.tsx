import type { Preview } from '../../../platform/render/index.ts';
import { kindWords } from '../../methods/index.ts';
import { pendingViewer as viewer } from './pending-viewer.ts';
import { setUpPage } from './set-up.tsx';

const address = '/sign-in/set-up';
const brand = 'Sallyport';
const requireAt = new Date('2026-12-08T10:00:00Z');
const skips = { brand, requireAt, isRequired: false, maySkip: true };

export const previews: Preview[] = [
  {
    address,
    state: 'when it is required',
    viewer,
    page: setUpPage({ brand, isRequired: true, maySkip: false, skipsLeft: 0, requireAt }),
  },
  {
    address,
    state: 'after the only method was withdrawn',
    viewer,
    page: setUpPage({
      ...{ brand, requireAt, isRequired: true, maySkip: false, skipsLeft: 0 },
      withdrawn: kindWords(['text']),
    }),
  },
  { address, state: 'when it may be skipped', viewer, page: setUpPage({ ...skips, skipsLeft: 4 }) },
  {
    address,
    state: 'when it may be skipped for the last time',
    viewer,
    page: setUpPage({ ...skips, skipsLeft: 1 }),
  },
];
