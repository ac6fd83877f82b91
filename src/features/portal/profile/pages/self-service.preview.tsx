import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { selfServicePage } from './self-service.tsx';

const address = '/profile/self-service';

export const previews: Preview[] = [
  { address, state: 'as it opens', viewer, page: selfServicePage({ isPasswordChanged: false }) },
  {
    address,
    state: 'after a change of password',
    viewer,
    page: selfServicePage({ isPasswordChanged: true }),
  },
];
