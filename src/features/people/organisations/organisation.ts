export type OrganisationStatus = 'proposed' | 'active' | 'closed';

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
