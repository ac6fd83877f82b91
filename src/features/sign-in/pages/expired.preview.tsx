import type { Preview } from '../../../platform/render/index.ts';
import { expiredPage } from './expired.tsx';

const address = '/sign-in/expired';

export const previews: Preview[] = [
  { address, state: 'after a long time', page: expiredPage({ hadTooManyTries: false }) },
  { address, state: 'after too many wrong codes', page: expiredPage({ hadTooManyTries: true }) },
];
