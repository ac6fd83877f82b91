import { momentText } from '../../../platform/render/index.ts';
import type { ListedEvent } from '../store/activity.ts';
import { DataTable } from './data-table.tsx';
import { actorWords, eventWords } from './event-cells.ts';

export interface ShownSignIn {
  readonly at: Date;
  readonly service: string;
  /** The method in words. */
  readonly method: string;
  readonly clientAddress: string | undefined;
}

export interface Activity {
  /** Whether the viewer sees where sign-ins came from. */
  readonly showsPlaces: boolean;
  readonly signIns: readonly ShownSignIn[];
  readonly events: readonly ListedEvent[];
}

function SignIns({ signIns, showsPlaces }: Activity) {
  const columns = ['When', 'Service', 'Method', ...(showsPlaces ? ['From'] : [])];
  return (
    <DataTable
      size="s"
      caption="Last sign-ins"
      columns={columns}
      rows={signIns.map(({ at, service, method, clientAddress }, index) => ({
        key: `${at.toISOString()} ${index}`,
        cells: [momentText(at), service, method, ...(showsPlaces ? [clientAddress ?? 'Not known'] : [])],
      }))}
      empty="No sign-in yet."
    />
  );
}

/** What someone did lately. */
export const ActivityTables = (activity: Activity) => (
  <>
    <h2 className="nhsuk-heading-m">Activity</h2>
    <SignIns {...activity} />
    <DataTable
      size="s"
      caption="Latest events"
      columns={['When', 'What', 'By']}
      rows={activity.events.map((event) => ({
        key: event.id,
        cells: [momentText(event.at), eventWords(event), actorWords(event)],
      }))}
      empty="No event yet."
    />
  </>
);
