import type { Preview } from '../../../platform/render/index.ts';
import { identifyPage } from './identify.tsx';

const address = '/sign-in';

export const previews: Preview[] = [
  { address, state: 'as it opens', page: identifyPage({ address: '', returnTo: null }) },
  {
    address,
    state: 'with an address that is not one',
    page: identifyPage({
      address: 'robin.marsh',
      returnTo: '/profile',
      errors: { address: 'Enter an email address in the right form, like name@example.org' },
    }),
  },
];
