import type { Preview } from '../../../platform/render/index.ts';
import { kindWords } from '../../methods/index.ts';
import { pendingViewer as viewer } from './pending-viewer.ts';
import { setUpPage } from './set-up.tsx';

const address = '/sign-in/set-up';
const requireAt = new Date('2026-12-08T10:00:00Z');
const nextAt = new Date('2026-12-01T10:00:00Z');
const usual = { brand: 'Sallyport', requireAt, nextAt, skipsLeft: 0, isAskedNext: false, isEachTime: false };
const required = { ...usual, isRequired: true, maySkip: false };
const skips = { ...usual, isRequired: false, maySkip: true };
const withdrawn = kindWords(['text']);
const ways = ['Security key (FIDO2)'];

export const previews: Preview[] = [
  { state: 'when it is required', page: setUpPage(required) },
  { state: 'after the only method was withdrawn', page: setUpPage({ ...required, withdrawn }) },
  { state: 'when it may be skipped', page: setUpPage({ ...skips, skipsLeft: 4 }) },
  { state: 'when it may be skipped for the last time', page: setUpPage({ ...skips, skipsLeft: 1 }) },
  {
    state: 'when it may be skipped for the last time before being asked each time',
    page: setUpPage({ ...skips, skipsLeft: 1, isAskedNext: true }),
  },
  { state: 'when it is asked each time', page: setUpPage({ ...skips, isEachTime: true }) },
  { state: 'when only some ways count', page: setUpPage({ ...required, ways }) },
  {
    state: 'when a stronger way may be skipped',
    page: setUpPage({ ...skips, skipsLeft: 4, ways, isStronger: true }),
  },
  { state: 'when a stronger way is required', page: setUpPage({ ...required, ways, isStronger: true }) },
  {
    state: 'when access is paused for want of a stronger way',
    page: setUpPage({ ...required, ways, isStronger: true, haltedSince: nextAt }),
  },
].map((preview) => ({ ...preview, address, viewer }));
