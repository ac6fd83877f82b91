import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { donePage } from './done.tsx';
import { CODES, WITH_APP, WITH_KEY } from './preview-codes.ts';

const address = '/profile/self-service/mfa/done';

export const previews: Preview[] = [
  {
    address,
    state: 'with codes to save',
    viewer,
    isForPaper: true,
    page: donePage({ ...WITH_APP, codes: CODES }),
  },
  {
    address,
    state: 'with the box not ticked',
    viewer,
    page: donePage({
      ...WITH_APP,
      codes: CODES,
      errors: { saved: 'Tick the box when you have saved your codes' },
    }),
  },
  { address, state: 'after the codes were saved', viewer, page: donePage({ ...WITH_APP, codes: undefined }) },
  {
    address,
    state: 'with codes to save, for a security key',
    viewer,
    page: donePage({ ...WITH_KEY, codes: CODES }),
  },
  {
    address,
    state: 'after the codes were saved, with a security key',
    viewer,
    page: donePage({ ...WITH_KEY, codes: undefined }),
  },
];
