import type { CodesOwner } from './codes-sheet.tsx';

/** Recovery codes that open nothing. */
export const CODES = [
  '7k2m-9qxw-3hdt-v5rb',
  'n4e8-c6ya-1zfj-8wpg',
  'q0t5-r7sk-m3vd-2bhx',
  '9jwa-4g6n-e8cy-z1fp',
  'v5rb-7k2m-3hdt-9qxw',
  '8wpg-n4e8-1zfj-c6ya',
  '2bhx-q0t5-m3vd-r7sk',
  'z1fp-9jwa-e8cy-4g6n',
  '3hdt-v5rb-9qxw-7k2m',
  'c6ya-8wpg-n4e8-1zfj',
];

const owner: CodesOwner = {
  name: 'Robin Marsh',
  service: 'Sallyport',
  helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
};

/** Somebody who has set up an app, and somebody who has a key and no phone. */
export const WITH_APP = { owner, kinds: ['app'] } as const;
export const WITH_KEY = { owner, kinds: ['security-key'] } as const;
