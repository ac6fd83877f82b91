/** What a halt is judged by, read while the account's organisations are locked. */
export interface HaltFacts {
  /** The `halt` rung has begun, nothing holds the campaign back, and the account is neither enrolled nor exempt. */
  readonly isDue: boolean;
  /** The campaign's calendar permits that something begins now. */
  readonly isHaltingTime: boolean;
  /** Signed in lately: its halt would leave the site with one fewer. */
  readonly isWorking: boolean;
  readonly sites: readonly {
    readonly organisationId: string;
    /** Others of the site who work: enrolled, or still let in without. */
    readonly othersWorking: number;
    /** The site is held, or short of people who have met the goal: no one there is halted, whoever is away. */
    readonly isHeld: boolean;
    /** The security team lets the campaign go on here, whatever it leaves. */
    readonly isGivenFree: boolean;
    readonly haltsToday: number;
  }[];
  readonly haltsToday: number;
}

export interface HaltLimits {
  /** Working people that every site keeps. */
  readonly minimum: number;
  readonly haltsADay: number;
  readonly haltsADayPerOrganisation: number;
}

export type HaltDecision =
  | { readonly kind: 'halt' }
  /** The continuity guard keeps it back, for these sites. */
  | { readonly kind: 'hold'; readonly organisationIds: readonly string[] }
  /** The calendar or the governor keeps it for another day. */
  | { readonly kind: 'later' }
  | { readonly kind: 'not-due' };

/** Whether an account is halted now. Pure. A site never falls below its minimum by a halt. */
export function decideHalt(facts: HaltFacts, limits: HaltLimits): HaltDecision {
  if (!facts.isDue) return { kind: 'not-due' };
  const short = facts.sites.filter(
    ({ othersWorking, isHeld, isGivenFree }) =>
      !isGivenFree && (isHeld || (facts.isWorking && othersWorking < limits.minimum)),
  );
  if (short.length > 0) return { kind: 'hold', organisationIds: short.map((site) => site.organisationId) };
  const isOver =
    !facts.isHaltingTime ||
    facts.haltsToday >= limits.haltsADay ||
    facts.sites.some(({ haltsToday }) => haltsToday >= limits.haltsADayPerOrganisation);
  return isOver ? { kind: 'later' } : { kind: 'halt' };
}
