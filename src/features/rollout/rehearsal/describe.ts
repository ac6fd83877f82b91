import { Temporal } from 'temporal-polyfill';
import { dayText, ZONE } from '../../../platform/render/index.ts';
import { describeDates } from '../commands/describe.ts';
import type { Comparison } from './compare.ts';
import type { DayForecast, SiteForecast } from './forecast.ts';
import { describeKnown } from './known-history.ts';
import { type Model, PARAMETER_NAMES, PARAMETERS, type ParameterName } from './model.ts';
import type { Offer, OfferedWave } from './offer.ts';
import { type Range, timesEach } from './ranges.ts';
import type { Rehearsed } from './run-rehearsal.ts';
import type { Metric } from './tally.ts';

const number = (count: number): string => Math.round(count).toLocaleString('en-GB');
const money = (pounds: number): string => `£${pounds.toLocaleString('en-GB', { maximumFractionDigits: 0 })}`;
const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`;

/** `1,911 (1,800 to 2,020)`, or `12` where every run says the same. */
const rangeText = ({ low, middle, high }: Range, text = number): string =>
  text(low) === text(high) ? text(middle) : `${text(middle)} (${text(low)} to ${text(high)})`;

const dateOf = (day: string): string =>
  dayText(
    new Date(
      Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).epochMilliseconds,
    ),
  );

const WORDS: Record<Metric, string> = {
  prompted: 'asked',
  enrolling: 'set up',
  restricted: 'restricted',
  halted: 'halted',
  held: 'halts held',
  calls: 'calls',
  texts: 'texts',
  atRisk: 'sites at risk',
};

const METRICS_SHOWN = Object.keys(WORDS) as Metric[];

function rangesText(ranges: DayForecast['ranges'], { costPerText }: Model): string {
  const shown = METRICS_SHOWN.filter((metric) => ranges[metric].high > 0).map(
    (metric) => `${WORDS[metric]} ${rangeText(ranges[metric])}`,
  );
  const cost = timesEach(ranges.texts, costPerText.middle);
  return [...shown, ...(cost.high >= 1 ? [`texts cost ${rangeText(cost, money)}`] : [])].join(', ');
}

const UNITS: Record<(typeof PARAMETERS)[ParameterName]['unit'], (value: number) => string> = {
  chance: percent,
  share: percent,
  count: (value) => value.toFixed(1),
  times: (value) => `${value.toFixed(2)} times`,
  spread: (value) => value.toFixed(2),
  pounds: (value) => `£${value}`,
};

function parameterLine(name: ParameterName, { model, learnt }: Rehearsed): string {
  const { unit, about } = PARAMETERS[name];
  const days = learnt.find((one) => one.name === name)?.days;
  const from = days === undefined ? 'assumed' : `fitted to ${number(days)} days of signing in`;
  return `  ${name.padEnd(18)} ${rangeText(model[name], UNITS[unit])}: ${about} (${from})`;
}

const siteLine = ({ code, name, people, notYetEnrolled, riskShare, ranges }: SiteForecast): string =>
  `  ${code} ${name}: ${number(notYetEnrolled)} of ${number(people)} people have not set up, at risk in ${percent(riskShare)} of runs, held ${rangeText(ranges.held)}, halted ${rangeText(ranges.halted)}, calls ${rangeText(ranges.calls)}`;

const comparisonLine = ({
  wave,
  until,
  people,
  forecast,
  fact,
  errorPoints,
  isWithinRange,
}: Comparison): string =>
  `  ${wave}, until ${dateOf(until)}: forecast ${rangeText(forecast)} of ${number(people)} people, in fact ${number(fact)}; error ${errorPoints > 0 ? '+' : ''}${errorPoints} points, ${isWithinRange ? 'within' : 'outside'} the range`;

function waveLines({ name, part, parts, percent: share, starts, daysLater, dates }: OfferedWave): string[] {
  const which = parts === 1 ? name : `${name}, part ${part} of ${parts}`;
  const where = [
    ...(starts === undefined ? [] : [`starts: ${starts}`]),
    ...(share === undefined ? [] : [`percent: ${share}`]),
    daysLater === 0 ? 'stays' : `${daysLater} days later`,
  ];
  return [`  ${which}: ${where.join(', ')}`, ...describeDates(dates)];
}

function offerLines(offer: Offer | undefined, most: number | undefined): string[] {
  if (most === undefined) return [];
  if (!offer) return [`No schedule within two years keeps calls under ${number(most)} a day.`];
  const verdict = offer.isKept ? 'keeps calls within' : 'comes nearest to';
  return [
    `This schedule ${verdict} ${number(most)} a day; the most is ${number(offer.highest)}, in nineteen of twenty runs:`,
    ...offer.waves.flatMap(waveLines),
  ];
}

const ownDaysLines = (ownDays: Rehearsed['ownDays']): string[] =>
  ownDays
    ? [
        `Of ${number(ownDays.days)} days of this campaign so far, ${number(ownDays.inside)} lay within what was assumed before it. What is assumed now fits them.`,
      ]
    : [];

/** What a rehearsal says, as lines for a person. */
export function describeRehearsal(rehearsed: Rehearsed): string[] {
  const { name, seed, runs, model, history, ownDays, forecast, comparisons, offer, mostCallsADay } =
    rehearsed;
  const { people, enrolledAtFirst, enrolledAtLast, days, totals, worstDay, callFirst } = forecast;
  const busy = days.filter(({ ranges }) => METRICS_SHOWN.some((metric) => ranges[metric].high >= 0.5));
  return [
    `${name}, played ${number(runs)} times with seed ${seed}. Behind each number is its range: nine of ten runs lie in it.`,
    ...describeKnown(history),
    ...ownDaysLines(ownDays),
    'What is assumed. Each run draws its own values, nine of ten from the range behind each:',
    ...PARAMETER_NAMES.map((one) => parameterLine(one, rehearsed)),
    'Day by day:',
    ...busy.map(({ day, ranges }) => `  ${dateOf(day)}: ${rangesText(ranges, model)}`),
    `In all, of ${number(people)} people: ${rangeText(enrolledAtLast)} have set up at the end, ${number(enrolledAtFirst)} before it.`,
    `  ${rangesText(totals, model)}`,
    ...(worstDay ? [`The worst day is ${dateOf(worstDay.day)}: ${rangesText(worstDay.ranges, model)}`] : []),
    ...(callFirst.length > 0 ? ['Call these organisations first:', ...callFirst.map(siteLine)] : []),
    ...(comparisons.length > 0 ? ['Forecast and fact:', ...comparisons.map(comparisonLine)] : []),
    ...offerLines(offer, mostCallsADay),
  ];
}
