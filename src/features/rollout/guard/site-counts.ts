import { DAY } from '../../../core/clock.ts';

/** Somebody of a site works there who has signed in within so long. */
export const WORKING = 30 * DAY;

/** What is known of one site under one campaign, at one moment. */
export interface SiteCounts {
  /** Its people who work now and have met the goal. */
  readonly enrolled: number;
  /** Its people who work; at a site that is held, all who have worked at any time since 30 days before the hold began. */
  readonly worked: number;
  /** The security team lets the campaign continue here. */
  readonly isGivenFree: boolean;
}

/** How many working people of a site must have met the goal before its others are stopped: all that it has, where it has few. */
export const neededAt = (minimum: number, worked: number): number => Math.min(minimum, Math.max(1, worked));

/**
 * Whether a site is short of working people who have met the goal: its others are let in, and nobody there is halted. Pure.
 * `isShort` in `site-sql.ts` says the same in SQL.
 */
export const isSiteShort = ({ enrolled, worked, isGivenFree }: SiteCounts, minimum: number): boolean =>
  !isGivenFree && enrolled < neededAt(minimum, worked);
