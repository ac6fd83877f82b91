import { RUNG } from './days.ts';
import { calls, setsUp } from './drawn.ts';
import { changeAtSites, createHalts, HAS_SET_UP, IS_HALTED, isShort, playHalts } from './halts.ts';
import type { Values } from './model.ts';
import { DONE, HALTED } from './population.ts';
import {
  atSites,
  chain,
  NOBODY,
  nextDay,
  note,
  noteCall,
  noteEnrolment,
  type Run,
  type Scene,
} from './scene.ts';
import { add } from './tally.ts';

function isKept(scene: Scene, run: Run, person: number): boolean {
  const { siteFrom, siteOf } = scene.population;
  const end = siteFrom[person + 1] as number;
  for (let at = siteFrom[person] as number; at < end; at++)
    if (isShort(scene, run, siteOf[at] as number)) return true;
  return false;
}

const isHalted = ({ population }: Scene, { marks }: Run, person: number): boolean =>
  ((marks[person] as number) & IS_HALTED) !== 0 || ((population.is[person] as number) & HALTED) !== 0;

function becomeEnrolled(scene: Scene, run: Run, person: number): void {
  const isNew = ((scene.population.is[person] as number) & DONE) === 0;
  if (isNew) changeAtSites(scene, run.enrolled, person, 1);
  if (isHalted(scene, run, person)) {
    changeAtSites(scene, run.workingIn, person, 1);
    changeAtSites(scene, run.returned, person, 1);
  }
  run.marks[person] = (run.marks[person] as number) | HAS_SET_UP;
}

function rungOf(scene: Scene, run: Run, person: number): number {
  if (isHalted(scene, run, person)) return RUNG.halt;
  return isKept(scene, run, person) ? RUNG.restrict : RUNG.require;
}

function callsAt({ callRestricted, callRequired, callHalted }: Values, rung: number): number {
  if (rung === RUNG.halt) return callHalted;
  return rung === RUNG.require ? callRequired : callRestricted;
}

/** A sign-in of somebody whom the ladder stops. @returns whether they have set up */
function meetStop(scene: Scene, run: Run, person: number, day: number): boolean {
  const rung = rungOf(scene, run, person);
  if (rung !== RUNG.halt) note(scene, run, 'prompted', person, day);
  if (rung === RUNG.restrict) note(scene, run, 'restricted', person, day);
  const at = (scene.population.track[person] as number) * scene.plan.days + day;
  if (setsUp(run, { rung, kind: run.kinds[person] as number, at })) return true;
  if (!calls(run, callsAt(run.drawn.values, rung), day)) return false;
  noteCall(scene, run, person, day);
  return run.chance() < run.drawn.values.helped;
}

const wait = (scene: Scene, { waiting }: Run, person: number, by: number): void =>
  atSites(scene, person, (site) => {
    waiting[site] = (waiting[site] as number) + by;
  });

/** Everyone who comes on a day sets up, or comes again. */
function playComing(scene: Scene, run: Run, day: number): void {
  const { comingOn, behind } = run;
  for (let person = comingOn[day] as number, next = NOBODY; person !== NOBODY; person = next) {
    next = behind[person] as number;
    if (!meetStop(scene, run, person, day)) {
      chain(comingOn, behind, nextDay(scene, run, person, day), person);
      continue;
    }
    noteEnrolment(scene, run, person, day);
    becomeEnrolled(scene, run, person);
    wait(scene, run, person, -1);
  }
}

function playEnrolling(scene: Scene, run: Run, day: number): void {
  const { enrollingOn, behind, stoppedOn, stoppedBehind } = run;
  for (let one = enrollingOn[day] as number; one !== NOBODY; one = behind[one] as number)
    becomeEnrolled(scene, run, one);
  for (let one = stoppedOn[day] as number; one !== NOBODY; one = stoppedBehind[one] as number)
    wait(scene, run, one, 1);
}

/** Counts the sites whose others are let in only because too few are enrolled. @returns how many may still be short */
function countShort(scene: Scene, run: Run, short: Int32Array, count: number, day: number): number {
  let left = count;
  for (let at = count - 1; at >= 0; at--) {
    const site = short[at] as number;
    if (!isShort(scene, run, site)) short[at] = short[--left] as number;
    else if ((run.waiting[site] as number) > 0) {
      add(run.tally.byDay.atRisk, day, 1);
      run.tally.bySite.atRisk[site] = 1;
    }
  }
  return left;
}

const DAYS_AT_A_TIME = 8;

/** Plays, day by day, everyone whom the ladder stops: from here on it matters to people what their colleagues have done. */
export function* playAfterStops(scene: Scene, run: Run): Generator<void> {
  const halts = createHalts(scene);
  const short = Int32Array.from(scene.population.sites.keys());
  let shortSites = short.length;
  for (let day = 0; day < scene.plan.days; day++) {
    playEnrolling(scene, run, day);
    shortSites = countShort(scene, run, short, shortSites, day);
    playHalts(scene, run, halts, day);
    playComing(scene, run, day);
    if (day % DAYS_AT_A_TIME === 0) yield;
  }
}
