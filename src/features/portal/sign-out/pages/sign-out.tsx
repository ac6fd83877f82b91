import { Button, ButtonLink, Form, type Page } from '../../../../platform/render/index.ts';

/** A link led here: signing out is a change, so it is asked for by a button. */
export const askSignOutPage = (): Page => ({
  title: 'Sign out?',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Sign out?</h1>
      <p>You are signed in. Always sign out on a computer that other people use.</p>
      <Form action="/sign-out">
        <Button>Sign out</Button>
      </Form>
      <p>
        <a href="/">Stay signed in</a>
      </p>
    </>
  ),
});

/** @param isEverywhere true after **Sign out everywhere** */
export const signedOutPage = ({ isEverywhere }: { readonly isEverywhere: boolean }): Page => ({
  title: 'You have signed out',
  body: (
    <>
      <h1 className="nhsuk-heading-l">You have signed out</h1>
      {isEverywhere ? (
        <p>You are signed out of every browser, and no device is remembered any more.</p>
      ) : (
        <p>Close the browser window if other people use this computer.</p>
      )}
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </>
  ),
});
