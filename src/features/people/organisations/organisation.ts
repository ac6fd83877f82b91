export const ORGANISATION_STATUSES = ['active', 'dormant', 'proposed', 'closed'] as const;
/** Dormant: it exists, with people, and is not at work at present. */
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

/** What a register tells of one organisation. Days are `YYYY-MM-DD`. */
export interface RegisterEntry {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly regionCode: string | null;
  readonly parentCode: string | null;
  readonly address: string;
  readonly postcode: string | null;
  readonly telephone: string | null;
  readonly status: OrganisationStatus;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/** An organisation as it is kept. */
export interface Organisation extends RegisterEntry {
  readonly id: string;
}

interface OrganisationRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly region_code: string | null;
  readonly parent_code: string | null;
  readonly address: string;
  readonly postcode: string | null;
  readonly telephone: string | null;
  readonly status: string;
  readonly opened_on: string | null;
  readonly closed_on: string | null;
}

export const toOrganisation = (row: OrganisationRow): Organisation => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  regionCode: row.region_code,
  parentCode: row.parent_code,
  address: row.address,
  postcode: row.postcode,
  telephone: row.telephone,
  status: row.status as OrganisationStatus,
  openedOn: row.opened_on,
  closedOn: row.closed_on,
});
