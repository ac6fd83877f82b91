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
  /** `s` where the table stands under a heading of its own. */
  readonly size?: 's' | 'm';
}

const label = (column: string | undefined) => (
  <span className="nhsuk-table__heading" aria-hidden="true">
    {column}{' '}
  </span>
);

const BodyRow = ({ row, columns }: { row: Row; columns: readonly string[] }) => (
  <tr className="nhsuk-table__row">
    {row.cells.map((cell, index) =>
      index === 0 ? (
        <th className="nhsuk-table__header" scope="row" key={columns[index]}>
          {label(columns[index])}
          <div>{cell}</div>
        </th>
      ) : (
        <td className="nhsuk-table__cell" key={columns[index]}>
          {label(columns[index])}
          <div>{cell}</div>
        </td>
      ),
    )}
  </tr>
);

/** More columns than this have no room to keep their words on one line. */
const MOST_WIDE = 7;

const widthOf = (columns: readonly string[]): string =>
  columns.length > MOST_WIDE ? 'app-console-table--many' : 'app-console-table--few';

/** A table whose rows become blocks on a narrow screen, each cell with its column's name. */
export function DataTable({ caption, columns, rows, empty, size = 'm' }: DataTableProps) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <table className={`nhsuk-table nhsuk-table--responsive app-console-table ${widthOf(columns)}`}>
      <caption className={`nhsuk-table__caption nhsuk-table__caption--${size}`}>{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          {columns.map((column) => (
            <th className="nhsuk-table__header" scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
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
