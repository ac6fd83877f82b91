import { drawLevel } from './attendance.ts';
import { RUNG } from './days.ts';
import { calls, drawKind, setsUp } from './drawn.ts';
import { DONE, HALTED } from './population.ts';
import { chain, nextDay, note, noteCall, noteEnrolment, type Run, type Scene } from './scene.ts';

/** When skips that are used up on a day bring the next rung. */
const endOfSkips = ({ plan }: Scene, day: number): number => plan.nextPermitted[day] ?? plan.days;

/** A sign-in of somebody who is told or asked. @returns whether they have set up */
function meetSetUp(scene: Scene, run: Run, person: number, day: number, rung: number): boolean {
  if (rung !== RUNG.announce) note(scene, run, 'prompted', person, day);
  if (rung === RUNG.restrict) note(scene, run, 'restricted', person, day);
  const at = (scene.population.track[person] as number) * scene.plan.days + day;
  if (setsUp(run, { rung, kind: run.kinds[person] as number, at })) return true;
  const { callRestricted, callNudged, helped } = run.drawn.values;
  const isRestricted = rung === RUNG.restrict;
  if (!calls(run, isRestricted ? callRestricted : callNudged, day)) return false;
  noteCall(scene, run, person, day);
  return isRestricted && run.chance() < helped;
}

function enrol(scene: Scene, run: Run, person: number, day: number): void {
  noteEnrolment(scene, run, person, day);
  chain(run.enrollingOn, run.behind, day, person);
}

/** @param stop when their ladder begins to stop them @param day when they come to a door after it */
function comeStopped(run: Run, person: number, stop: number, day: number): void {
  chain(run.stoppedOn, run.stoppedBehind, stop, person);
  chain(run.comingOn, run.behind, day, person);
}

/** What is asked of a person from a day on, sign-in by sign-in, until they set up or their ladder stops them. */
function playAsked(scene: Scene, run: Run, person: number, from: number): void {
  const { plan, population } = scene;
  const track = population.track[person] as number;
  const after = plan.afterSkips[track] as number;
  let skips = population.skips[person] as number;
  let usedUpFrom = skips >= plan.skips ? endOfSkips(scene, from) : plan.days;
  let stop = Math.max(plan.stops[track] as number, from);
  for (let day = from - 1; ; ) {
    day = nextDay(scene, run, person, day);
    if (after >= RUNG.require) stop = Math.min(stop, usedUpFrom);
    if (day >= stop) {
      comeStopped(run, person, stop, day);
      return;
    }
    const rung = plan.rungs[track * plan.days + day] as number;
    const isNudged = rung === RUNG.nudge;
    const isUsedUp = isNudged && skips >= plan.skips;
    if (isUsedUp && day < usedUpFrom) continue;
    if (meetSetUp(scene, run, person, day, isUsedUp ? after : rung)) {
      enrol(scene, run, person, day);
      return;
    }
    if (isNudged && ++skips === plan.skips) usedUpFrom = endOfSkips(scene, day);
  }
}

/** What an announced person does until they are asked. @returns the day on which they set up; undefined: not before */
function playTold(scene: Scene, run: Run, person: number, from: number, until: number): number | undefined {
  for (let day = nextDay(scene, run, person, from - 1); day < until; day = nextDay(scene, run, person, day))
    if (meetSetUp(scene, run, person, day, RUNG.announce)) return day;
  return undefined;
}

/** How somebody is in this run. */
function draw({ population, attendance }: Scene, run: Run, person: number): void {
  const { chance, drawn, levels, kinds } = run;
  levels[person] = drawLevel(attendance, population.habit[person] as number, chance);
  kinds[person] = drawKind(drawn, population.skips[person] as number, chance);
}

/** The part of one person's run that depends on nobody else. */
function playPerson(scene: Scene, run: Run, person: number): void {
  const { plan, population, asksFrom } = scene;
  const track = population.track[person] as number;
  const bits = population.is[person] as number;
  if (track < 0 || (bits & DONE) !== 0) return;
  draw(scene, run, person);
  if (run.levels[person] === 0) return;
  if ((bits & HALTED) !== 0) {
    comeStopped(run, person, 0, nextDay(scene, run, person, -1));
    return;
  }
  const from = asksFrom[person] as number;
  const asked = Math.max(from, plan.asks[track] as number);
  const day = playTold(scene, run, person, from, Math.min(asked, plan.days));
  if (day === undefined) playAsked(scene, run, person, asked);
  else enrol(scene, run, person, day);
}

/** Plays some people up to the day on which their ladder stops them. */
export function playBeforeStops(scene: Scene, run: Run, from: number, until: number): void {
  for (let person = from; person < until; person++) playPerson(scene, run, person);
}
