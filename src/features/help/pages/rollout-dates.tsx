import { dayText, timeText } from '../../../platform/render/index.ts';
import { type HelpFacts, isRequired } from '../facts.ts';

/** The setting holds for people in no campaign: everyone else has dates of a campaign. */
const OwnDate = () => (
  <>
    If you got an email with a date of your own, that date counts instead: see{' '}
    <a href="/help/rollout">your dates</a>.
  </>
);

/** The one sentence about the date that everything turns on. */
export const RequiredFrom = ({ facts }: { facts: HelpFacts }) => {
  const { requiredFrom } = facts.policy;
  if (!requiredFrom)
    return (
      <p>
        <strong>You will get an email with your date.</strong> You can set it up today.
      </p>
    );
  return isRequired(facts) ? (
    <p>
      <strong>You need MFA now.</strong> If you have not set it up, you are asked to at your next sign-in.{' '}
      <OwnDate />
    </p>
  ) : (
    <p>
      <strong>
        From {dayText(requiredFrom)}, {timeText(requiredFrom)}, you need MFA.
      </strong>{' '}
      <OwnDate /> You can set it up today.
    </p>
  );
};

const times = (count: number): string => (count === 1 ? 'on one day' : `on ${count} days`);

/** Until when and how often people may put it off. */
export const Skipping = ({ facts }: { facts: HelpFacts }) => {
  const { skipsAllowed } = facts.policy;
  if (isRequired(facts)) return <p>Once you need MFA, you cannot skip it.</p>;
  return skipsAllowed === 0 ? (
    <p>You are asked at your next sign-in, and need to set it up then.</p>
  ) : (
    <p>
      Until then you are asked when you sign in, at most once a day. You can press <strong>Not now</strong>{' '}
      {times(skipsAllowed)}. Skipping ends when you have used these days up or when the date comes, whichever
      is first.
    </p>
  );
};
