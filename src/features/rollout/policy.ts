import { localDay } from '../../platform/render/index.ts';
import { NO_DATES } from './campaign/ladder.ts';
import { NO_RELIEF, type Obligation } from './obligation.ts';

/** What the installation asks of people who are in no campaign. */
export interface Policy {
  /** From when everyone must; null: only campaigns ask for anything. */
  readonly requiredFrom: Date | null;
  readonly skipsAllowed: number;
}

/** The dates that the policy gives to an account, with what it has skipped. Used-up skips bring the end at once. */
export function policyObligations(
  { requiredFrom, skipsAllowed }: Policy,
  skippedDays: readonly string[],
  now: Date,
): Obligation[] {
  if (!requiredFrom) return [];
  const used = skippedDays.length;
  return [
    {
      campaignId: null,
      goal: 'any',
      dates: { ...NO_DATES, nudge: new Date(0), require: requiredFrom },
      skips: {
        allowed: skipsAllowed,
        used,
        hasSkippedToday: skippedDays.includes(localDay(now)),
        endAt: used >= skipsAllowed ? new Date(0) : null,
        endAtIfSkipped: null,
      },
      relief: NO_RELIEF,
      isSiteShort: false,
      hasHalted: false,
      haltOpenedBy: null,
    },
  ];
}
