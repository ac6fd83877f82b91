import { TextInput } from 'nhsuk-react-components';
import { momentText, type Page, TextField } from '../../../platform/render/index.ts';
import type { AuditFilters } from '../audit-filters.ts';
import { EVENT_WORDS } from '../event-words.ts';
import { listAddress } from '../filters.ts';
import type { Permission } from '../permissions.ts';
import type { ListedEvent } from '../store/activity.ts';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { actorWords, eventWords } from './event-cells.ts';
import { Choice, FilterForm, optionsOf } from './filter-form.tsx';

export interface AuditProps {
  readonly permissions: readonly Permission[];
  readonly filters: AuditFilters;
  readonly events: readonly ListedEvent[];
  readonly hasMore: boolean;
}

const PATH = '/console/audit';

const Filters = ({ filters }: Pick<AuditProps, 'filters'>) => (
  <FilterForm action={PATH}>
    <TextField
      name="person"
      label="Email address"
      hint="The whole address of the person that the events are about"
      value={filters.person}
      type="search"
      width={20}
      spellCheck={false}
    />
    <Choice name="type" label="What" value={filters.type} any="Anything" options={optionsOf(EVENT_WORDS)} />
    <TextInput
      id="day"
      name="day"
      label="Day"
      hint="Without a day and an address you see the last 7 days"
      type="date"
      width={10}
      defaultValue={filters.day}
    />
  </FilterForm>
);

function Steps({ filters, hasMore }: Pick<AuditProps, 'filters' | 'hasMore'>) {
  const { page } = filters;
  if (page === 1 && !hasMore) return null;
  return (
    <nav className="app-pages" aria-label="Pages of this list">
      {page > 1 && (
        <a className="app-pages__link" href={listAddress(PATH, { ...filters, page: page - 1 })} rel="prev">
          Newer events
        </a>
      )}
      {hasMore && (
        <a className="app-pages__link" href={listAddress(PATH, { ...filters, page: page + 1 })} rel="next">
          Older events
        </a>
      )}
    </nav>
  );
}

const aboutWhom = ({ accountId, accountName }: ListedEvent) =>
  accountName ? <a href={`/console/people/${accountId}`}>{accountName}</a> : 'Nobody in particular';

/** `/console/audit`: what was done, by whom and for whom. */
export const auditPage = (props: AuditProps): Page =>
  consolePage({
    title: 'Audit',
    area: PATH,
    permissions: props.permissions,
    body: (
      <>
        <Filters {...props} />
        <DataTable
          caption="Events, newest first"
          columns={['When', 'What', 'For', 'By']}
          rows={props.events.map((event) => ({
            key: event.id,
            cells: [momentText(event.at), eventWords(event), aboutWhom(event), actorWords(event)],
          }))}
          empty="No event was found. Try another day, or fewer filters."
        />
        <Steps {...props} />
      </>
    ),
  });
