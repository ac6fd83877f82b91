import type { Preview } from '../../../platform/render/index.ts';
import type { Option } from '../means.ts';
import { chooseMethodPage } from './choose-method.tsx';
import { pendingViewer as viewer } from './pending-viewer.ts';

const address = '/sign-in/methods';
const options: Option[] = [
  { value: 'one', label: 'Authenticator app', hint: undefined },
  { value: 'two', label: 'My work phone in the dispensary, second drawer', hint: 'Authenticator app' },
  {
    value: 'recovery-code',
    label: 'Recovery code',
    hint: 'One of the ten codes that you wrote down or printed',
  },
];

export const previews: Preview[] = [
  { address, state: 'as it opens', viewer, page: chooseMethodPage({ options }) },
  {
    address,
    state: 'with nothing chosen',
    viewer,
    page: chooseMethodPage({ options, errors: { method: 'Choose one of the ways' } }),
  },
];
