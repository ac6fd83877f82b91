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

interface Props {
  /** After **Sign out everywhere**. */
  readonly isEverywhere: boolean;
  /** After **This was not me** in a session that was not proved lately. */
  readonly isReported: boolean;
}

const Reported = () => (
  <>
    <p>
      Thank you for telling us that a sign-in was not you. We have signed out every browser and device, this
      one too, because you had not proved in the last 5 minutes that it is you.
    </p>
    <p>Sign in again now and change your password, so that nobody who knows it gets in again.</p>
  </>
);

export const signedOutPage = ({ isEverywhere, isReported }: Props): Page => ({
  title: 'You have signed out',
  body: (
    <>
      <h1 className="nhsuk-heading-l">You have signed out</h1>
      {isReported && <Reported />}
      {isEverywhere && <p>You are signed out of every browser, and no device is remembered any more.</p>}
      {!isReported && !isEverywhere && <p>Close the browser window if other people use this computer.</p>}
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </>
  ),
});
