import type { ReactNode } from 'react';

interface ListTableProps {
  readonly caption: string;
  /** The headings of the columns. The last may be empty to the eye: give it words for screen readers only. */
  readonly columns: readonly (string | { readonly hidden: string })[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

const headingOf = (column: ListTableProps['columns'][number]): ReactNode =>
  typeof column === 'string' ? column : <span className="nhsuk-u-visually-hidden">{column.hidden}</span>;

/** On narrow screens every row becomes a card: the heading then stands before its value. */
const NarrowHeading = ({ column }: { column: ListTableProps['columns'][number] | undefined }) =>
  typeof column === 'string' ? (
    <span className="nhsuk-table__heading" aria-hidden="true">
      {column}{' '}
    </span>
  ) : null;

/** A table of alike things that reads well at 375 pixels too. */
export const ListTable = ({ caption, columns, rows }: ListTableProps) => (
  <table className="nhsuk-table nhsuk-table--responsive">
    <caption className="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
    <thead className="nhsuk-table__head">
      <tr className="nhsuk-table__row">
        {columns.map((column) => (
          <th
            className="nhsuk-table__header"
            scope="col"
            key={typeof column === 'string' ? column : column.hidden}
          >
            {headingOf(column)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody className="nhsuk-table__body">
      {rows.map((row) => (
        <tr className="nhsuk-table__row" key={row.key}>
          {row.cells.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
            <td className="nhsuk-table__cell" key={index}>
              <NarrowHeading column={columns[index]} />
              <div className="app-list-table__value">{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
