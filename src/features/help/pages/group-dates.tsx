import { dateText } from '../../../platform/render/index.ts';
import type { Dates } from '../../rollout/index.ts';

const from = (at: Date | null): string => (at ? dateText(at) : 'not at all');

/** What is planned, for whoever is not signed in. */
export const GroupDates = ({ groups }: { groups: readonly Dates[] }) => (
  <>
    <p>
      <strong>People are asked group after group.</strong> You get an e-mail with your dates. When you are{' '}
      <a href="/sign-in">signed in</a>, this page shows them.
    </p>
    <table className="nhsuk-table">
      <caption className="nhsuk-table__caption">The dates</caption>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Asked at sign-in from</th>
          <th scope="col">Needed from</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((dates, index) => (
          <tr key={`${dates.nudge?.getTime()} ${dates.require?.getTime()} ${dates.halt?.getTime()}`}>
            <th scope="row">{index + 1}</th>
            <td>{from(dates.nudge ?? dates.restrict)}</td>
            <td>{from(dates.require)}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p>You can set it up today, whatever your group. Then you are not asked any more.</p>
  </>
);
