import type { Preview } from '../../../platform/render/index.ts';
import { type FeedbackForm, readFeedback } from '../rules.ts';
import { feedbackPage } from './feedback-page.tsx';
import { thanksPage } from './thanks-page.tsx';

const feedbackContact = 'feedback@example.org';
const EMPTY: FeedbackForm = { doing: '', happened: '', mayContact: '', address: '' };
const LONG: FeedbackForm = {
  doing: 'Setting up the app on the phone that we all use at the counter. '.repeat(20),
  happened: 'The-code-was-never-right-whatever-we-tried-'.repeat(60),
  mayContact: 'yes',
  address: 'not an address',
};
const GOOD: FeedbackForm = {
  doing: 'Setting up the app on my new phone',
  happened: 'The picture to scan was too small on my screen.',
  mayContact: 'no',
  address: '',
};

const withErrors = (form: FeedbackForm) => {
  const read = readFeedback(form);
  return feedbackPage({ form, errors: read.ok ? {} : read.failure, feedbackContact });
};

export const previews: Preview[] = [
  { address: '/help/feedback', state: 'as it opens', page: feedbackPage({ form: EMPTY, feedbackContact }) },
  { address: '/help/feedback', state: 'with errors when empty', page: withErrors(EMPTY) },
  { address: '/help/feedback', state: 'with errors and long text', page: withErrors(LONG) },
  {
    address: '/help/feedback',
    state: 'with too much from one network',
    page: feedbackPage({ form: GOOD, isTooMuch: true, feedbackContact: 'https://example.org/feedback' }),
  },
  { address: '/help/feedback/thanks', state: 'as it opens', page: thanksPage(feedbackContact) },
];
