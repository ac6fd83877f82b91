import type { Preview } from '../../../platform/render/index.ts';
import { tooManyTries, WRONG_PASSWORD } from '../words.ts';
import { passwordPage } from './password.tsx';

const address = '/sign-in/password';
const OWN = 'robin.marsh@example.org';
const LONG = 'wilhelmina-konstantinopoulou.fotheringay-smythe@community-pharmacies.north-east.example.org';

export const previews: Preview[] = [
  { address, state: 'as it opens', page: passwordPage({ address: OWN }) },
  { address, state: 'with a long address', page: passwordPage({ address: LONG }) },
  {
    address,
    state: 'after a wrong password',
    page: passwordPage({ address: OWN, errors: { password: WRONG_PASSWORD } }),
  },
  {
    address,
    state: 'after too many tries',
    page: passwordPage({
      address: OWN,
      errors: { password: tooManyTries(new Date('2026-11-24T09:12:00Z')) },
    }),
  },
];
