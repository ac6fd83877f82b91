import type { Preview } from '../../../platform/render/index.ts';
import { pendingViewer as viewer } from './pending-viewer.ts';
import { sharedQuestionPage, sharedStopPage } from './shared-login.tsx';

const address = '/sign-in/shared';
const login = 'reception.willowbank@example.org';

export const previews: Preview[] = [
  { address, state: 'as it opens', viewer, page: sharedQuestionPage({ path: address, address: login }) },
  {
    address: '/profile/self-service/shared',
    state: 'signed in',
    viewer: { ...viewer, isPending: false },
    page: sharedQuestionPage({
      path: '/profile/self-service/shared',
      isSignedIn: true,
      address: login,
    }),
  },
  {
    address,
    state: 'with nothing chosen',
    viewer,
    page: sharedQuestionPage({ path: address, address: login, errors: { shared: 'Choose Yes or No' } }),
  },
  {
    address: '/sign-in/shared/told',
    state: 'after Yes',
    page: sharedStopPage({ telephone: '0300 000 0000', hours: '24 hours a day' }),
  },
];
