import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { donePage } from './done.tsx';
import { CODES } from './preview-codes.ts';

const address = '/profile/self-service/mfa/done';

export const previews: Preview[] = [
  { address, state: 'with codes to save', viewer, page: donePage({ codes: CODES }) },
  {
    address,
    state: 'with the box not ticked',
    viewer,
    page: donePage({ codes: CODES, errors: { saved: 'Tick the box when you have saved your codes' } }),
  },
  { address, state: 'after the codes were saved', viewer, page: donePage({ codes: undefined }) },
];
