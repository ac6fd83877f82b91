import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { renamePage } from './rename.tsx';

const address = '/profile/self-service/mfa/:id/rename';
const id = '01930000-0000-7000-8000-000000000001';
const label = 'Authenticator app';

export const previews: Preview[] = [
  { address, state: 'as it opens', viewer, page: renamePage({ id, label, typed: label }) },
  {
    address,
    state: 'without a name',
    viewer,
    page: renamePage({ id, label, typed: '', errors: { label: 'Enter a name' } }),
  },
];
