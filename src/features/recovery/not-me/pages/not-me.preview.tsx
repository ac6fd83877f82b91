import type { Preview } from '../../../../platform/render/index.ts';
import { notMePage } from './not-me-page.tsx';

const helpDesk = { telephone: '0300 000 0000', hours: '24 hours a day' };
const token = 'a'.repeat(43);
const address = '/not-me';

export const previews: Preview[] = [
  { address, state: 'as it opens', page: notMePage({ state: 'open', token, helpDesk }) },
  { address, state: 'after the button was pressed', page: notMePage({ state: 'used', token, helpDesk }) },
  { address, state: 'with a link that is too old', page: notMePage({ state: 'too-old', token, helpDesk }) },
];
