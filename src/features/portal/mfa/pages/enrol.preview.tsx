import type { Preview, Viewer } from '../../../../platform/render/index.ts';
import {
  type AppSetUp,
  AppSetUpForm,
  NO_ANSWER,
  otpauthUri,
  PREVIEW_CEREMONIES,
  qrPath,
  SET_UP_WORDS,
  SetUpKeyForm,
  WRONG_CODE,
} from '../../../methods/index.ts';
import { previewViewer } from '../../pages/preview-viewer.ts';
import { enrolPage } from './enrol.tsx';

const address = '/profile/self-service/mfa/add/:choice';
const action = '/profile/self-service/mfa/add/app';
const heading = 'Set up an authenticator app';
const forced: Viewer = { ...previewViewer, isPending: true };

/** A key that everyone may read: it belongs to nobody. */
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const setUpOf = (owner: string, isHandheld: boolean): AppSetUp => {
  const uri = otpauthUri('Sallyport', owner, SECRET);
  return {
    address: owner,
    uri,
    isHandheld,
    typedKey: SECRET.match(/.{4}/g)?.join(' ') ?? '',
    qr: qrPath(uri),
  };
};

const page = (
  owner: string | undefined,
  isForced: boolean,
  errors?: { code: string },
  isHandheld = false,
) => {
  const setUp = owner === undefined ? undefined : setUpOf(owner, isHandheld);
  const fields = <AppSetUpForm setUp={setUp} errors={errors} />;
  return enrolPage({ heading, fields, action, isForced, errors });
};

const keyPage = (isForced: boolean, errors?: Record<string, string>, label = 'Security key') => {
  const kind = errors ? 'device' : 'carried';
  const fields = <SetUpKeyForm {...{ label, kind, errors }} ceremony={PREVIEW_CEREMONIES.setUp} />;
  const of = { heading: 'Set up a security key', action: '/profile/self-service/mfa/add/security-key' };
  return enrolPage({ ...of, fields, isForced, errors });
};

const keyStates: Preview[] = [
  { state: 'as it opens', viewer: previewViewer, page: keyPage(false) },
  { state: 'while signing in', viewer: forced, page: keyPage(true) },
  { state: 'without a name', viewer: forced, page: keyPage(true, { label: 'Enter a name' }, '') },
  { state: 'without an answer', viewer: forced, page: keyPage(true, { response: NO_ANSWER }) },
  ...Object.entries(SET_UP_WORDS).map(([why, response]) => ({
    state: `refused (${why})`,
    viewer: previewViewer,
    page: keyPage(false, { response }),
  })),
].map((one) => ({ ...one, address: '/profile/self-service/mfa/add/security-key' }));

const LONG = 'wilhelmina-konstantinopoulou.fotheringay-smythe@community-pharmacies.north-east.example.org';

export const previews: Preview[] = [
  {
    address,
    state: 'authenticator app',
    viewer: previewViewer,
    page: page('robin.marsh@example.org', false),
  },
  { address, state: 'authenticator app, while signing in', viewer: forced, page: page(LONG, true) },
  {
    address,
    state: 'authenticator app, after a wrong code',
    viewer: forced,
    page: page(undefined, true, { code: WRONG_CODE }),
  },
  { address, state: 'authenticator app, shown before', viewer: forced, page: page(undefined, true) },
  {
    address,
    state: 'authenticator app, on a phone',
    viewer: forced,
    page: page('robin.marsh@example.org', true, undefined, true),
  },
  ...keyStates,
];
