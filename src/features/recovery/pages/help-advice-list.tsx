import type { ReactElement } from 'react';
import type { Advice } from '../help-advice.ts';

const WORDS: Readonly<Record<Advice, ReactElement>> = {
  'shared-login': (
    <>
      <strong>Several people use this login.</strong> Nobody can set up multi-factor authentication (MFA) for
      it. Your local administrator can turn it into a shared mailbox, which each of you opens with your own
      account.
    </>
  ),
  'signed-in': (
    <>
      <strong>You are signed in.</strong> <a href="/">Go to your services</a>, or read{' '}
      <a href="/help">help with multi-factor authentication</a>.
    </>
  ),
  'other-way': (
    <>
      <strong>No smartphone?</strong> You do not need one. A phone call to any telephone or a security key may
      work for you: <a href="/profile/self-service/mfa/add">choose how you want to prove it is you</a>.
    </>
  ),
  'come-back': (
    <>
      <strong>No time now?</strong> You can stop and start again later. Nothing is lost.{' '}
      <a href="/sign-in/set-up">Go back to see by when you need it</a>.
    </>
  ),
  'prove-and-set-up': (
    <>
      <strong>You can get back in yourself.</strong> <a href="/sign-in/halted">Go back</a> and choose{' '}
      <strong>Set it up now</strong>.
    </>
  ),
  'another-method': (
    <>
      <strong>Another method.</strong> You have set up more than one.{' '}
      <a href="/sign-in/methods">Use another method</a>
    </>
  ),
  'next-code': (
    <>
      <strong>The next code.</strong> If a code is not right, wait for the app to show the next one. Check
      that your phone sets its time automatically.
    </>
  ),
  'send-again': (
    <>
      <strong>A new code.</strong> If no code comes, <a href="/sign-in/prove">go back</a> and ask for another
      one.
    </>
  ),
  'recovery-code': (
    <>
      <strong>A recovery code.</strong> You got ten of them when you set up. Each works once.{' '}
      <a href="/sign-in/methods">Use a recovery code</a>
    </>
  ),
  'access-pass': (
    <>
      <strong>Your access pass.</strong> You have been given one.{' '}
      <a href="/sign-in/methods">Use your access pass</a>
    </>
  ),
  'get-pass': (
    <>
      <strong>An access pass.</strong> Your local administrator or the help desk can give you one after they
      have checked who you are. It is a code that works for some hours.
    </>
  ),
  wait: (
    <>
      <strong>Waiting.</strong> After too many tries, wait until the time that the page shows.
    </>
  ),
  'lost-it': (
    <>
      <strong>Lost or broken.</strong> If you no longer have what you set up, read{' '}
      <a href="/recover/lost-phone">what to do when you have lost it</a>.
    </>
  ),
};

/** What somebody can do by themselves. */
export const AdviceList = ({ advice }: { readonly advice: readonly Advice[] }) => (
  <>
    <h2 className="nhsuk-heading-m">What you can do</h2>
    <ul>
      {advice.map((one) => (
        <li key={one}>{WORDS[one]}</li>
      ))}
    </ul>
  </>
);
