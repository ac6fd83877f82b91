import type { Page } from './page.tsx';

interface Failure {
  readonly status: number;
  readonly sentence: string;
  readonly next: string;
  readonly reference: string;
}

/** The page of an entry of the error catalogue. */
export const errorPage = ({ status, sentence, next, reference }: Failure): Page => ({
  title: sentence,
  status,
  body: (
    <>
      <h1 className="nhsuk-heading-l">{sentence}</h1>
      <p>{next}</p>
      <p>
        <a href="/">Go to the start page</a> or <a href="/help">get help</a>.
      </p>
      <p className="nhsuk-u-secondary-text-colour">Reference: {reference}</p>
    </>
  ),
});
