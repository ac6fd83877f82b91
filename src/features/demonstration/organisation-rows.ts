import { ORGANISATIONS } from './population/index.ts';
import { ago, type Making, type Row } from './rows.ts';

/** Since when the register is known here: what evidence for the past goes by. */
const KNOWN_DAYS = 300;

const startOfDay = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The organisations, by code, and the statuses that each has had. */
export function organisationRows({ now, newId }: Making) {
  const organisations = ORGANISATIONS.map(
    (one): Row<'organisations'> => ({
      id: newId(),
      code: one.code,
      name: one.name,
      kind: one.kind,
      region_code: one.regionCode,
      parent_code: one.parentCode ?? null,
      address: one.address,
      postcode: one.postcode,
      telephone: one.telephone,
      status: one.status,
      opened_on: one.openedOn,
      closed_on: one.closedOn ?? null,
      created_at: ago(now, KNOWN_DAYS),
      updated_at: ago(now, KNOWN_DAYS),
    }),
  );
  return { organisations, statuses: organisations.flatMap((row) => statusRows(row, now)) };
}

/** Proposed, active and closed one after the other, as far as the organisation has come. */
function statusRows(row: Row<'organisations'>, now: Date): Row<'organisation_statuses'>[] {
  const organisation_id = row.id;
  if (!row.opened_on) return [{ organisation_id, status: 'proposed', from_at: ago(now, 20), until_at: null }];
  const opened = startOfDay(row.opened_on);
  const closed = row.closed_on ? startOfDay(row.closed_on) : null;
  return [
    { organisation_id, status: 'proposed', from_at: ago(opened, 90), until_at: opened },
    { organisation_id, status: 'active', from_at: opened, until_at: closed },
    ...(closed ? [{ organisation_id, status: 'closed', from_at: closed, until_at: null }] : []),
  ];
}
