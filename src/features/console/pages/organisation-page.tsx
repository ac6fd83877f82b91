import { SummaryList } from 'nhsuk-react-components';
import { dateText, type Page } from '../../../platform/render/index.ts';
import type { Organisation } from '../../people/index.ts';
import { listAddress } from '../filters.ts';
import type { Permission } from '../permissions.ts';
import type { OrganisationNumbers } from '../store/numbers.ts';
import type { Helper, StatusPeriod } from '../store/organisation.ts';
import { countWords, ROLE_WORDS, STATE_WORDS, STATUS_WORDS, shareWords } from '../words.ts';
import { Bar } from './bar.tsx';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';

export interface OrganisationProps {
  readonly permissions: readonly Permission[];
  readonly organisation: Organisation;
  readonly numbers: OrganisationNumbers;
  /** What its people may prove themselves with, in words. */
  readonly methods: string;
  readonly helpers: readonly Helper[];
  readonly statuses: readonly StatusPeriod[];
}

/** A calendar day (`YYYY-MM-DD`) in words. */
const dayWords = (day: string | null): string | null => day && dateText(new Date(`${day}T12:00:00Z`));

function Details({ organisation, methods }: Pick<OrganisationProps, 'organisation' | 'methods'>) {
  const rows = [
    ['Code', organisation.code],
    ['Kind', organisation.kind],
    ['Status', STATUS_WORDS[organisation.status]],
    ['Address', [organisation.address, organisation.postcode].filter(Boolean).join(', ')],
    ['Telephone', organisation.telephone],
    ['Region', organisation.regionCode],
    ['Part of', organisation.parentCode],
    ['Opened', dayWords(organisation.openedOn)],
    ['Closed', dayWords(organisation.closedOn)],
    ['Ways to prove it is you', methods],
  ];
  return (
    <SummaryList>
      {rows
        .filter(([, value]) => value)
        .map(([key, value]) => (
          <SummaryList.Row key={key}>
            <SummaryList.Key>{key}</SummaryList.Key>
            <SummaryList.Value>{value}</SummaryList.Value>
          </SummaryList.Row>
        ))}
    </SummaryList>
  );
}

function People({ organisation, numbers }: Pick<OrganisationProps, 'organisation' | 'numbers'>) {
  const { people, enrolled } = numbers;
  const rows = [
    { key: 'enrolled', text: STATE_WORDS.enrolled, count: enrolled },
    { key: 'not-enrolled', text: STATE_WORDS['not-enrolled'], count: people - enrolled },
  ].map(({ key, text, count }) => ({
    key,
    cells: [
      <a
        key="state"
        href={listAddress('/console/people', {
          organisation: organisation.code,
          state: key,
          kind: 'person',
        })}
      >
        {text}
      </a>,
      count.toLocaleString('en-GB'),
      shareWords(count, people),
      <Bar key="bar" part={count} whole={people} />,
    ],
  }));
  return (
    <DataTable
      caption={countWords(people, 'active person', 'active people')}
      columns={['Multi-factor authentication', 'People', 'Share', 'Picture']}
      rows={rows}
      empty=""
    />
  );
}

const Helpers = ({ helpers }: Pick<OrganisationProps, 'helpers'>) => (
  <DataTable
    caption="Local administrators and help desk"
    columns={['Name', 'Role', 'Multi-factor authentication']}
    rows={helpers.map(({ id, name, role, isEnrolled }) => ({
      key: id,
      cells: [
        <a key="name" href={`/console/people/${id}`}>
          {name}
        </a>,
        ROLE_WORDS[role],
        isEnrolled ? STATE_WORDS.enrolled : STATE_WORDS['not-enrolled'],
      ],
    }))}
    empty="This organisation has no local administrator."
  />
);

const Statuses = ({ statuses }: Pick<OrganisationProps, 'statuses'>) => (
  <DataTable
    caption="Statuses"
    columns={['Status', 'From', 'Until']}
    rows={statuses.map(({ status, from, until }) => ({
      key: from.toISOString(),
      cells: [STATUS_WORDS[status], dateText(from), until ? dateText(until) : 'Now'],
    }))}
    empty="No change of status is recorded."
  />
);

/** `/console/organisations/:id`: one organisation within the viewer's scope. */
export const organisationPage = (props: OrganisationProps): Page =>
  consolePage({
    title: props.organisation.name,
    area: '/console/organisations',
    permissions: props.permissions,
    body: (
      <>
        <Details {...props} />
        <People {...props} />
        <Helpers {...props} />
        <Statuses {...props} />
      </>
    ),
  });
