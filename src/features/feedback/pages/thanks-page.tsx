import { Contact, type Page } from '../../../platform/render/index.ts';

/** After feedback was kept. */
export const thanksPage = (feedbackContact: string): Page => ({
  title: 'Thank you for your feedback',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Thank you for your feedback</h1>
      <p>
        We have kept what you wrote and will read it. If you said that we may, we may write to you about it.
      </p>
      <p>
        Something to add? <a href="/help/feedback">Give more feedback</a> or reach us here:{' '}
        <Contact at={feedbackContact} />
      </p>
      <p>
        <a href="/help">Go to help with multi-factor authentication</a>
      </p>
    </>
  ),
});
