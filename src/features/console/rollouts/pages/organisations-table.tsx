import { DataTable } from '../../pages/data-table.tsx';
import { FiguresAsAt } from '../../pages/figures-as-at.tsx';
import type { CountedOrganisations } from '../store/by-organisation.ts';
import { COUNT_COLUMNS, countCells } from './progress-part.tsx';

interface Props {
  readonly organisations: CountedOrganisations;
  readonly size: 's' | 'm';
}

/** How far organisations are, the one with most people left first. */
export const OrganisationsTable = ({ organisations: { countedAt, list }, size }: Props) => (
  <>
    {countedAt && (
      <p>
        <FiguresAsAt at={countedAt} /> The organisation with most people left comes first. Somebody who
        belongs to two organisations counts for both.
      </p>
    )}
    <DataTable
      caption={`${list.total.toLocaleString('en-GB')} ${list.total === 1 ? 'organisation' : 'organisations'}`}
      size={size}
      columns={['Organisation', ...COUNT_COLUMNS]}
      rows={list.items.map(({ id, name, code, ...counts }) => ({
        key: id,
        cells: [
          <a key="name" href={`/console/organisations/${id}`}>
            {name} ({code})
          </a>,
          ...countCells(counts),
        ],
      }))}
      empty="Figures have not been counted yet."
    />
  </>
);
