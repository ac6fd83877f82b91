import type { Preview } from '../../../platform/render/index.ts';
import {
  appProofView,
  KeyButton,
  PREVIEW_CEREMONIES,
  UseKeyFields,
  WRONG_CODE,
} from '../../methods/index.ts';
import { WRONG_PASSWORD } from '../words.ts';
import { confirmPage } from './confirm.tsx';

const address = '/confirm';
const viewer = { name: 'Robin Marsh', hasConsole: false, isPending: false };
const to = '/profile/self-service/mfa/add';
const options = [
  { value: 'one', label: 'Authenticator app', hint: undefined },
  { value: 'recovery-code', label: 'Recovery code', hint: undefined },
];

const withApp = (errors?: { code: string }) => {
  const heading = 'Enter the code from your authenticator app';
  const view = appProofView(errors);
  return confirmPage({ to, use: '', asked: { heading, view }, options, errors });
};

const withKey = () => {
  const fields = <UseKeyFields ceremony={PREVIEW_CEREMONIES.proof} />;
  const view = { fields, button: <KeyButton>Use security key</KeyButton> };
  return confirmPage({ to, use: '', asked: { heading: 'Use your security key', view }, options });
};

const withPassword = (errors?: { password: string }) =>
  confirmPage({ to, use: '', asked: undefined, options: [], errors });

export const previews: Preview[] = [
  { address, state: 'with an authenticator app', viewer, page: withApp() },
  { address, state: 'after a wrong code', viewer, page: withApp({ code: WRONG_CODE }) },
  { address, state: 'with a security key', viewer, page: withKey() },
  { address, state: 'with the password', viewer, page: withPassword() },
  { address, state: 'after a wrong password', viewer, page: withPassword({ password: WRONG_PASSWORD }) },
];
