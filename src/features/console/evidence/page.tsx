import { TextInput } from 'nhsuk-react-components';
import type { Page as PartOf } from '../../../core/paging.ts';
import { type FieldErrors, type Page, PageLinks, Problems } from '../../../platform/render/index.ts';
import type { Part } from '../../rollout/index.ts';
import { listAddress } from '../filters.ts';
import { consolePage } from '../pages/console-page.tsx';
import { DataTable } from '../pages/data-table.tsx';
import { FilterForm } from '../pages/filter-form.tsx';
import type { Permission } from '../permissions.ts';
import { cellWords } from './cell-words.ts';

export interface ShownPart {
  readonly part: Pick<Part, 'name' | 'title' | 'columns'>;
  readonly list: PartOf<readonly string[]>;
}

export interface EvidenceProps {
  readonly permissions: readonly Permission[];
  /** The day that was asked for, as it was typed; empty at first. */
  readonly on: string;
  /** The newest day that may be asked for. */
  readonly newest: string;
  /** The name of the only part that is shown; empty: all. */
  readonly chosen: string;
  readonly parts: readonly ShownPart[] | undefined;
  readonly errors?: FieldErrors;
}

const PATH = '/console/evidence';

const csvHref = (on: string, part: string): string => listAddress(PATH, { on, part, as: 'csv' });

const Ask = ({ on, newest, errors }: Pick<EvidenceProps, 'on' | 'newest' | 'errors'>) => (
  <div className="app-no-print">
    <FilterForm action={PATH}>
      <TextInput
        id="on"
        name="on"
        label="On date"
        hint={`A day that is over: ${cellWords('On', newest)} or before`}
        type="date"
        width={10}
        defaultValue={on}
        error={errors?.on}
      />
    </FilterForm>
  </div>
);

const Table = ({ on, chosen, shown }: { on: string; chosen: string; shown: ShownPart }) => {
  const { part, list } = shown;
  const columns = part.columns
    .map((column, at) => ({ ...column, at }))
    .filter((one) => one.isOnPage !== false);
  return (
    <section>
      <DataTable
        caption={part.title}
        columns={columns.map(({ title }) => title)}
        rows={list.items.map((row, at) => ({
          key: `${part.name} ${at}`,
          cells: columns.map((column) => (
            <span className="app-long-word" key={column.title}>
              {cellWords(column.title, row[column.at] ?? '') || '–'}
            </span>
          )),
        }))}
        empty={`${part.title}: nothing on this day.`}
      />
      <p className="app-no-print">
        {!chosen && list.total > list.items.length && (
          <>
            These are the first {list.items.length} of {list.total.toLocaleString('en-GB')}.{' '}
            <a href={listAddress(PATH, { on, part: part.name })}>
              See all<span className="nhsuk-u-visually-hidden"> of {part.title}</span>
            </a>
            .{' '}
          </>
        )}
        <a href={csvHref(on, part.name)}>
          Download as CSV<span className="nhsuk-u-visually-hidden">: {part.title}</span>
        </a>
      </p>
      {chosen && <PageLinks list={list} hrefOf={(page) => listAddress(PATH, { on, part: chosen, page })} />}
    </section>
  );
};

const Report = ({
  on,
  chosen,
  parts,
}: Pick<EvidenceProps, 'on' | 'chosen'> & { parts: readonly ShownPart[] }) => (
  <>
    <p>
      What was in force on {cellWords('On', on)}, as it was known at the end of that day. It reads the same
      whenever you ask.
    </p>
    <p className="app-no-print">
      {chosen ? (
        <a href={listAddress(PATH, { on })}>All tables of this day</a>
      ) : (
        <a href={csvHref(on, '')}>Download everything as CSV</a>
      )}
    </p>
    <button className="nhsuk-button nhsuk-button--secondary" type="button" data-print hidden>
      Print
    </button>
    {parts.map((shown) => (
      <Table key={shown.part.name} on={on} chosen={chosen} shown={shown} />
    ))}
  </>
);

/** `/console/evidence`: what an assessor asks for, for any day that is over. */
export const evidencePage = (props: EvidenceProps): Page => {
  const { permissions, parts, errors } = props;
  return {
    ...consolePage({
      title: 'Evidence',
      area: PATH,
      permissions,
      body: (
        <>
          <Problems errors={errors} />
          <Ask {...props} />
          {parts ? (
            <Report {...props} parts={parts} />
          ) : (
            <p>Choose a day to see who was protected, how, who was exempt, and what proves it.</p>
          )}
        </>
      ),
    }),
    hasErrors: errors !== undefined,
    status: errors ? 400 : 200,
  };
};
