import { dateText, type Page } from '../../../platform/render/index.ts';
import { type HelpFacts, isRequired } from '../facts.ts';
import type { Plan } from '../plan.ts';
import { WayThere, WhoToAsk } from './common-parts.tsx';
import { GroupDates } from './group-dates.tsx';
import { helpPage } from './help-frame.tsx';
import { OwnDates } from './own-dates.tsx';
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
  </>
);

const DatesOfPolicy = ({ from }: { from: string }) => (
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

/** What is planned: by campaigns, or else by the installation's setting. */
const Planned = ({ facts, plan }: { facts: HelpFacts; plan: Plan }) => {
  if (plan.kind === 'own') return <OwnDates plan={plan} now={facts.now} />;
  if (plan.kind === 'groups') return <GroupDates groups={plan.groups} />;
  return (
    <>
      <RequiredFrom facts={facts} />
      <Skipping facts={facts} />
      <DatesOfPolicy from={facts.policy.requiredFrom ? dateText(facts.policy.requiredFrom) : 'your date'} />
    </>
  );
};

/** The announcement and the dates: one's own, those of the groups, or what the setting says. */
export const rolloutPage = (facts: HelpFacts, plan: Plan): Page =>
  helpPage(
    '/help/rollout',
    <>
      <Announcement facts={facts} />
      <Planned facts={facts} plan={plan} />
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
