import type { Range } from './ranges.ts';

type Unit = 'chance' | 'share' | 'count' | 'times' | 'spread' | 'pounds';

/** What is assumed of people: a middle value, and the range in which nine of ten runs draw theirs. */
interface Parameter extends Range {
  readonly unit: Unit;
  readonly about: string;
}

const parameter =
  (unit: Unit) =>
  (middle: number, [low, high]: readonly [number, number], about: string): Parameter => ({
    ...{ low, middle, high, unit, about },
  });
const [chance, share, count, times, spread] = [
  parameter('chance'),
  parameter('share'),
  parameter('count'),
  parameter('times'),
  parameter('spread'),
];

/**
 * How people behave in a rehearsal: every parameter with what is assumed until a campaign of one's own tells otherwise. Each run
 * draws its own values. Where the ranges are from: docs/adr/0040-what-a-rehearsal-assumes.md.
 */
export const PARAMETERS = {
  enrolAnnounced: chance(0.02, [0.002, 0.08], 'sets up at a sign-in after being told, before being asked'),
  enrolNudged: chance(0.15, [0.01, 0.45], 'sets up when asked at a sign-in and able to skip'),
  enrolRestricted: chance(0.35, [0.01, 0.7], 'sets up when asked each time'),
  enrolRequired: chance(0.75, [0.45, 0.93], 'sets up when there is no other way on'),
  enrolHalted: chance(0.25, [0.08, 0.55], 'gets back in alone after a halt, on a day of trying'),
  peopleDiffer: spread(1, [0.2, 2.2], 'how much readier some are than others: spread of the log-odds'),
  deadlinePull: times(
    2,
    [1, 8],
    'the odds on the last day before there is no other way on, times those far from it',
  ),
  messagePull: times(1.4, [1, 2.5], 'the odds on the first day of a rung, times those of later days'),
  daysDiffer: spread(
    0.25,
    [0.1, 0.5],
    'how much one day differs from others like it: spread of the logarithm',
  ),
  signInsLater: times(1, [0.85, 1.15], 'sign-ins during the campaign, times those of the history'),
  weekdaysDiffer: spread(
    0.08,
    [0.03, 0.2],
    'how much a day of the week differs from what it was: spread of the logarithm',
  ),
  callEnrolling: chance(0.02, [0.005, 0.08], 'calls the help desk while setting up'),
  callNudged: chance(0.003, [0.0005, 0.015], 'calls when told or asked, able to skip and not setting up'),
  callRestricted: chance(0.03, [0.006, 0.12], 'calls when asked each time and not setting up'),
  callRequired: chance(0.4, [0.15, 0.75], 'calls when there is no other way on and not setting up'),
  callHalted: chance(0.6, [0.3, 0.85], 'calls when halted and not back in alone, on a day of trying'),
  helped: chance(0.85, [0.65, 0.95], 'has set up by the end of the day of the call'),
  shareApp: share(0.6, [0.4, 0.8], 'of those who set up choose an authenticator app'),
  shareText: share(0.28, [0.15, 0.45], 'choose text messages'),
  shareCall: share(0.05, [0.02, 0.12], 'choose phone calls'),
  shareKey: share(0.07, [0.02, 0.2], 'choose a security key'),
  textsPerEnrolment: count(1.3, [1.1, 1.6], 'texts to set text messages up'),
  textsPerSignIn: count(0.6, [0.3, 1], 'texts on each later day of signing in'),
  costPerText: parameter('pounds')(0.03, [0.03, 0.03], 'for one text'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;

/** What is taken to be true of people, as ranges. */
export type Model = Readonly<Record<ParameterName, Range>>;

/** What one run takes to be true. */
export type Values = Readonly<Record<ParameterName, number>>;

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

export const DEFAULT_MODEL = Object.fromEntries(
  PARAMETER_NAMES.map((name) => {
    const { low, middle, high } = PARAMETERS[name];
    return [name, { low, middle, high }];
  }),
) as Model;

/** A value that every run takes. */
export const exactly = (value: number): Range => ({ low: value, middle: value, high: value });

/** The model of a campaign whose goal leaves only some methods: nobody is sent texts where a security key is the goal. */
export const modelFor = (model: Model, goal: 'any' | 'phishing-resistant'): Model =>
  goal === 'any'
    ? model
    : {
        ...model,
        ...{ shareApp: exactly(0), shareText: exactly(0), shareCall: exactly(0), shareKey: exactly(1) },
      };
