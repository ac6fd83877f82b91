import { DAY } from '../../../core/clock.ts';
import { neededAt } from '../guard/site-counts.ts';
import { type Attendance, judgeAttendance, RATES } from './attendance.ts';
import type { Chance } from './chance.ts';
import type { Days } from './days.ts';
import { calls, createDrawn, type Drawn, drawAnew } from './drawn.ts';
import type { Model, Values } from './model.ts';
import { DONE, HALTED, type Population, WORKING } from './population.ts';
import { add, clearTally, createTally, type Metric, type Tally } from './tally.ts';

/** All that stays the same from run to run. */
export interface Scene {
  readonly population: Population;
  readonly plan: Days;
  readonly model: Model;
  /** Values that fit a campaign's own days; undefined: from the ranges of the model. */
  readonly fitted: readonly Values[] | undefined;
  /** How often people with some history come. */
  readonly attendance: Attendance;
  /** The first day on which a person may be asked. */
  readonly asksFrom: Int32Array;
  /** People whom a halt may reach, as chains: the first of each day, and who comes behind each person. */
  readonly haltedFrom: Int32Array;
  readonly haltedBehind: Int32Array;
  /** By site: people who work, and those of them enrolled or not halted, at the start. */
  readonly working: Int32Array;
  /** By site: how many of them must be enrolled before others have to be. */
  readonly needed: Int32Array;
  readonly enrolledAtFirst: Int32Array;
  readonly inAtFirst: Int32Array;
}

/** One run, from its first day on. Its arrays are used again by the next run. */
export interface Run {
  chance: Chance;
  /** What this run takes to be true. */
  readonly drawn: Drawn;
  /** By person: how often they come, and how ready they are, in this run. */
  readonly levels: Uint8Array;
  readonly kinds: Uint8Array;
  readonly tally: Tally;
  /** By site: who works and is enrolled, who works and is not halted, and who is stopped and still waits. */
  readonly enrolled: Int32Array;
  readonly workingIn: Int32Array;
  readonly waiting: Int32Array;
  /** By site: who has returned from a halt. */
  readonly returned: Int32Array;
  /** People who set up, or come to a door that stops them, on a day: chains. Nobody is in two of them. */
  readonly enrollingOn: Int32Array;
  readonly comingOn: Int32Array;
  readonly behind: Int32Array;
  /** People whose ladder begins to stop them on a day: chains. */
  readonly stoppedOn: Int32Array;
  readonly stoppedBehind: Int32Array;
  /** By person: what has happened in this run. */
  readonly marks: Uint8Array;
  /** How many people's sign-ins bring texts, in sign-ins a day, from a day on. */
  readonly textSenders: Float64Array;
}

/** Ends a chain. */
export const NOBODY = -1;

/**
 * The next day on which somebody signs in, behind a day; `days` where they do not. One draw for all the days between gives the same
 * chances as a draw for each of them.
 */
export function nextDay(
  { plan: { days } }: Scene,
  { chance, levels, drawn: { signIns } }: Run,
  person: number,
  behind: number,
): number {
  const from = (levels[person] as number) * (days + 1) + 1;
  const enough = (signIns[from + behind] as number) - Math.log(1 - chance());
  let day = behind + 1;
  while (day < days && (signIns[from + day] as number) < enough) day++;
  return day;
}

function asksFromOf({ count, track, exemptUntil }: Population, { begins, midnight, days }: Days): Int32Array {
  return Int32Array.from({ length: count }, (_, person) => {
    const begin = begins[track[person] as number] ?? days;
    const free = exemptUntil[person] as number;
    return free <= midnight ? begin : Math.max(begin, Math.min(days, Math.ceil((free - midnight) / DAY)));
  });
}

function countAtSites(
  { count, is, sites, siteFrom, siteOf }: Population,
  mask: number,
  value: number,
): Int32Array {
  const counts = new Int32Array(sites.length);
  for (let person = 0; person < count; person++)
    if (((is[person] as number) & mask) === value)
      for (let at = siteFrom[person] as number; at < (siteFrom[person + 1] as number); at++)
        counts[siteOf[at] as number] = (counts[siteOf[at] as number] as number) + 1;
  return counts;
}

/** Whom a halt may reach, on the first day of theirs: people without what the campaign asks for. */
function haltable({ count, track, is }: Population, { halts, days }: Days, asksFrom: Int32Array) {
  const [haltedFrom, haltedBehind] = [new Int32Array(days).fill(NOBODY), new Int32Array(count)];
  for (let person = 0; person < count; person++) {
    const halt = halts[track[person] as number] ?? days;
    const isSafe = ((is[person] as number) & (DONE | HALTED)) !== 0;
    const day = Math.max(halt, asksFrom[person] as number);
    if (isSafe || day >= days) continue;
    haltedBehind[person] = haltedFrom[day] as number;
    haltedFrom[day] = person;
  }
  return { haltedFrom, haltedBehind };
}

type Setting = Pick<Scene, 'population' | 'plan' | 'model'> & { readonly fitted?: Scene['fitted'] };

/**
 * The minimum of the continuity guard; where fewer work, all of them, and one where nobody does. Where too few are left who can
 * get in, at least one more than there are.
 */
const neededAtSites = (
  { population, plan }: Setting,
  working: Int32Array,
  enrolled: Int32Array,
): Int32Array =>
  Int32Array.from(population.sites, ({ isGivenFree, isStranded, workedWhileHeld = 0 }, site) => {
    if (isGivenFree) return 0;
    if (isStranded) return Math.max(plan.minimum, (enrolled[site] as number) + 1);
    return neededAt(plan.minimum, Math.max(working[site] as number, workedWhileHeld));
  });

/** Prepares what every run needs. Pure. */
export function setScene(setting: Setting): Scene {
  const { population, plan, model, fitted } = setting;
  const asksFrom = asksFromOf(population, plan);
  const working = countAtSites(population, WORKING, WORKING);
  const enrolledAtFirst = countAtSites(population, WORKING | DONE, WORKING | DONE);
  return {
    ...{ population, plan, model, fitted, asksFrom, attendance: judgeAttendance(population.habit) },
    ...haltable(population, plan, asksFrom),
    ...{ working, needed: neededAtSites(setting, working, enrolledAtFirst), enrolledAtFirst },
    inAtFirst: countAtSites(population, WORKING | HALTED, WORKING),
  };
}

/** Arrays for one run after another. */
export const createRun = ({ population, plan, working }: Scene, chance: Chance): Run => ({
  chance,
  drawn: createDrawn(plan),
  levels: new Uint8Array(population.count),
  kinds: new Uint8Array(population.count),
  tally: createTally(plan.days, population.sites.length, plan.trackCount),
  enrolled: new Int32Array(working.length),
  workingIn: new Int32Array(working.length),
  waiting: new Int32Array(working.length),
  returned: new Int32Array(working.length),
  enrollingOn: new Int32Array(plan.days),
  comingOn: new Int32Array(plan.days),
  behind: new Int32Array(population.count),
  stoppedOn: new Int32Array(plan.days),
  stoppedBehind: new Int32Array(population.count),
  marks: new Uint8Array(population.count),
  textSenders: new Float64Array(plan.days + 1),
});

export function beginRun(scene: Scene, run: Run, chance: Chance): void {
  const { enrolledAtFirst, inAtFirst } = scene;
  run.chance = chance;
  drawAnew(run.drawn, scene, chance);
  clearTally(run.tally);
  run.enrolled.set(enrolledAtFirst);
  run.workingIn.set(inAtFirst);
  run.waiting.fill(0);
  run.returned.fill(0);
  for (const firsts of [run.enrollingOn, run.comingOn, run.stoppedOn]) firsts.fill(NOBODY);
  run.marks.fill(0);
  run.textSenders.fill(0);
}

/** Puts a person into a day's chain; days behind the last are left out. */
export function chain(firsts: Int32Array, behind: Int32Array, day: number, person: number): void {
  if (day >= firsts.length) return;
  behind[person] = firsts[day] as number;
  firsts[day] = person;
}

/** Does something at each of a person's sites. A slice of the array for each would cost more than all the rest. */
export function atSites({ population }: Scene, person: number, act: (site: number) => void): void {
  const { siteFrom, siteOf } = population;
  const end = siteFrom[person + 1] as number;
  for (let at = siteFrom[person] as number; at < end; at++) act(siteOf[at] as number);
}

/** Counts something of a person, for the day and for each of their sites. */
export function note(
  { population }: Scene,
  { tally }: Run,
  metric: Metric,
  person: number,
  day: number,
): void {
  add(tally.byDay[metric], day, 1);
  const { siteFrom, siteOf } = population;
  const values = tally.bySite[metric];
  const end = siteFrom[person + 1] as number;
  for (let at = siteFrom[person] as number; at < end; at++) add(values, siteOf[at] as number, 1);
}

/** A person calls the help desk. */
export function noteCall(scene: Scene, run: Run, person: number, day: number): void {
  note(scene, run, 'calls', person, day);
  add(run.tally.callsByTrack, (scene.population.track[person] as number) * scene.plan.days + day, 1);
}

function noteTexts({ population }: Scene, run: Run, person: number, day: number): void {
  const { values, weightAfter } = run.drawn;
  const rate = (RATES[run.levels[person] as number] as number) * values.textsPerSignIn;
  add(run.tally.byDay.texts, day, values.textsPerEnrolment);
  add(run.textSenders, day + 1, rate);
  const all = values.textsPerEnrolment + rate * (weightAfter[day] as number);
  const end = population.siteFrom[person + 1] as number;
  for (let at = population.siteFrom[person] as number; at < end; at++)
    add(run.tally.bySite.texts, population.siteOf[at] as number, all);
}

/** A person sets up. */
export function noteEnrolment(scene: Scene, run: Run, person: number, day: number): void {
  note(scene, run, 'enrolling', person, day);
  if (calls(run, run.drawn.values.callEnrolling, day)) noteCall(scene, run, person, day);
  if (run.chance() < run.drawn.values.shareText) noteTexts(scene, run, person, day);
}

/** Adds the texts of later sign-ins to their days. */
export function spreadTexts({ plan }: Scene, { tally, textSenders, drawn }: Run): void {
  let senders = 0;
  for (let day = 0; day < plan.days; day++) {
    senders += textSenders[day] as number;
    add(tally.byDay.texts, day, senders * (drawn.weights[day] as number));
  }
}
