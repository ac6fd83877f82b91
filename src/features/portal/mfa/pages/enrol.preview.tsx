import type { Preview, Viewer } from '../../../../platform/render/index.ts';
import { type AppSetUp, AppSetUpForm, otpauthUri, qrPath, WRONG_CODE } from '../../../methods/index.ts';
import { previewViewer } from '../../pages/preview-viewer.ts';
import { enrolPage } from './enrol.tsx';

const address = '/profile/self-service/mfa/add/:choice';
const action = '/profile/self-service/mfa/add/app';
const heading = 'Set up an authenticator app';
const forced: Viewer = { ...previewViewer, isPending: true };

/** A key that everyone may read: it belongs to nobody. */
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const setUpOf = (owner: string): AppSetUp => {
  const uri = otpauthUri('Sallyport', owner, SECRET);
  return { address: owner, uri, typedKey: SECRET.match(/.{4}/g)?.join(' ') ?? '', qr: qrPath(uri) };
};

const page = (owner: string, isForced: boolean, errors?: { code: string }) => {
  const fields = <AppSetUpForm setUp={setUpOf(owner)} errors={errors} />;
  return enrolPage({ heading, fields, action, isForced, errors });
};

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
    page: page('robin.marsh@example.org', true, { code: WRONG_CODE }),
  },
];
