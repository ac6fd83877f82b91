import type { Preview, Viewer } from '../../../../platform/render/index.ts';
import { previewViewer } from '../../pages/preview-viewer.ts';
import { choosePage } from './choose.tsx';

const address = '/profile/self-service/mfa/add';
const forced: Viewer = { ...previewViewer, isPending: true };
const choices = [
  {
    id: 'app',
    label: 'Authenticator app',
    hint: 'Recommended. A free app on your phone. Works without signal.',
    order: 1,
    recommendedBy: [],
  },
  {
    id: 'security-key',
    label: 'Security key (FIDO2)',
    hint: 'A small key that you plug in or tap. No phone needed.',
    order: 4,
    recommendedBy: [],
  },
];
const recommended = {
  id: 'text',
  label: 'Text message',
  hint: 'We text a code to your mobile.',
  order: 2,
  recommendedBy: ['Northmoor Hospitals Trust'],
};

export const previews: Preview[] = [
  {
    address,
    state: 'from self-service',
    viewer: previewViewer,
    page: choosePage({ choices, isForced: false }),
  },
  {
    address,
    state: 'with a recommendation',
    viewer: previewViewer,
    page: choosePage({
      choices: [...choices, recommended].sort((one, other) => one.order - other.order),
      isForced: false,
    }),
  },
  {
    address,
    state: 'where nothing that is allowed can be set up',
    viewer: forced,
    page: choosePage({ choices: [], isForced: true }),
  },
  { address, state: 'while signing in', viewer: forced, page: choosePage({ choices, isForced: true }) },
  {
    address,
    state: 'with nothing chosen',
    viewer: forced,
    page: choosePage({
      choices,
      isForced: true,
      errors: { choice: 'Choose how you want to prove it is you' },
    }),
  },
];
