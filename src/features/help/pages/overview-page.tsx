import type { Page } from '../../../platform/render/index.ts';
import type { HelpFacts } from '../facts.ts';
import { Ways, WayThere, WhoToAsk } from './common-parts.tsx';
import { helpPage } from './help-frame.tsx';

const Why = () => (
  <>
    <h2 className="nhsuk-heading-m" id="why">
      Why it is worth it
    </h2>
    <ul>
      <li>
        <strong>It stops most break-ins.</strong> More than 99.9% of the accounts that attackers take over
        could have been protected by MFA. <cite>Source: Microsoft.</cite>
      </li>
      <li>
        <strong>It protects the people whose data you hold.</strong> MFA can prevent up to 80% of data
        breaches. <cite>Source: Community Pharmacy England, MFA factsheet, August 2024.</cite>
      </li>
      <li>
        <strong>It keeps work going.</strong> Attacks disrupt appointments, referrals and care. MFA can
        prevent that. <cite>Source: Community Pharmacy England, reminder about MFA.</cite>
      </li>
      <li>
        <strong>It is what regulators advise.</strong> The Information Commissioner&rsquo;s Office recommends
        MFA for online accounts. <cite>Source: Community Pharmacy England, reminder about MFA.</cite>
      </li>
      <li>
        <strong>It shows what is unusual.</strong> Sign-ins are recorded. You can read your own under{' '}
        <strong>Your recent sign-ins</strong> and say when one was not yours.
      </li>
    </ul>
  </>
);

const HowTo = ({ facts }: { facts: HelpFacts }) => (
  <>
    <h2 className="nhsuk-heading-m" id="set-up">
      How to set it up
    </h2>
    <p>
      Sign in and go to <WayThere />. It takes about two minutes. The{' '}
      <a href="/help/guide">step-by-step guide</a> has a picture of every page.
    </p>
    <p>Your organisation offers:</p>
    <Ways choices={facts.choices} />
  </>
);

/** What multi-factor authentication is, why, and where to go on. */
export const overviewPage = (facts: HelpFacts): Page =>
  helpPage(
    '/help',
    <>
      <h2 className="nhsuk-heading-m" id="what">
        What it is
      </h2>
      <p>
        Until now you signed in with your email address and a password. With multi-factor authentication, MFA
        for short, you also prove that it is you in a second way, for example with a code from your phone.
      </p>
      <p>
        Someone who finds out your password still cannot get in. You may know this from online banking or
        shopping.
      </p>
      <Why />
      <HowTo facts={facts} />
      <h2 className="nhsuk-heading-m" id="ask">
        Who to ask
      </h2>
      <WhoToAsk {...facts} />
      <p>
        If you cannot get in now: <a href="/sign-in/help">get help to sign in</a> or{' '}
        <a href="/recover">get back into your account</a>.
      </p>
    </>,
  );
