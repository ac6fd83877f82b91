import type { Preview } from '../../../../platform/render/index.ts';
import { askSignOutPage, signedOutPage } from './sign-out.tsx';

const address = '/sign-out';

export const previews: Preview[] = [
  { address, state: 'signed out', page: signedOutPage({ isEverywhere: false, isReported: false }) },
  { address, state: 'signed out everywhere', page: signedOutPage({ isEverywhere: true, isReported: false }) },
  {
    address,
    state: 'after reporting a sign-in',
    page: signedOutPage({ isEverywhere: false, isReported: true }),
  },
  { address, state: 'from a link, still signed in', page: askSignOutPage() },
];
