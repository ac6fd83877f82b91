import type { Dates } from './campaign/ladder.ts';

export type Goal = 'any' | 'phishing-resistant';

/** What has been skipped on the `nudge` rung. */
export interface Skips {
  readonly allowed: number;
  readonly used: number;
  /** "Not now" counts once a local day: asked again only tomorrow. */
  readonly hasSkippedToday: boolean;
  /** When used-up skips bring the next rung, at a permitted hour; null while some are left. */
  readonly endAt: Date | null;
  /** The same, if the last one is used today; null while more than one is left. */
  readonly endAtIfSkipped: Date | null;
}

/** What holds a whole campaign back. */
export interface Relief {
  /** Everyone stays on the rung that they were on at this moment; null: the campaign goes on. */
  readonly frozenAt: Date | null;
  /** `require` and `halt` act as `restrict`. */
  readonly letsPeopleIn: boolean;
  /** Halts count for nothing, and none is made. */
  readonly liftsHalts: boolean;
}

/** One account's place in a rollout: dates that were fixed once, and what stands between them and the account now. */
export interface Obligation {
  /** Null: the installation's setting, not a campaign. */
  readonly campaignId: string | null;
  readonly goal: Goal;
  readonly dates: Dates;
  readonly skips: Skips;
  readonly relief: Relief;
  /** An organisation of the account has fewer working people who are enrolled than it needs: its others stay let in. */
  readonly isSiteShort: boolean;
  /** This campaign has halted the account, and nothing has ended that. */
  readonly hasHalted: boolean;
  /**
   * What opens that halt, apart from a relief of the whole campaign: it asks nothing of the account any more, or the account's
   * site has too few left who can get in.
   */
  readonly haltOpenedBy: 'no-obligation' | 'site-kept' | null;
}

export const NO_RELIEF: Relief = { frozenAt: null, letsPeopleIn: false, liftsHalts: false };
