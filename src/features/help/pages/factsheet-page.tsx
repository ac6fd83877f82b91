import { Contact, type Page } from '../../../platform/render/index.ts';
import type { HelpFacts } from '../facts.ts';
import { HelpDeskLine, Ways, WayThere } from './common-parts.tsx';
import { helpPage } from './help-frame.tsx';
import { RequiredFrom } from './rollout-dates.tsx';

const SetUp = ({ facts }: { facts: HelpFacts }) => (
  <>
    <h2 className="nhsuk-heading-s">Set it up in two minutes</h2>
    <ol>
      <li>Sign in to {facts.brandName} with your email address and password. Have your phone with you.</li>
      <li>
        Go to <WayThere />. If you are asked at sign-in, press <strong>Set it up now</strong> instead.
      </li>
      <li>Choose how you want to prove it is you, and follow the page.</li>
      <li>Write down or print the ten recovery codes. Each lets you in once without your phone.</li>
    </ol>
    <p>You can choose:</p>
    <Ways choices={facts.choices} />
  </>
);

/** What fits on one sheet of paper, for a wall or a staff meeting. */
export const factsheetPage = (facts: HelpFacts): Page =>
  helpPage(
    '/help/factsheet',
    <div className="app-factsheet">
      <button className="nhsuk-button nhsuk-button--secondary" type="button" data-print hidden>
        Print
      </button>
      <h2 className="nhsuk-heading-s">What is MFA?</h2>
      <p>
        Multi-factor authentication (MFA) adds a second lock to your account. Besides your password you prove
        that it is you in another way, so that a stolen password is not enough.
      </p>
      <h2 className="nhsuk-heading-s">Why does it matter?</h2>
      <ul>
        <li>It could have protected more than 99.9% of the accounts that were taken over (Microsoft).</li>
        <li>It can prevent up to 80% of data breaches (Community Pharmacy England, August 2024).</li>
        <li>It protects the people whose data we hold, and our reputation.</li>
        <li>It keeps a break-in from stopping our work.</li>
      </ul>
      <RequiredFrom facts={facts} />
      <SetUp facts={facts} />
      <h2 className="nhsuk-heading-s">Good to know</h2>
      <ul>
        <li>Shared mailboxes need no MFA of their own: you reach them through your own account.</li>
        <li>New phone? Add it while you still have the old one.</li>
        <li>Never tell anyone a code or your password, not even the help desk.</li>
      </ul>
      <h2 className="nhsuk-heading-s">Help and feedback</h2>
      <p>
        Help desk: <HelpDeskLine helpDesk={facts.helpDesk} />. Or ask your local administrator. Feedback:{' '}
        <Contact at={facts.feedbackContact} />
      </p>
    </div>,
  );
