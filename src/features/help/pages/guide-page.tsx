import type { Page } from '../../../platform/render/index.ts';
import type { HelpFacts } from '../facts.ts';
import { Ways, WayThere } from './common-parts.tsx';
import { Step } from './guide-step.tsx';
import { NextTime, SetUpSteps } from './guide-ways.tsx';
import { helpPage } from './help-frame.tsx';

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
        Have your phone or your key with you. Open <a href="/sign-in">Sign in</a>, enter your email address
        and press <strong>Continue</strong>.
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

const MethodSteps = ({ facts }: { facts: HelpFacts }) => (
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
      <Ways choices={facts.choices} />
    </Step>
    <SetUpSteps facts={facts} />
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
      <p>After your password you are asked to prove that it is you.</p>
      <NextTime facts={facts} />
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
      <MethodSteps facts={facts} />
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
