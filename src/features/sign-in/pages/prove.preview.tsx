import type { Preview } from '../../../platform/render/index.ts';
import {
  AccessPassField,
  accessPassMethod,
  appProofView,
  KEY_TOO_OLD,
  KeyButton,
  kindWords,
  PREVIEW_CEREMONIES,
  RecoveryCodeField,
  recoveryCodeMethod,
  UseKeyFields,
  WRONG_CODE,
  WRONG_KEY,
} from '../../methods/index.ts';
import { tooManyTries } from '../words.ts';
import { pendingViewer as viewer } from './pending-viewer.ts';
import { provePage } from './prove.tsx';

const address = '/sign-in/prove';
const heading = 'Enter the code from your authenticator app';

const ENDS_AT = new Date('2026-11-24T09:11:00Z');

const appPage = (code: string | undefined, rememberDays = 0) => {
  const errors = code ? { code } : undefined;
  const view = appProofView(errors);
  return provePage({ heading, view, errors, rememberDays, endsAt: errors && ENDS_AT });
};

const keyPage = (response: string | undefined, rememberDays = 0) => {
  const errors = response ? { response } : undefined;
  const view = {
    fields: <UseKeyFields ceremony={PREVIEW_CEREMONIES.proof} />,
    button: <KeyButton errors={errors}>Use security key</KeyButton>,
    needsScript: true as const,
  };
  return provePage({
    heading: 'Use your security key',
    view,
    errors,
    rememberDays,
    endsAt: errors && ENDS_AT,
  });
};

const recovery = recoveryCodeMethod.proof;

export const previews: Preview[] = [
  { address, state: 'authenticator app', viewer, page: appPage(undefined) },
  { address, state: 'where devices may be remembered', viewer, page: appPage(undefined, 30) },
  { address, state: 'after a wrong code', viewer, page: appPage(WRONG_CODE) },
  {
    address,
    state: 'after too many tries, near its end',
    viewer,
    page: appPage(tooManyTries(new Date('2026-11-24T09:12:00Z'), ENDS_AT)),
  },
  { address, state: 'security key', viewer, page: keyPage(undefined) },
  {
    address,
    state: 'security key, where devices may be remembered',
    viewer,
    page: keyPage(undefined, 30),
  },
  { address, state: 'security key, after a wrong key', viewer, page: keyPage(WRONG_KEY) },
  { address, state: 'security key, after a long time', viewer, page: keyPage(KEY_TOO_OLD) },
  {
    address,
    state: 'with a method that was withdrawn, for the last time',
    viewer,
    page: provePage({
      heading,
      view: appProofView(),
      errors: undefined,
      rememberDays: 0,
      withdrawn: { methods: kindWords(['app']), isProof: true },
    }),
  },
  {
    address,
    state: 'recovery code, after methods were withdrawn',
    viewer,
    page: provePage({
      heading: recovery.heading,
      view: { fields: <RecoveryCodeField /> },
      errors: undefined,
      rememberDays: 0,
      withdrawn: { methods: kindWords(['text', 'call']), isProof: false },
    }),
  },
  {
    address,
    state: 'recovery code',
    viewer,
    page: provePage({
      heading: recovery.heading,
      view: { fields: <RecoveryCodeField /> },
      errors: undefined,
      rememberDays: 0,
    }),
  },
  {
    address,
    state: 'access pass',
    viewer,
    page: provePage({
      heading: accessPassMethod.proof.heading,
      view: { fields: <AccessPassField /> },
      errors: undefined,
      rememberDays: 0,
    }),
  },
];
