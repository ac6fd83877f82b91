import type { FieldErrors, Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { changePasswordPage } from './change-password.tsx';

const states: readonly (readonly [string, FieldErrors | undefined])[] = [
  ['as it opens', undefined],
  ['with errors', { current: 'Enter your current password', password: 'Enter a new password' }],
  ['with a wrong password', { current: 'That is not your current password. Check it and try again' }],
  ['after too many tries', { current: 'Too many tries. Wait until 09:12, or get help to sign in' }],
];

export const previews: Preview[] = states.map(([state, errors]) => ({
  address: '/profile/self-service/password',
  state,
  viewer,
  page: changePasswordPage({ address: 'robin.marsh@example.org', passwordLength: 12, errors }),
}));
