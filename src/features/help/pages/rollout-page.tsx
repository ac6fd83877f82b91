import { dateText, type Page } from '../../../platform/render/index.ts';
import { type HelpFacts, isRequired } from '../facts.ts';
import { WayThere, WhoToAsk } from './common-parts.tsx';
import { helpPage } from './help-frame.tsx';
import { RequiredFrom, Skipping } from './rollout-dates.tsx';

const Announcement = ({ facts }: { facts: HelpFacts }) => (
  <>
    <h2 className="nhsuk-heading-m" id="announcement">
      What is happening
    </h2>
    <p>
      Multi-factor authentication (MFA) {isRequired(facts) ? 'is' : 'becomes'} part of signing in to{' '}
      {facts.brandName} for everyone. It protects your account when somebody else learns your password.
    </p>
    <RequiredFrom facts={facts} />
    <Skipping facts={facts} />
  </>
);

const Dates = ({ from }: { from: string }) => (
  <table className="nhsuk-table">
    <caption className="nhsuk-table__caption">The dates</caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">What happens</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>Before {from}</td>
        <td>You can set up MFA at any time. You are reminded when you sign in.</td>
      </tr>
      <tr>
        <td>From {from}</td>
        <td>You set up MFA the next time you sign in, before you go on to your services.</td>
      </tr>
    </tbody>
  </table>
);

/** The announcement and the dates that the policy sets. */
export const rolloutPage = (facts: HelpFacts): Page =>
  helpPage(
    '/help/rollout',
    <>
      <Announcement facts={facts} />
      <Dates from={facts.policy.requiredFrom ? dateText(facts.policy.requiredFrom) : 'your date'} />
      <h2 className="nhsuk-heading-m" id="now">
        What to do now
      </h2>
      <ol>
        <li>
          Set up MFA on a quiet day: <WayThere />.
        </li>
        <li>Keep your recovery codes where only you can reach them.</li>
        <li>If you cannot use any of the ways that are offered, tell your local administrator early.</li>
        <li>If several people use one login, tell your local administrator. It is changed first.</li>
      </ol>
      <h2 className="nhsuk-heading-m" id="ask">
        Who to ask
      </h2>
      <WhoToAsk {...facts} />
    </>,
  );
