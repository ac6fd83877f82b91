import type { ReactElement } from 'react';
import type { Situation } from '../situations.ts';

interface Advice {
  readonly heading: string;
  readonly body: ReactElement;
}

const SignIn = () => <a href="/sign-in">Sign in</a>;

/** What a person can do in each situation, with what this version offers. An access pass has its form below these words. */
export const ADVICE: Readonly<Record<Situation, Advice>> = {
  'forgotten-password': {
    heading: 'If you have forgotten your password',
    body: (
      <>
        <p>Someone has to check who you are before you can choose a new password.</p>
        <ul>
          <li>Look in your password manager, or in the saved passwords of your browser.</li>
          <li>
            After too many wrong tries, wait until the time that the page shows. Then even the right password
            works again.
          </li>
          <li>
            If that does not help, ask your local administrator or call the help desk for an access pass with
            a new password. It is a code that lets you choose a new password here.
          </li>
        </ul>
        <p>
          Do you have such a pass already? Then go back and choose{' '}
          <a href="/recover">I have an access pass</a>.
        </p>
        <p>
          Do you have a second way to prove it is you, such as an app? Keep it at hand: you still need it
          after the new password.
        </p>
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
            the codes that you wrote down or printed. An <strong>Access pass</strong> from your local
            administrator or the help desk works in the same place.
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
          the help desk. They check who you are and can give you an access pass.
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
          <li>
            Press <strong>Set it up now</strong>. You first prove that it is you with a recovery code, or with
            an access pass. Then you choose how you want to prove it from now on.
          </li>
          <li>
            You have neither? Ask your local administrator or call the help desk for an access pass. They
            check who you are first.
          </li>
        </ol>
      </>
    ),
  },
  new: {
    heading: 'If you are new here',
    body: (
      <>
        <p>Your organisation gives you your email address, and your first password or an access pass.</p>
        <h2 className="nhsuk-heading-m">If you have a password</h2>
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
          An access pass is a code that works for some hours. Someone gives it to you after checking who you
          are. You use it when your phone is not there, or to set up a new one.
        </p>
        <h2 className="nhsuk-heading-m">If you know your password</h2>
        <ol>
          <li>
            <SignIn /> with your email address and password.
          </li>
          <li>
            When you are asked for a code, follow <strong>Use another method</strong>.
          </li>
          <li>
            Choose <strong>Access pass</strong> and enter it.
          </li>
          <li>Then look at your methods: add your new phone, and remove what you no longer have.</li>
        </ol>
        <p>
          It does not work? A pass ends after some hours, or when you were given a newer one. Ask the person
          who gave it to you.
        </p>
      </>
    ),
  },
};
