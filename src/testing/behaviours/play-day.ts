import { decideHalt } from '../../features/rollout/halting/rules.ts';
import type { AskedRung } from './behaviour.ts';
import { permittedBehind, type Somebody, todayOf, type World } from './world.ts';

/** What happened on a day: the numbers that a rehearsal forecasts. */
export interface Happened {
  prompted: number;
  enrolling: number;
  restricted: number;
  halted: number;
  held: number;
  /** Held for the first time, at each of their sites. */
  heldFirst: number;
  calls: number;
  texts: number;
}

/** What happened at sign-ins of people who had not set up, on one rung. */
export interface Noted {
  readonly day: number;
  readonly wave: number;
  readonly rung: AskedRung;
  signIns: number;
  enrolled: number;
  calls: number;
}

export interface Day {
  readonly happened: Happened;
  readonly noted: readonly Noted[];
}

const WORKS_DAYS = 30;
const ORDER: readonly AskedRung[] = ['announce', 'nudge', 'restrict', 'require', 'halt'];
/** Of a day's people, so many come before the hour at which rungs begin. */
const EARLY = 0.4;
const HELPED = 0.85;

const works = ({ cameOn }: Somebody, day: number): boolean => day - (cameOn.at(-1) ?? -Infinity) < WORKS_DAYS;

interface Site {
  working: number;
  workingIn: number;
  setUp: number;
  all: number;
  allSetUp: number;
  haltsToday: number;
}

function countSites({ people, sites }: World, day: number): Site[] {
  const counts = Array.from({ length: sites }, () => ({
    ...{ working: 0, workingIn: 0, setUp: 0, all: 0, allSetUp: 0, haltsToday: 0 },
  }));
  for (const person of people) {
    const isWorking = works(person, day);
    for (const at of person.sites) {
      const site = counts[at] as Site;
      site.all++;
      if (person.hasSetUp) site.allSetUp++;
      if (!isWorking) continue;
      site.working++;
      if (person.hasSetUp) site.setUp++;
      if (!person.isHalted) site.workingIn++;
    }
  }
  return counts;
}

const isShort = ({ definition: { continuity } }: World, { working, setUp }: Site): boolean =>
  setUp < Math.min(continuity.minimum, Math.max(1, working));

/** The rung that a wave's ladder has reached on a day, and since when. */
function ladderRung(
  { waves }: World,
  wave: number,
  day: number,
): { rung: AskedRung; since: number } | undefined {
  const begins = waves[wave];
  let reached: { rung: AskedRung; since: number } | undefined;
  for (const rung of ORDER) {
    const since = begins?.[rung] ?? Infinity;
    if (since <= day) reached = { rung, since };
  }
  return reached;
}

/** What a person meets today; undefined: they are asked nothing. */
function rungOf(world: World, person: Somebody, day: number, sites: readonly Site[]) {
  if (person.isHalted) return { rung: 'halt' as const, since: 0 };
  const on = ladderRung(world, person.wave, day);
  if (!on) return undefined;
  let { rung } = on;
  if (rung === 'nudge' && person.skips >= world.definition.skips) {
    if (day < person.skipsEndOn) return undefined;
    rung = world.definition.ladder.restrict === undefined ? 'require' : 'restrict';
  }
  if (rung === 'halt') rung = 'require';
  const isKept = rung === 'require' && person.sites.some((at) => isShort(world, sites[at] as Site));
  return { rung: isKept ? ('restrict' as const) : rung, since: on.since };
}

function setUp(
  world: World,
  person: Somebody,
  day: number,
  happened: Happened,
  sites: readonly Site[],
): void {
  const isWorking = works(person, day);
  for (const at of person.sites) {
    const site = sites[at] as Site;
    site.allSetUp++;
    if (isWorking) site.setUp++;
    if (isWorking && person.isHalted) site.workingIn++;
  }
  person.hasSetUp = true;
  person.isHalted = false;
  happened.enrolling++;
  person.isTexted = person.habits.choosesText;
  if (person.isTexted) happened.texts += world.dice.chance(0.3) ? 2 : 1;
}

function noteOf(noted: Map<string, Noted>, of: Pick<Noted, 'day' | 'wave' | 'rung'>): Noted {
  const key = `${of.wave} ${of.rung}`;
  const note = noted.get(key) ?? { ...of, signIns: 0, enrolled: 0, calls: 0 };
  noted.set(key, note);
  return note;
}

interface Playing {
  readonly world: World;
  readonly day: number;
  readonly sites: readonly Site[];
  readonly happened: Happened;
  readonly noted: Map<string, Noted>;
}

function meet(playing: Playing, person: Somebody): void {
  const { world, day, sites, happened, noted } = playing;
  const on = rungOf(world, person, day, sites);
  if (!on) return;
  const { rung, since } = on;
  const note = noteOf(noted, { day, wave: person.wave, rung });
  note.signIns++;
  if (rung !== 'announce' && rung !== 'halt') happened.prompted++;
  if (rung === 'restrict') happened.restricted++;
  const home = sites[person.sites[0] as number] as Site;
  const { setsUp, calls } = person.habits.meets({
    rung,
    askedBefore: person.askedBefore++,
    daysLeft: Math.max(0, (world.waves[person.wave]?.require ?? Infinity) - day),
    daysOnRung: day - since,
    colleaguesSetUp: home.all > 1 ? home.allSetUp / (home.all - 1) : 0,
  });
  if (calls) {
    happened.calls++;
    note.calls++;
  }
  if (setsUp || (calls && rung !== 'nudge' && world.dice.chance(HELPED))) {
    setUp(world, person, day, happened, sites);
    note.enrolled++;
  } else if (rung === 'nudge' && ++person.skips === world.definition.skips)
    person.skipsEndOn = permittedBehind(world, day);
}

function halt({ world, day, sites, happened }: Playing, person: Somebody, haltsToday: number): boolean {
  const { definition } = world;
  const isWorking = works(person, day);
  const facts = person.sites.map((at) => {
    const site = sites[at] as Site;
    return {
      ...{ organisationId: String(at), isGivenFree: false, haltsToday: site.haltsToday },
      othersWorking: site.workingIn - (isWorking ? 1 : 0),
      isHeld: site.working > 0 && isShort(world, site),
    };
  });
  const isHaltingTime = permittedBehind(world, day - 1) === day;
  const limits = { ...definition.governor, minimum: definition.continuity.minimum };
  const { kind } = decideHalt({ isDue: true, isHaltingTime, isWorking, sites: facts, haltsToday }, limits);
  if (kind === 'hold') {
    happened.held++;
    if (!person.wasHeld) happened.heldFirst += person.sites.length;
    person.wasHeld = true;
  }
  if (kind !== 'halt') return false;
  person.isHalted = true;
  happened.halted++;
  for (const at of person.sites) {
    const site = sites[at] as Site;
    site.haltsToday++;
    if (isWorking) site.workingIn--;
  }
  return true;
}

function haltDue(playing: Playing): void {
  const { world, day } = playing;
  let halts = 0;
  for (const person of world.people) {
    if (person.hasSetUp || person.isHalted) continue;
    if (ladderRung(world, person.wave, day)?.rung !== 'halt') continue;
    if (halt(playing, person, halts)) halts++;
  }
}

/** Plays the next day of a world. @param day from 0, each once and in order */
export function playDay(world: World, day: number): Day {
  const today = todayOf(world, day);
  const happened = {
    ...{ prompted: 0, enrolling: 0, restricted: 0, halted: 0, held: 0, heldFirst: 0, calls: 0, texts: 0 },
  };
  const playing = { world, day, sites: countSites(world, day), happened, noted: new Map<string, Noted>() };
  const coming = world.people.filter(({ habits }) => habits.comes(today));
  for (const person of coming) person.cameOn.push(day);
  const isEarly = coming.map(() => world.dice.chance(EARLY));
  const comeWhen = (early: boolean): void => {
    for (const [at, person] of coming.entries())
      if (isEarly[at] === early) {
        if (!person.hasSetUp) meet(playing, person);
        else if (person.isTexted && world.dice.chance(0.6)) happened.texts++;
      }
  };
  comeWhen(true);
  haltDue(playing);
  comeWhen(false);
  return { happened, noted: [...playing.noted.values()] };
}
