import { Details } from 'nhsuk-react-components';
import { dayText, type HelpDesk, timeText } from '../../../platform/render/index.ts';
import type { StepUpPurpose } from '../../sessions/index.ts';
import type { NotOffered } from '../step-up-means.ts';

function wordsOf({ why }: NotOffered): string {
  if (why.fault === 'weaker') return 'you have a stronger method, and we ask for your strongest one';
  if (why.fault === 'only-adds') return 'it signs you in or adds a method, and changes nothing else';
  if (why.fault === 'stopped') return 'it was stopped';
  return `you added it without your strongest method. You can use it here from ${dayText(why.from)} at ${timeText(why.from)}`;
}

/** Why methods that somebody has are not offered. */
export const NotOfferedList = ({
  notOffered,
  isOpen,
}: {
  notOffered: readonly NotOffered[];
  isOpen: boolean;
}) => (
  <Details open={isOpen}>
    <Details.Summary>Why you cannot use your other methods here</Details.Summary>
    <Details.Text>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {notOffered.map((one) => (
          <li key={one.label}>
            {one.label}: {wordsOf(one)}
          </li>
        ))}
      </ul>
    </Details.Text>
  </Details>
);

interface WithoutProps {
  readonly purpose: StepUpPurpose;
  readonly helpDesk: HelpDesk;
  readonly isOpen: boolean;
}

/** What to do without the method that is asked for. */
export const WithoutIt = ({ purpose, helpDesk, isOpen }: WithoutProps) => (
  <Details open={isOpen}>
    <Details.Summary>I have lost it, or it does not work</Details.Summary>
    <Details.Text>
      {purpose === 'change' && (
        <p>
          You can <a href="/profile/self-service/mfa/add">add another method</a> with a recovery code or an
          access pass. For 14 days after that it signs you in, and cannot confirm changes like this one.
        </p>
      )}
      <p>
        Your local administrator or the help desk can remove the method that you have lost, or give you an
        access pass. They check who you are first. Call {helpDesk.telephone} ({helpDesk.hours}), or{' '}
        <a href="/sign-in/help">ask for help</a>.
      </p>
    </Details.Text>
  </Details>
);
