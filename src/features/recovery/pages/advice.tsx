import type { ReactElement } from 'react';
import type { Situation } from '../situations.ts';

interface Advice {
  readonly heading: string;
  readonly body: ReactElement;
}

const SignIn = () => <a href="/sign-in">Sign in</a>;

/** What a person can do in each situation, with what this version offers. */
export const ADVICE: Readonly<Record<Situation, Advice>> = {
  'forgotten-password': {
    heading: 'If you have forgotten your password',
    body: (
      <>
        <p>You cannot set a new password by yourself here. Someone has to check who you are first.</p>
        <ul>
          <li>Look in your password manager, or in the saved passwords of your browser.</li>
          <li>
            After too many wrong tries, wait until the time that the page shows. Then even the right password
            works again.
          </li>
          <li>If that does not help, ask your local administrator or call the help desk.</li>
        </ul>
      </>
    ),
  },
  'lost-phone': {
    heading: 'If you have lost your phone or have a new one',
    body: (
      <>
        <p>You may still get in by yourself:</p>
        <ol>
          <li>
            <SignIn /> with your email address and password.
          </li>
          <li>
            When you are asked for a code, follow <strong>Use another method</strong>.
          </li>
          <li>
            Choose another method that you set up, or choose <strong>Recovery code</strong> and enter one of
            the codes that you wrote down or printed.
          </li>
          <li>
            Then go to <strong>Profile</strong>, <strong>My profile</strong>, <strong>Self-service</strong>,{' '}
            <strong>Self-enrol for MFA</strong>. Add your new phone and remove the old one.
          </li>
        </ol>
        <p>
          Do you still have your old phone? Then use it to sign in, and add the new phone before you give the
          old one away.
        </p>
        <p>
          If none of this works, or somebody may have taken your phone, ask your local administrator or call
          the help desk. They can clear the old phone from your account.
        </p>
      </>
    ),
  },
  paused: {
    heading: 'If your access is paused',
    body: (
      <>
        <p>
          Access is paused when multi-factor authentication was not set up in time. Your account and your mail
          are still there.
        </p>
        <ol>
          <li>
            <SignIn /> with your email address and password.
          </li>
          <li>If your access is paused, the next page says since when and what you can do.</li>
          <li>If you cannot do that, ask your local administrator or call the help desk.</li>
        </ol>
      </>
    ),
  },
  new: {
    heading: 'If you are new here',
    body: (
      <>
        <p>Your organisation gives you your email address and your first password.</p>
        <ol>
          <li>Have your phone with you.</li>
          <li>
            <SignIn /> with that address and password.
          </li>
          <li>
            You are asked how you want to prove it is you. The pages lead you through it. It takes about two
            minutes, and the <a href="/help/guide">guide</a> shows every step.
          </li>
        </ol>
        <p>
          If you have no address or password yet, ask your manager or your local administrator. If you have
          them and they do not work, ask for help.
        </p>
      </>
    ),
  },
  'access-pass': {
    heading: 'If you have an access pass',
    body: (
      <>
        <p>
          An access pass is a code that lets you in once, so that you can set up a new phone. A helper gives
          it to you after checking who you are.
        </p>
        <ol>
          <li>
            <SignIn /> with your email address and password.
          </li>
          <li>
            When you are asked for a code, follow <strong>Use another method</strong>.
          </li>
          <li>
            If you see <strong>Access pass</strong> there, choose it and enter the pass.
          </li>
        </ol>
        <p>
          Not every organisation uses access passes. If you do not see it, or the pass does not work, ask the
          person who gave it to you or call the help desk.
        </p>
      </>
    ),
  },
};
