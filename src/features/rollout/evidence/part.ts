import { Temporal } from 'temporal-polyfill';
import type { Queries } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';
import { BY_STRENGTH } from '../../methods/index.ts';
import type { LocalDay } from '../local-days.ts';
import type { StandingThen } from '../standings/standing-sql.ts';

/** Some of the rows of a part. */
export interface Span {
  readonly limit: number;
  readonly offset: number;
}

export interface PartRows {
  /** One text for each column. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are in all. */
  readonly total: number;
}

export interface Column {
  readonly title: string;
  /** False: in the file alone, a page has no room for it. */
  readonly isOnPage?: false;
}

/** One table of the evidence. Its rows depend on the day alone, whatever has changed since. */
export interface Part {
  /** As it stands in addresses and commands. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** @param span undefined: all rows */
  read(queries: Queries, day: LocalDay, span?: Span): Promise<PartRows>;
}

/** A local moment that reads alike for ever, as `2026-11-24T09:12:00+00:00`; empty where there is none. */
export const momentOf = (at: Date | null): string =>
  at
    ? Temporal.Instant.fromEpochMilliseconds(at.getTime())
        .toZonedDateTimeISO(ZONE)
        .toString({ timeZoneName: 'never', smallestUnit: 'second' })
    : '';

export const METHOD_WORDS: Record<(typeof BY_STRENGTH)[number], string> = {
  'security-key': 'Security key',
  push: 'Phone app with a number',
  app: 'Authenticator app',
  text: 'Text message',
  call: 'Phone call',
};

export const STANDING_WORDS: Record<StandingThen, string> = {
  enrolled: 'Set up',
  halted: 'Access paused',
  exempt: 'Exempt',
  required: 'Must set up to get in',
  'let-in': 'Let in for a time',
  'not-asked': 'Date not come',
};

/** The method at a place in the order of strength, in words. @param place from 1; null: none */
export function methodAt(place: number | null): string {
  const kind = place === null ? undefined : BY_STRENGTH[place - 1];
  return kind ? METHOD_WORDS[kind] : '';
}

export const limitOf = (span: Span | undefined) => ({
  limit: span?.limit ?? null,
  offset: span?.offset ?? 0,
});
