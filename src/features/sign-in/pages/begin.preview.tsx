import type { Preview } from '../../../platform/render/index.ts';
import { expiredPage } from './expired.tsx';
import { identifyPage } from './identify.tsx';
import { passwordPage } from './password.tsx';

const ADDRESS = 'robin.marsh@example.org';
const LONG_ADDRESS = `wilhelmina.featherstonehaugh-cholmondeley.${'x'.repeat(40)}@harbour-lane-pharmacy.example`;
const TOO_MANY = 'Too many tries. Wait until 09:12, or get help to sign in';

export const previews: Preview[] = [
  {
    address: '/sign-in',
    state: 'as it opens',
    page: identifyPage({ address: '', returnTo: null }),
  },
  {
    address: '/sign-in',
    state: 'with an error',
    page: identifyPage({
      address: 'robin.marsh',
      returnTo: '/profile',
      errors: { address: 'Enter your email address, like name@example.org' },
    }),
  },
  {
    address: '/sign-in/password',
    state: 'as it opens',
    page: passwordPage({ address: ADDRESS }),
  },
  {
    address: '/sign-in/password',
    state: 'with an error and a long address',
    page: passwordPage({
      address: LONG_ADDRESS,
      errors: { password: 'Your email address or password is not right' },
    }),
  },
  {
    address: '/sign-in/password',
    state: 'after too many tries',
    page: passwordPage({ address: ADDRESS, errors: { password: TOO_MANY } }),
  },
  {
    address: '/sign-in/expired',
    state: 'when the time is over',
    page: expiredPage({ hadTooManyTries: false }),
  },
  {
    address: '/sign-in/expired',
    state: 'after too many wrong codes',
    page: expiredPage({ hadTooManyTries: true }),
  },
];
