import { RUNG } from './days.ts';
import { DONE, HALTED } from './population.ts';
import { chain, nextDay, note, noteCall, noteEnrolment, type Run, type Scene } from './scene.ts';

/** When skips that are used up on a day bring the next rung. */
const endOfSkips = ({ plan }: Scene, day: number): number => plan.nextPermitted[day] ?? plan.days;

/** A sign-in of somebody who is asked. @returns whether they have set up */
function meetSetUp(scene: Scene, run: Run, person: number, day: number, rung: number): boolean {
  note(scene, run, 'prompted', person, day);
  if (rung === RUNG.restrict) note(scene, run, 'restricted', person, day);
  if (run.chance() < (scene.enrols[rung] as number)) return true;
  if (rung !== RUNG.restrict || run.chance() >= scene.model.callRestricted) return false;
  noteCall(scene, run, person, day);
  return run.chance() < scene.model.helped;
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
    day = nextDay(scene, scene.signIns, run, person, day);
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

/** The part of one person's run that depends on nobody else. */
function playPerson(scene: Scene, run: Run, person: number): void {
  const { plan, population, asksFrom } = scene;
  const track = population.track[person] as number;
  const bits = population.is[person] as number;
  if (track < 0 || (bits & DONE) !== 0 || population.frequency[person] === 0) return;
  const isHalted = (bits & HALTED) !== 0;
  const from = isHalted ? 0 : (asksFrom[person] as number);
  const asked = isHalted ? 0 : Math.max(from, plan.asks[track] as number);
  const day = from < asked ? nextDay(scene, scene.enrolments, run, person, from - 1) : asked;
  if (isHalted) comeStopped(run, person, 0, nextDay(scene, scene.signIns, run, person, -1));
  else if (day < asked) enrol(scene, run, person, day);
  else playAsked(scene, run, person, asked);
}

/** Plays some people up to the day on which their ladder stops them. */
export function playBeforeStops(scene: Scene, run: Run, from: number, until: number): void {
  for (let person = from; person < until; person++) playPerson(scene, run, person);
}
