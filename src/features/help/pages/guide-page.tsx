import type { ReactNode } from 'react';
import type { Page } from '../../../platform/render/index.ts';
import { type HelpFacts, offers } from '../facts.ts';
import { Ways, WayThere } from './common-parts.tsx';
import { helpPage } from './help-frame.tsx';

interface StepProps {
  readonly id: string;
  readonly title: string;
  /** A picture of the real page: `/assets/guide/NAME.webp`. */
  readonly picture?: { readonly name: string; readonly alt: string };
  readonly children: ReactNode;
}

const Step = ({ id, title, picture, children }: StepProps) => (
  <section className="app-step" aria-labelledby={id}>
    <h3 className="nhsuk-heading-s" id={id}>
      {title}
    </h3>
    {children}
    {picture && <img className="app-picture" src={`/assets/guide/${picture.name}.webp`} alt={picture.alt} />}
  </section>
);

const SignInSteps = () => (
  <>
    <Step
      id="sign-in"
      title="1. Enter your email address"
      picture={{
        name: 'sign-in',
        alt: 'The page Sign in, with the field Email address and the button Continue.',
      }}
    >
      <p>
        Have your phone with you. Open <a href="/sign-in">Sign in</a>, enter your email address and press{' '}
        <strong>Continue</strong>.
      </p>
    </Step>
    <Step
      id="password"
      title="2. Enter your password"
      picture={{
        name: 'password',
        alt: 'The page Enter your password, with your email address, the field Password and the button Sign in.',
      }}
    >
      <p>
        Enter your password and press <strong>Sign in</strong>. If the next page says that it is time to set
        up multi-factor authentication, press <strong>Set it up now</strong> and go on with step 5.
      </p>
    </Step>
    <Step
      id="my-profile"
      title="3. Open My profile"
      picture={{
        name: 'my-profile',
        alt: 'The page My profile, with your details and the link Self-service.',
      }}
    >
      <p>
        In the bar at the top choose <strong>Profile</strong>. You are now on <strong>My profile</strong>.
        Choose <strong>Self-service</strong>.
      </p>
    </Step>
    <Step
      id="self-service"
      title="4. Choose Self-enrol for MFA"
      picture={{
        name: 'self-service',
        alt: 'The page Self-service, with the links Self-enrol for MFA, Change your password and Recovery codes.',
      }}
    >
      <p>
        Choose <strong>Self-enrol for MFA</strong>, then <strong>Add a method</strong>.
      </p>
    </Step>
  </>
);

/** For those who chose to get their codes on a number. */
function ByTelephone({ choices }: Pick<HelpFacts, 'choices'>) {
  if (!offers({ choices }, 'text') && !offers({ choices }, 'call')) return null;
  return (
    <p>
      Did you choose a text message or a phone call? Then type your number instead and press{' '}
      <strong>Send code</strong> or <strong>Call me</strong>. Enter the code from the text or the call in{' '}
      <strong>Security code</strong> and press <strong>Continue</strong>.
    </p>
  );
}

const AppSteps = ({ choices }: Pick<HelpFacts, 'choices'>) => (
  <>
    <Step
      id="choose-method"
      title="5. Choose how you want to prove it is you"
      picture={{
        name: 'choose-method',
        alt: 'The page How do you want to prove it is you?, with one choice for each way that is offered.',
      }}
    >
      <p>The choice is yours. Your organisation offers:</p>
      <Ways choices={choices} />
    </Step>
    <Step
      id="set-up-app"
      title="6. Set up the app"
      picture={{
        name: 'set-up-app',
        alt: 'The page Set up an authenticator app, with a square picture to scan, the same key as letters, and the field Security code.',
      }}
    >
      <ol>
        <li>
          Install an authenticator app from your phone&rsquo;s app store. Microsoft Authenticator and Google
          Authenticator are free, and others work too.
        </li>
        <li>Open the app, add an account and scan the square picture on the page.</li>
        <li>
          If you read this on the same phone, choose <strong>Open my authenticator app on this device</strong>
          , or type the key into the app.
        </li>
        <li>
          The app shows a code of six digits. Enter it in <strong>Security code</strong> and press{' '}
          <strong>Continue</strong>.
        </li>
      </ol>
      <ByTelephone choices={choices} />
    </Step>
    <Step
      id="recovery-codes"
      title="7. Keep your recovery codes"
      picture={{
        name: 'recovery-codes',
        alt: 'The page Multi-factor authentication is set up, with ten recovery codes and the box I have saved my recovery codes.',
      }}
    >
      <p>
        You get ten recovery codes. Each lets you in once without your phone. Write them down or print them,
        and keep them where only you can reach them. Do not save them on a computer that other people use.
        Tick <strong>I have saved my recovery codes</strong> and press <strong>Continue</strong>.
      </p>
    </Step>
    <Step id="next-time" title="8. The next time you sign in">
      <p>
        After your password you are asked for a <strong>Security code</strong>. Open the app and enter the
        code that it shows. A new code comes every 30 seconds.
      </p>
    </Step>
  </>
);

/** Every step with a picture of its page. */
export const guidePage = (facts: HelpFacts): Page =>
  helpPage(
    '/help/guide',
    <>
      <p>
        It takes about two minutes. In short: <WayThere />.
      </p>
      <h2 className="nhsuk-heading-m" id="getting-there">
        Getting there
      </h2>
      <SignInSteps />
      <h2 className="nhsuk-heading-m" id="setting-up">
        Setting it up
      </h2>
      <AppSteps choices={facts.choices} />
      <h2 className="nhsuk-heading-m" id="stuck">
        If you get stuck
      </h2>
      <p>
        Nothing is lost if you stop. Start again whenever you like. Read the{' '}
        <a href="/help/questions">questions and answers</a>, or{' '}
        <a href="/sign-in/help">get help to sign in</a>.
      </p>
    </>,
  );
