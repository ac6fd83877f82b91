import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { removePage } from './remove.tsx';

const address = '/profile/self-service/mfa/:id/remove';
const one = { id: '01930000-0000-7000-8000-000000000001', label: 'My old phone' };

export const previews: Preview[] = [
  {
    address,
    state: 'one of several',
    viewer,
    page: removePage({ ...one, isLast: false, mustStay: false, isRefused: false }),
  },
  {
    address,
    state: 'the last one, before it is required',
    viewer,
    page: removePage({ ...one, isLast: true, mustStay: false, isRefused: false }),
  },
  {
    address,
    state: 'the last one, which stays',
    viewer,
    page: removePage({ ...one, isLast: true, mustStay: true, isRefused: false }),
  },
  {
    address,
    state: 'the last that is strong enough, which stays',
    viewer,
    page: removePage({ ...one, isLast: false, mustStay: true, isRefused: false }),
  },
  {
    address,
    state: 'the last one, refused',
    viewer,
    page: removePage({ ...one, isLast: true, mustStay: true, isRefused: true }),
  },
];
