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
const person = { displayName: 'Robin Marsh', address: 'robin.marsh@example.org' };
const to = '/profile/self-service/mfa/add';
const options = [
  { value: 'one', label: 'Authenticator app', hint: undefined },
  { value: 'recovery-code', label: 'Recovery code', hint: undefined },
];

const withApp = (errors?: { code: string }) => {
  const heading = 'Enter the code from your authenticator app';
  const view = appProofView(errors);
  return confirmPage({ person, to, use: '', asked: { heading, view }, options, errors });
};

const withKey = () => {
  const fields = <UseKeyFields ceremony={PREVIEW_CEREMONIES.proof} />;
  const view = { fields, button: <KeyButton>Use security key</KeyButton> };
  return confirmPage({ person, to, use: '', asked: { heading: 'Use your security key', view }, options });
};

const elsewhere = () => {
  const asked = { heading: 'Enter the code from your authenticator app', view: appProofView() };
  const steer = '/console/rollouts/winter/steer';
  const long = {
    displayName: 'Wilhelmina Featherstonehaugh-Cholmondeley',
    address: `wilhelmina.${'x'.repeat(60)}@pharmacy-on-the-green.example`,
  };
  return confirmPage({ person: long, to: steer, use: '', asked, options });
};

const withPassword = (errors?: { password: string }) =>
  confirmPage({ person, to, use: '', asked: undefined, options: [], errors });

export const previews: Preview[] = [
  { address, state: 'with an authenticator app', viewer, page: withApp() },
  { address, state: 'after a wrong code', viewer, page: withApp({ code: WRONG_CODE }) },
  { address, state: 'with a security key', viewer, page: withKey() },
  { address, state: 'on the way to an act in the console, with long names', viewer, page: elsewhere() },
  { address, state: 'with the password', viewer, page: withPassword() },
  { address, state: 'after a wrong password', viewer, page: withPassword({ password: WRONG_PASSWORD }) },
];
