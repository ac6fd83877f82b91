import type { ReactNode } from 'react';
import { type HelpFacts, offers } from '../facts.ts';
import { Step } from './guide-step.tsx';

interface Way {
  /** The choice that it explains. */
  readonly id: string;
  readonly title: string;
  readonly picture: { readonly name: string; readonly alt: string };
  readonly steps: readonly ReactNode[];
  /** What is asked for the next time. */
  readonly nextTime: ReactNode;
}

const APP: Way = {
  id: 'app',
  title: 'With an authenticator app',
  picture: {
    name: 'set-up-app',
    alt: 'The page Set up an authenticator app, with a square picture to scan, the same key as letters, and the field Security code.',
  },
  steps: [
    'Install an authenticator app from your phone’s app store. Microsoft Authenticator and Google Authenticator are free, and others work too.',
    'Open the app, add an account and scan the square picture on the page.',
    <>
      If you read this on the same phone, choose <strong>Open my authenticator app on this device</strong>, or
      type the key into the app.
    </>,
    <>
      The app shows a code of six numbers. Enter it in <strong>Security code</strong> and press{' '}
      <strong>Continue</strong>.
    </>,
  ],
  nextTime: 'Open the app and enter the code that it shows. A new code comes every 30 seconds.',
};

const TEXT: Way = {
  id: 'text',
  title: 'With text messages',
  picture: {
    name: 'set-up-text',
    alt: 'The page Set up text messages, with the field Mobile number and the button Send code.',
  },
  steps: [
    <>
      Enter your <strong>Mobile number</strong> and press <strong>Send code</strong>. Texts do not reach
      landlines.
    </>,
    'Wait for the text. It can take a minute. If none comes, press Send another code or choose another way.',
    <>
      Enter the code of six numbers in <strong>Security code</strong> and press <strong>Continue</strong>.
    </>,
  ],
  nextTime: 'We text you a code. Enter it. Each code works once, for 10 minutes.',
};

const CALL: Way = {
  id: 'call',
  title: 'With a phone call',
  picture: {
    name: 'set-up-call',
    alt: 'The page Set up phone calls, with the fields Phone number and Extension, and the button Call me.',
  },
  steps: [
    <>
      Enter a <strong>Phone number</strong> that you can reach whenever you sign in. A landline is fine, with
      its <strong>Extension</strong> if it has one. Press <strong>Call me</strong>.
    </>,
    'Answer the call. It says who is calling. Press 1 to hear the code. Press 1 again to hear it once more.',
    <>
      Enter the code in <strong>Security code</strong> and press <strong>Continue</strong>. If you did not ask
      for a call, press 9: we then stop the sign-in.
    </>,
  ],
  nextTime: 'We ring you. Press 1, listen, and enter the code.',
};

const SECURITY_KEY: Way = {
  id: 'security-key',
  title: 'With a security key',
  picture: {
    name: 'set-up-security-key',
    alt: 'The page Set up a security key, with the field Name of the key, the choice between a key that you carry and this device, and the button Add security key.',
  },
  steps: [
    <>
      Give the key a name, say what kind it is, and press <strong>Add security key</strong>.
    </>,
    'Your browser asks for the key. Plug it in or hold it to the device, and touch it when it blinks. It may ask for the key’s PIN, or to choose one.',
    <>
      Choose <strong>This device (only I use it)</strong> only for a phone or computer that nobody else uses.
      On a shared computer anyone who knows its PIN could get in as you.
    </>,
  ],
  nextTime: 'Press Use security key, then touch the key. There is no code to copy.',
};

const WAYS = [APP, TEXT, CALL, SECURITY_KEY];

const waysOf = (facts: Pick<HelpFacts, 'choices'>): readonly Way[] =>
  WAYS.filter(({ id }) => offers(facts, id));

/** How each way that is offered here is set up. */
export const SetUpSteps = ({ facts }: { facts: Pick<HelpFacts, 'choices'> }) =>
  waysOf(facts).map(({ id, title, picture, steps }) => (
    <Step key={id} id={`set-up-${id}`} title={`6. ${title}`} picture={picture}>
      <ol>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={place}>{step}</li>
        ))}
      </ol>
    </Step>
  ));

/** What is asked for at the next sign-in, way by way. */
export const NextTime = ({ facts }: { facts: Pick<HelpFacts, 'choices'> }) => (
  <ul>
    {waysOf(facts).map(({ id, title, nextTime }) => (
      <li key={id}>
        <strong>{title}.</strong> {nextTime}
      </li>
    ))}
  </ul>
);
