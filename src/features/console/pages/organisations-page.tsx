import type { Page as List } from '../../../core/paging.ts';
import { type Page, PageLinks, TextField } from '../../../platform/render/index.ts';
import { listAddress, type OrganisationFilters } from '../filters.ts';
import type { Permission } from '../permissions.ts';
import type { ListedOrganisation } from '../store/organisations.ts';
import { countWords, STATUS_WORDS, shareWords } from '../words.ts';
import { consolePage } from './console-page.tsx';
import { DataTable } from './data-table.tsx';
import { Choice, FilterForm, optionsOf } from './filter-form.tsx';

export interface OrganisationsProps {
  readonly permissions: readonly Permission[];
  readonly filters: OrganisationFilters;
  readonly organisations: List<ListedOrganisation>;
}

const PATH = '/console/organisations';

const rowOf = ({ id, name, code, postcode, status, numbers }: ListedOrganisation) => ({
  key: id,
  cells: [
    <a key="name" href={`${PATH}/${id}`}>
      {name}
    </a>,
    code,
    postcode ?? '',
    STATUS_WORDS[status],
    numbers.people.toLocaleString('en-GB'),
    numbers.people === 0
      ? 'Nobody yet'
      : `${numbers.enrolled.toLocaleString('en-GB')} (${shareWords(numbers.enrolled, numbers.people)})`,
  ],
});

/** `/console/organisations`: the organisations within the viewer's scope. */
export const organisationsPage = ({ permissions, filters, organisations }: OrganisationsProps): Page =>
  consolePage({
    title: 'Organisations',
    area: PATH,
    permissions,
    body: (
      <>
        <FilterForm action={PATH}>
          <TextField
            name="search"
            label="Name, code or postcode"
            hint="A part of the name, or the beginning of a code or postcode"
            value={filters.search}
            type="search"
            width={20}
            spellCheck={false}
          />
          <Choice
            name="status"
            label="Status"
            value={filters.status}
            any="Any"
            options={optionsOf(STATUS_WORDS)}
          />
        </FilterForm>
        <DataTable
          caption={countWords(organisations.total, 'organisation', 'organisations')}
          columns={['Organisation', 'Code', 'Postcode', 'Status', 'People', 'Enrolled']}
          rows={organisations.items.map(rowOf)}
          empty="No organisation was found. Try a shorter part of the name, or fewer filters."
        />
        <PageLinks list={organisations} hrefOf={(page) => listAddress(PATH, { ...filters, page })} />
      </>
    ),
  });
