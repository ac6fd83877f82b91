import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import type { RecentSignIn } from '../store.ts';
import { recentSignInsPage } from './recent-sign-ins.tsx';
import { reportedPage } from './reported.tsx';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0';

const signIn: RecentSignIn = {
  id: '01970000-0000-7000-8000-000000000001',
  at: new Date('2026-11-24T08:12:00Z'),
  service: 'portal',
  method: 'app',
  clientAddress: '192.0.2.10',
  userAgent: FIREFOX,
  reportedAt: null,
};

const reported: RecentSignIn = {
  ...signIn,
  id: '01970000-0000-7000-8000-000000000002',
  at: new Date('2026-11-23T02:47:00Z'),
  clientAddress: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
  userAgent: null,
  method: 'password',
  reportedAt: new Date('2026-11-24T08:13:00Z'),
};

const longest: RecentSignIn = {
  ...signIn,
  id: '01970000-0000-7000-8000-000000000003',
  service: 'Shared records and referrals between community organisations, northern part',
  method: 'recovery-code',
  clientAddress: null,
};

const many = Array.from({ length: 20 }, (_, index) => ({
  ...signIn,
  id: `${signIn.id.slice(0, -2)}${index + 10}`,
}));

const pageOf = (items: RecentSignIn[], total = items.length, number = 1) =>
  recentSignInsPage({ list: { items, total, number, size: 20 }, brandName: 'Sallyport' });

export const previews: Preview[] = [
  { state: 'as it opens', page: pageOf([signIn, reported, longest]) },
  { state: 'none', page: pageOf([]) },
  { state: 'many, in the middle', page: pageOf(many, 400, 7) },
]
  .map((preview) => ({ address: '/profile/activity', viewer, ...preview }))
  .concat({
    address: '/profile/activity/:id/not-me',
    viewer,
    state: 'after "This was not me"',
    page: reportedPage({
      signIn: reported,
      helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
    }),
  });
