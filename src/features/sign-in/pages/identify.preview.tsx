import type { Preview } from '../../../platform/render/index.ts';
import { KEY_TOO_OLD, PREVIEW_CEREMONIES } from '../../methods/index.ts';
import { WRONG_PASSKEY } from '../words.ts';
import { identifyPage } from './identify.tsx';

const address = '/sign-in';
const { passkey: ceremony } = PREVIEW_CEREMONIES;

export const previews: Preview[] = [
  { address, state: 'as it opens', page: identifyPage({ address: '', returnTo: null, ceremony }) },
  {
    address,
    state: 'with an address that is not one',
    page: identifyPage({
      address: 'robin.marsh',
      returnTo: '/profile',
      ceremony,
      errors: { address: 'Enter an email address in the right form, like name@example.org' },
    }),
  },
  {
    address,
    state: 'after a passkey that did not work',
    page: identifyPage({ address: '', returnTo: null, ceremony, errors: { response: WRONG_PASSKEY } }),
  },
  {
    address,
    state: 'after a passkey that came too late',
    page: identifyPage({ address: '', returnTo: '/profile', ceremony, errors: { response: KEY_TOO_OLD } }),
  },
];
