import type { Page as List } from '../../../core/paging.ts';
import { dateText, type Page, PageLinks, TextField } from '../../../platform/render/index.ts';
import { LONGEST_LIST, listAddress, type PeopleFilters } from '../filters.ts';
import type { Permission } from '../permissions.ts';
import type { ListedPerson } from '../store/people.ts';
import { countWords, EXEMPT, KIND_WORDS, STATE_WORDS } from '../words.ts';
import { AddressText } from './address-text.tsx';
import { consolePage } from './console-page.tsx';
import { DataTable, Lines, type Row } from './data-table.tsx';
import { Choice, FilterForm, optionsOf } from './filter-form.tsx';

export interface PeopleProps {
  readonly permissions: readonly Permission[];
  readonly filters: PeopleFilters;
  /** The viewer's organisations, to choose from; empty where they see all. */
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  readonly seesEverything: boolean;
  readonly people: List<ListedPerson>;
}

const PATH = '/console/people';

function Filters({ filters, choices, seesEverything }: PeopleProps) {
  return (
    <FilterForm action={PATH}>
      <TextField
        name="search"
        label="Name or email address"
        hint="The beginning is enough"
        value={filters.search}
        type="search"
        width={20}
        spellCheck={false}
      />
      {seesEverything && (
        <TextField name="organisation" label="Organisation code" value={filters.organisation} width={10} />
      )}
      {choices.length > 1 && (
        <Choice
          name="organisation"
          label="Organisation"
          value={filters.organisation}
          any="All of mine"
          options={choices.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))}
        />
      )}
      <Choice name="state" label="State" value={filters.state} any="Any" options={optionsOf(STATE_WORDS)} />
      <Choice name="kind" label="Kind" value={filters.kind} any="Any" options={optionsOf(KIND_WORDS)} />
    </FilterForm>
  );
}

function stateOf({ account, isEnrolled, isExempt }: ListedPerson): string[] {
  const without = isExempt ? EXEMPT : STATE_WORDS['not-enrolled'];
  const setUp = isEnrolled ? STATE_WORDS.enrolled : without;
  return [
    ...(account.isDisabled ? [STATE_WORDS.disabled] : []),
    ...(account.haltedAt ? [STATE_WORDS.paused] : []),
    account.kind === 'person' || isEnrolled ? setUp : KIND_WORDS[account.kind],
  ];
}

const rowOf = (person: ListedPerson): Row => ({
  key: person.account.id,
  cells: [
    <a key="name" href={`${PATH}/${person.account.id}`}>
      {person.account.displayName}
    </a>,
    <AddressText key="address" address={person.account.address} />,
    <Lines key="organisations" lines={person.organisations} />,
    <Lines key="state" lines={stateOf(person)} />,
    person.account.lastSignedInAt ? dateText(person.account.lastSignedInAt) : 'Never',
  ],
});

const found = (total: number): string =>
  total > LONGEST_LIST
    ? `More than ${countWords(LONGEST_LIST, 'person', 'people')}. Type a name or choose a state to see fewer.`
    : countWords(total, 'person', 'people');

/** `/console/people`: the people within the viewer's scope. */
export const peoplePage = (props: PeopleProps): Page =>
  consolePage({
    title: 'People',
    area: PATH,
    permissions: props.permissions,
    body: (
      <>
        <Filters {...props} />
        <DataTable
          caption={found(props.people.total)}
          columns={['Name', 'Email address', 'Organisations', 'State', 'Last signed in']}
          rows={props.people.items.map(rowOf)}
          empty="Nobody was found. Try the beginning of the first name, or fewer filters."
        />
        <PageLinks
          list={{ ...props.people, total: Math.min(props.people.total, LONGEST_LIST) }}
          hrefOf={(page) => listAddress(PATH, { ...props.filters, page })}
        />
      </>
    ),
  });
