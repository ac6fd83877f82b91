import type { Preview } from '../../../platform/render/index.ts';
import {
  appProofView,
  KeyButton,
  PREVIEW_CEREMONIES,
  UseKeyFields,
  WRONG_CODE,
} from '../../methods/index.ts';
import type { NotOffered } from '../step-up-means.ts';
import { WRONG_PASSWORD } from '../words.ts';
import { confirmPage } from './confirm.tsx';

const address = '/confirm';
const viewer = { name: 'Robin Marsh', hasConsole: false, isPending: false };
const person = { displayName: 'Robin Marsh', address: 'robin.marsh@example.org' };
const to = '/profile/self-service/mfa/add';
const helpDesk = { telephone: '0300 303 5678', hours: 'Monday to Friday, 8am to 6pm' };
const asking = {
  person,
  to,
  use: '',
  purpose: 'change',
  isByPassword: false,
  notOffered: [],
  helpDesk,
} as const;
const options = [
  { value: 'one', label: 'Authenticator app', hint: undefined },
  { value: 'recovery-code', label: 'Recovery code', hint: undefined },
];

const notOffered: NotOffered[] = [
  { label: 'Authenticator app', why: { fault: 'weaker' } },
  { label: 'Key in the drawer', why: { fault: 'too-new', from: new Date('2026-12-08T10:00:00Z') } },
  { label: 'Old key', why: { fault: 'stopped' } },
  { label: 'Recovery code', why: { fault: 'only-adds' } },
  { label: 'Access pass', why: { fault: 'only-adds' } },
];

const withApp = (errors?: { code: string }) => {
  const heading = 'Enter the code from your authenticator app';
  const view = appProofView(errors);
  return confirmPage({ ...asking, asked: { heading, view }, options, errors });
};

const withKey = () => {
  const fields = <UseKeyFields ceremony={PREVIEW_CEREMONIES.proof} />;
  const view = { fields, button: <KeyButton>Use security key</KeyButton> };
  return confirmPage({
    ...asking,
    asked: { heading: 'Use your security key', view },
    options: options.slice(0, 1),
    notOffered,
  });
};

const withPassword = (errors?: { password: string }) =>
  confirmPage({ ...asking, isByPassword: true, asked: undefined, options: [], errors });

const withNothing = () => confirmPage({ ...asking, asked: undefined, options: [], notOffered });

const elsewhere = () => {
  const asked = { heading: 'Enter the code from your authenticator app', view: appProofView() };
  const steer = '/console/rollouts/winter/steer';
  const long = {
    displayName: 'Wilhelmina Featherstonehaugh-Cholmondeley',
    address: `wilhelmina.${'x'.repeat(60)}@pharmacy-on-the-green.example`,
  };
  return confirmPage({ ...asking, person: long, to: steer, asked, options });
};

export const previews: Preview[] = [
  { address, state: 'with an authenticator app', viewer, page: withApp() },
  { address, state: 'after a wrong code', viewer, page: withApp({ code: WRONG_CODE }) },
  { address, state: 'with a security key', viewer, page: withKey() },
  { address, state: 'with nothing that is enough', viewer, page: withNothing() },
  { address, state: 'on the way to an act in the console, with long names', viewer, page: elsewhere() },
  { address, state: 'with the password', viewer, page: withPassword() },
  { address, state: 'after a wrong password', viewer, page: withPassword({ password: WRONG_PASSWORD }) },
];
