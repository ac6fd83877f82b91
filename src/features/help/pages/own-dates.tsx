import { dateText, dayText, timeText } from '../../../platform/render/index.ts';
import { type Dates, RUNGS, type Rung } from '../../rollout/index.ts';
import type { OwnPlan } from '../plan.ts';

/** What begins on each rung, to the person. */
const WORDS: Readonly<Record<Rung, string>> = {
  announce: 'You are told by e-mail.',
  nudge: 'You are asked when you sign in, and may press “Not now”.',
  restrict: 'You are asked each time you sign in, and signed out after 8 hours.',
  require: 'You need it before you can go on to your services.',
  halt: 'Your access is paused until you set it up, unless too few of your colleagues could work.',
};

const LET_IN = {
  site: 'Too few of your colleagues have set it up. So that work goes on, nobody there is shut out for now.',
  everyone: 'For now everyone is let in without it.',
} as const;

/** @param marksNow not where something else holds than the dates say */
const DatesTable = ({ dates, now, marksNow }: { dates: Dates; now: Date; marksNow: boolean }) => {
  const steps = RUNGS.flatMap((rung) => (dates[rung] ? [{ rung, at: dates[rung] }] : []));
  const current = marksNow ? steps.filter(({ at }) => at <= now).at(-1) : undefined;
  return (
    <table className="nhsuk-table">
      <caption className="nhsuk-table__caption">Your dates</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">What happens</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ rung, at }) => (
          <tr key={rung}>
            <td>
              {dayText(at)}, {timeText(at)}
            </td>
            <td>
              {rung === current?.rung && <strong>Now: </strong>}
              {WORDS[rung]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What is planned for the person who reads. */
export const OwnDates = ({ plan, now }: { plan: OwnPlan; now: Date }) => {
  if (plan.isDone)
    return (
      <p>
        <strong>You have set it up.</strong> You need not do anything more.
      </p>
    );
  const marksNow = !plan.letIn && !plan.exemptUntil;
  return (
    <>
      {plan.exemptUntil && (
        <p>
          <strong>You do not need MFA until {dateText(plan.exemptUntil)}.</strong> Then these dates count.
        </p>
      )}
      {plan.letIn && <p>{LET_IN[plan.letIn]}</p>}
      {plan.isPaused && <p>The rollout is paused. Dates that are still ahead may come later.</p>}
      {plan.campaigns.map((dates) => (
        <DatesTable
          key={RUNGS.map((rung) => dates[rung]?.getTime()).join()}
          dates={dates}
          now={now}
          marksNow={marksNow}
        />
      ))}
      <p>You can set it up today. Then none of this concerns you any more.</p>
    </>
  );
};
