import { Fragment, type ReactNode } from 'react';

export interface Row {
  readonly key: string;
  /** One for each column. The first names the row. */
  readonly cells: readonly ReactNode[];
}

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What stands in place of a table without rows. */
  readonly empty: string;
}

/**
 * Narrow screens show rows as blocks, and a table that is not displayed as one loses its meaning for screen readers:
 * the roles that its elements have by themselves are therefore named.
 */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
};

const label = (column: string | undefined) => (
  <span className="nhsuk-table__heading" aria-hidden="true">
    {column}{' '}
  </span>
);

const BodyRow = ({ row, columns }: { row: Row; columns: readonly string[] }) => (
  <tr className="nhsuk-table__row" {...ROLES.row}>
    {row.cells.map((cell, index) =>
      index === 0 ? (
        <th className="nhsuk-table__header" scope="row" {...ROLES.rowHeader} key={columns[index]}>
          {label(columns[index])}
          <span>{cell}</span>
        </th>
      ) : (
        <td className="nhsuk-table__cell" {...ROLES.cell} key={columns[index]}>
          {label(columns[index])}
          <span>{cell}</span>
        </td>
      ),
    )}
  </tr>
);

/** A table whose rows become blocks on a narrow screen, each cell with its column's name. */
export function DataTable({ caption, columns, rows, empty }: DataTableProps) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <table className="nhsuk-table nhsuk-table--responsive" {...ROLES.table}>
      <caption className="nhsuk-table__caption nhsuk-table__caption--m">{caption}</caption>
      <thead className="nhsuk-table__head" {...ROLES.group}>
        <tr {...ROLES.row}>
          {columns.map((column) => (
            <th className="nhsuk-table__header" scope="col" {...ROLES.columnHeader} key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body" {...ROLES.group}>
        {rows.map((row) => (
          <BodyRow row={row} columns={columns} key={row.key} />
        ))}
      </tbody>
    </table>
  );
}

/** Words one below the other in one cell. */
export const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line, index) => (
    <Fragment key={line}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
