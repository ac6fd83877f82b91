import { CodeField, type Preview } from '../../../platform/render/index.ts';
import { chooseMethodPage } from './choose-method.tsx';
import { confirmPage } from './confirm.tsx';
import { provePage } from './prove.tsx';

const WRONG = { code: 'That code is not right. Check it and try again' };
const LONG = 'The phone in the second drawer of the dispensary, next to the window';
const viewer = { name: 'Robin Marsh', hasConsole: false, isPending: true };
const signedIn = { ...viewer, isPending: false };

const options = [
  { value: 'app:1', label: 'Authenticator app', hint: 'My phone' },
  { value: 'app:2', label: 'Authenticator app', hint: LONG },
  { value: 'recovery-code', label: 'Recovery code', hint: '9 left' },
];
const app = {
  action: '/sign-in/prove',
  heading: 'Enter the code from your authenticator app',
  otherMethods: '/sign-in/methods',
  rememberDays: 0,
};
const appCode = <CodeField name="code" label="Security code" hint="6 numbers" />;

const prove = [
  { state: 'authenticator app', page: provePage({ ...app, fields: appCode, errors: undefined }) },
  {
    state: 'authenticator app with an error, on a device that may be remembered',
    page: provePage({
      ...app,
      fields: <CodeField name="code" label="Security code" hint="6 numbers" errors={WRONG} />,
      errors: WRONG,
      rememberDays: 14,
    }),
  },
  {
    state: 'recovery code',
    page: provePage({
      ...app,
      heading: 'Enter a recovery code',
      fields: <CodeField name="code" label="Recovery code" numeric={false} />,
      errors: undefined,
    }),
  },
];
const asked = { heading: app.heading, fields: appCode };
const confirm = { to: '/profile/self-service/mfa', use: '', options };

export const previews: Preview[] = [
  ...prove.map((each) => ({ address: '/sign-in/prove', viewer, ...each })),
  { address: '/sign-in/methods', state: 'as it opens', viewer, page: chooseMethodPage({ options }) },
  {
    address: '/sign-in/methods',
    state: 'with an error',
    viewer,
    page: chooseMethodPage({ options, errors: { method: 'Choose how to prove it is you' } }),
  },
  { address: '/confirm', state: 'with a code', viewer: signedIn, page: confirmPage({ ...confirm, asked }) },
  {
    address: '/confirm',
    state: 'with a password and an error',
    viewer: signedIn,
    page: confirmPage({ ...confirm, asked: undefined, errors: { password: 'Your password is not right' } }),
  },
];
