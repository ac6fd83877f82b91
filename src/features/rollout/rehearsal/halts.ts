import { decideHalt, type HaltFacts } from '../halting/rules.ts';
import { WORKING } from './population.ts';
import { atSites, NOBODY, note, type Run, type Scene } from './scene.ts';
import { add } from './tally.ts';

/** What happened to a person in a run. */
export const IS_HALTED = 1;
const WAS_HELD = 2;
export const HAS_SET_UP = 4;

/** The halts of one run, from day to day. */
export interface Halts {
  /** People whose halt is due and neither made nor needless. */
  readonly due: Int32Array;
  count: number;
  today: number;
  readonly atSite: Int32Array;
  /** Sites with halts today. */
  readonly touched: number[];
  /** By person: `strengthOf` their sites when their halt was held; 0: was not held. */
  readonly heldAt: Int32Array;
}

export const createHalts = ({ population: { count, sites } }: Scene): Halts => ({
  ...{ due: new Int32Array(count), count: 0, today: 0, touched: [] },
  ...{ atSite: new Int32Array(sites.length), heldAt: new Int32Array(count) },
});

/** Counts somebody who works at each of their sites, or no more. */
export function changeAtSites(scene: Scene, counts: Int32Array, person: number, by: number): void {
  if (((scene.population.is[person] as number) & WORKING) === 0) return;
  atSites(scene, person, (site) => {
    counts[site] = (counts[site] as number) + by;
  });
}

/** Whether a site is short: `isSiteShort` of the guard, over the counts of the run. */
export const isShort = ({ needed }: Scene, { enrolled }: Run, site: number): boolean =>
  (enrolled[site] as number) < (needed[site] as number);

/** Asks the rule that judges real halts. */
function judge(scene: Scene, run: Run, halts: Halts, person: number, day: number) {
  const { plan, population } = scene;
  const isWorking = ((population.is[person] as number) & WORKING) !== 0;
  const sites: HaltFacts['sites'][number][] = [];
  atSites(scene, person, (site) => {
    sites.push({
      organisationId: population.sites[site]?.id ?? '',
      othersWorking: (run.workingIn[site] as number) - (isWorking ? 1 : 0),
      isHeld: isShort(scene, run, site),
      isGivenFree: population.sites[site]?.isGivenFree ?? false,
      haltsToday: halts.atSite[site] as number,
    });
  });
  const isHaltingTime = plan.isPermitted[day] === 1;
  return decideHalt({ isDue: true, isHaltingTime, isWorking, sites, haltsToday: halts.today }, plan).kind;
}

function make(scene: Scene, run: Run, halts: Halts, person: number, day: number): void {
  note(scene, run, 'halted', person, day);
  run.marks[person] = (run.marks[person] as number) | IS_HALTED;
  halts.today++;
  changeAtSites(scene, run.workingIn, person, -1);
  atSites(scene, person, (site) => {
    halts.atSite[site] = (halts.atSite[site] as number) + 1;
    halts.touched.push(site);
  });
}

function hold(scene: Scene, run: Run, person: number, day: number): void {
  add(run.tally.byDay.held, day, 1);
  const marks = run.marks[person] as number;
  if ((marks & WAS_HELD) !== 0) return;
  run.marks[person] = marks | WAS_HELD;
  atSites(scene, person, (site) => add(run.tally.bySite.held, site, 1));
}

/** One more than the people at the sites of a person who are enrolled, or have returned from a halt. */
function strengthOf(scene: Scene, { enrolled, returned }: Run, person: number): number {
  const { siteFrom, siteOf } = scene.population;
  const end = siteFrom[person + 1] as number;
  let strength = 1;
  for (let at = siteFrom[person] as number; at < end; at++)
    strength += (enrolled[siteOf[at] as number] as number) + (returned[siteOf[at] as number] as number);
  return strength;
}

/** @returns whether nothing is due of the person any more */
function meet(scene: Scene, run: Run, halts: Halts, person: number, day: number): boolean {
  if (((run.marks[person] as number) & HAS_SET_UP) !== 0) return true;
  // Only somebody who sets up or returns can end what keeps a halt back: until then the rule need not be asked again.
  const strength = strengthOf(scene, run, person);
  const isKept = halts.heldAt[person] === strength;
  const kind = isKept ? 'hold' : judge(scene, run, halts, person, day);
  if (kind === 'hold') {
    hold(scene, run, person, day);
    halts.heldAt[person] = strength;
  }
  if (kind === 'halt') make(scene, run, halts, person, day);
  return kind === 'halt';
}

/** The halts that are due on a day: made, held, or left for another day. */
export function playHalts(scene: Scene, run: Run, halts: Halts, day: number): void {
  halts.today = 0;
  for (const site of halts.touched) halts.atSite[site] = 0;
  halts.touched.length = 0;
  const { haltedFrom, haltedBehind, plan } = scene;
  for (let one = haltedFrom[day] as number; one !== NOBODY; one = haltedBehind[one] as number)
    halts.due[halts.count++] = one;
  for (let at = halts.count - 1; at >= 0; at--) {
    if (halts.today >= plan.haltsADay) break;
    if (meet(scene, run, halts, halts.due[at] as number, day))
      halts.due[at] = halts.due[--halts.count] as number;
  }
}
