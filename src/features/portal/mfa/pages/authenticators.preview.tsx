import type { Preview } from '../../../../platform/render/index.ts';
import { kindWords } from '../../../methods/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { authenticatorsPage } from './authenticators.tsx';

const address = '/profile/self-service/mfa';

const phone = {
  id: '01930000-0000-7000-8000-000000000001',
  accountId: '01930000-0000-7000-8000-000000000000',
  method: 'app' as const,
  methodName: 'Authenticator app',
  label: 'Authenticator app',
  secret: null,
  isDefault: true,
  confirmedAt: new Date('2026-09-02T09:30:00Z'),
  lastUsedAt: new Date('2026-11-23T08:01:00Z'),
  lastStep: 0,
  blockedAt: null,
  isAllowed: true,
  assurance: 'AAL2' as const,
  trustedFrom: null,
  isDisowned: false,
};

const others = [
  {
    ...phone,
    id: '01930000-0000-7000-8000-000000000002',
    label: 'The practice manager’s old phone in the second drawer',
    isDefault: false,
    lastUsedAt: null,
  },
  {
    ...phone,
    id: '01930000-0000-7000-8000-000000000003',
    label: 'Tablet',
    isDefault: false,
    blockedAt: new Date('2026-11-20T08:01:00Z'),
  },
  {
    ...phone,
    id: '01930000-0000-7000-8000-000000000004',
    method: 'text' as const,
    methodName: 'Text message',
    label: 'Text message',
    description: 'To the number ending 123',
    isDefault: false,
  },
];

const texts = {
  ...phone,
  id: '01930000-0000-7000-8000-000000000004',
  method: 'text' as const,
  methodName: 'Text message',
  label: 'Mobile ending 123',
  isAllowed: false,
};

export const previews: Preview[] = [
  { address, state: 'before anything is set up', viewer, page: authenticatorsPage({ entries: [] }) },
  {
    address,
    state: 'of a login that several people use',
    viewer,
    page: authenticatorsPage({ entries: [], isSharedLogin: true }),
  },
  { address, state: 'with one', viewer, page: authenticatorsPage({ entries: [phone] }) },
  {
    address,
    state: 'after a sign-in with an access pass',
    viewer,
    page: authenticatorsPage({ entries: [phone], afterPass: '/' }),
  },
  { address, state: 'with several', viewer, page: authenticatorsPage({ entries: [phone, ...others] }) },
  {
    address,
    state: 'with one that was withdrawn',
    viewer,
    page: authenticatorsPage({
      entries: [texts, { ...phone, isDefault: false }],
      withdrawn: kindWords(['text']),
    }),
  },
];
