import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { CODES, WITH_APP, WITH_KEY } from './preview-codes.ts';
import { recoveryCodesPage } from './recovery-codes.tsx';

const address = '/profile/self-service/recovery-codes';

export const previews: Preview[] = [
  {
    address,
    state: 'with codes left',
    viewer,
    page: recoveryCodesPage({ ...WITH_APP, codes: undefined, left: 7, isEnrolled: true }),
  },
  {
    address,
    state: 'with one code left, for a security key',
    viewer,
    page: recoveryCodesPage({ ...WITH_KEY, codes: undefined, left: 1, isEnrolled: true }),
  },
  {
    address,
    state: 'with new codes to save',
    viewer,
    isForPaper: true,
    page: recoveryCodesPage({ ...WITH_APP, codes: CODES, left: 10, isEnrolled: true }),
  },
  {
    address,
    state: 'with the box not ticked',
    viewer,
    page: recoveryCodesPage({
      ...WITH_APP,
      codes: CODES,
      left: 10,
      isEnrolled: true,
      errors: { saved: 'Tick the box when you have saved your codes' },
    }),
  },
  {
    address,
    state: 'before anything is set up',
    viewer,
    page: recoveryCodesPage({ ...WITH_APP, codes: undefined, left: 0, isEnrolled: false }),
  },
];
