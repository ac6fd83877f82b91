import type { Preview } from '../../../../platform/render/index.ts';
import type { RememberedDevice, SessionEntry } from '../../../sessions/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { whereSignedInPage } from './where-signed-in.tsx';

const session: SessionEntry = {
  id: '01970000-0000-7000-8000-000000000001',
  startedAt: new Date('2026-11-24T08:12:00Z'),
  lastSeenAt: new Date('2026-11-24T08:58:00Z'),
  clientAddress: '192.0.2.10',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
};

const device: RememberedDevice = {
  id: '01970000-0000-7000-8000-0000000000aa',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  createdAt: new Date('2026-11-10T08:12:00Z'),
  lastUsedAt: new Date('2026-11-23T08:12:00Z'),
  expiresAt: new Date('2026-12-10T08:12:00Z'),
};

const many = Array.from({ length: 12 }, (_, index) => ({
  ...session,
  id: `01970000-0000-7000-8000-0000000000${index + 10}`,
  clientAddress: index % 2 ? '2001:db8:85a3:8d3:1319:8a2e:370:7348' : null,
  userAgent: null,
}));

const propsOf = (given: Partial<Parameters<typeof whereSignedInPage>[0]>) => ({
  sessions: [session],
  devices: [],
  currentId: session.id,
  done: '',
  ...given,
});

export const previews: Preview[] = [
  { state: 'as it opens', props: propsOf({}) },
  { state: 'after signing another browser out', props: propsOf({ devices: [device], done: 'session' }) },
  { state: 'many', props: propsOf({ sessions: [session, ...many], devices: [device] }) },
].map(({ state, props }) => ({
  address: '/profile/sessions',
  state,
  viewer,
  page: whereSignedInPage(props),
}));
