import type { Preview } from '../../../../platform/render/index.ts';
import { newPasswordPage } from './new-password-page.tsx';

const address = '/recover/new-password';
const given = { address: 'amara.okafor@pharmacy.example', ticket: 'sealed', passwordLength: 12 };
const LONG_ADDRESS = `wilhelmina.${'x'.repeat(120)}@pharmacy-on-the-green.example`;

export const previews: Preview[] = [
  { address, state: 'as it opens', page: newPasswordPage(given) },
  {
    address,
    state: 'with a password that is refused, and a long address',
    page: newPasswordPage({
      ...given,
      address: LONG_ADDRESS,
      errors: { password: 'Password must be 12 characters or more' },
    }),
  },
];
