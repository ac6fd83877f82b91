import type { Page } from '../../../platform/render/index.ts';
import type { Permission } from '../permissions.ts';
import type { Figures } from '../store/figures.ts';
import type { Numbers, OrganisationNumbers } from '../store/numbers.ts';
import { countWords, shareWords } from '../words.ts';
import { Bar } from './bar.tsx';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { FiguresAsAt } from './figures-as-at.tsx';

export interface OverviewProps {
  readonly permissions: readonly Permission[];
  /** The viewer's roles in words. */
  readonly roles: readonly string[];
  /** The organisations that the viewer sees; undefined for all of them. */
  readonly organisations:
    | readonly {
        readonly id: string;
        readonly name: string;
        readonly code: string;
        readonly numbers: OrganisationNumbers;
      }[]
    | undefined;
  /** Undefined: nothing has been counted yet. */
  readonly figures: Figures<Numbers> | undefined;
  readonly openRequests: number;
}

const number = (count: number): string => count.toLocaleString('en-GB');

function Facts({ numbers }: { numbers: Numbers }) {
  const { people } = numbers;
  const facts = [
    { text: 'Enrolled: have set up a second way to prove it is them', count: numbers.enrolled },
    { text: 'Enforced: cannot get in without it', count: numbers.enforced },
    { text: 'Used: signed in with it in the last 30 days', count: numbers.used },
  ];
  return (
    <DataTable
      caption="Multi-factor authentication"
      columns={['Fact', 'People', 'Share', 'Picture']}
      rows={facts.map(({ text, count }) => ({
        key: text,
        cells: [
          text,
          `${number(count)} of ${number(people)}`,
          shareWords(count, people),
          <Bar key={text} part={count} whole={people} />,
        ],
      }))}
      empty=""
    />
  );
}

const ToDo = ({ numbers, openRequests }: { numbers: Numbers | undefined; openRequests: number }) => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {numbers && (
      <>
        <li>
          <a href="/console/people?state=not-enrolled&amp;kind=person">
            {countWords(numbers.people - numbers.enrolled, 'person has', 'people have')} not set up MFA
          </a>
        </li>
        <li>
          <a href="/console/people?state=paused">
            {countWords(numbers.paused, 'person has', 'people have')} paused access
          </a>
        </li>
      </>
    )}
    <li>
      <a href="/console/requests">
        {countWords(openRequests, 'person is', 'people are')} waiting for help to sign in
      </a>
    </li>
  </ul>
);

const ByOrganisation = ({ organisations }: Pick<OverviewProps, 'organisations'>) =>
  organisations && (
    <DataTable
      caption="Your organisations"
      columns={['Organisation', 'People', 'Enrolled', 'Share', 'Picture']}
      rows={organisations.map(({ id, name, code, numbers }) => ({
        key: id,
        cells: [
          <a key={id} href={`/console/organisations/${id}`}>
            {name} ({code})
          </a>,
          number(numbers.people),
          number(numbers.enrolled),
          shareWords(numbers.enrolled, numbers.people),
          <Bar key={code} part={numbers.enrolled} whole={numbers.people} />,
        ],
      }))}
      empty="You belong to no organisation."
    />
  );

/** `/console`: where things stand, within what the viewer sees. */
export const overviewPage = (props: OverviewProps): Page =>
  consolePage({
    title: 'Console',
    area: '/console',
    permissions: props.permissions,
    body: (
      <>
        <p>
          You are: {props.roles.join(', ')}. You see{' '}
          {props.organisations ? 'the people of your own organisations' : 'the people of all organisations'}.
        </p>
        <p>
          <FiguresAsAt at={props.figures?.countedAt} /> They count active people, without programs and shared
          logins.
        </p>
        {props.figures && <Facts numbers={props.figures.numbers} />}
        <h2 className="nhsuk-heading-m">Needs attention</h2>
        <ToDo numbers={props.figures?.numbers} openRequests={props.openRequests} />
        <ByOrganisation organisations={props.organisations} />
      </>
    ),
  });
