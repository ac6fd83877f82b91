import { ButtonLink, type Page } from '../../../platform/render/index.ts';

interface Props {
  readonly hadTooManyTries: boolean;
}

export const expiredPage = ({ hadTooManyTries }: Props): Page => ({
  title: 'You need to start again',
  body: (
    <>
      <h1 className="nhsuk-heading-l">You need to start again</h1>
      {hadTooManyTries ? (
        <p>The code was wrong too many times in this sign-in.</p>
      ) : (
        <p>
          This sign-in took too long, was finished in another window, or was opened in another browser.
          Nothing was lost.
        </p>
      )}
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
      <p>
        <a href="/recover">I cannot sign in</a>
      </p>
    </>
  ),
});
