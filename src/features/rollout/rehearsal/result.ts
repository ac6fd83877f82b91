import { DEFAULT_MODEL, PARAMETER_NAMES, PARAMETERS } from './model.ts';
import { type Range, timesEach } from './ranges.ts';
import type { Rehearsed } from './run-rehearsal.ts';
import type { PerMetric } from './tally.ts';

/** What a script reads: every day and every organisation. The same seed and data give the same bytes. */
export function rehearsalResult(rehearsed: Rehearsed) {
  const { model, learnt, forecast, ...rest } = rehearsed;
  const withCost = (ranges: PerMetric<Range>) => ({
    ...ranges,
    textsCost: timesEach(ranges.texts, model.costPerText.middle),
  });
  const { worstDay } = forecast;
  return {
    ...rest,
    model: PARAMETER_NAMES.map((name) => ({
      name,
      ...model[name],
      assumed: DEFAULT_MODEL[name],
      learntFromDays: learnt.find((one) => one.name === name)?.days ?? null,
      unit: PARAMETERS[name].unit,
      about: PARAMETERS[name].about,
    })),
    people: forecast.people,
    enrolledAtFirst: forecast.enrolledAtFirst,
    enrolledAtLast: forecast.enrolledAtLast,
    totals: withCost(forecast.totals),
    worstDay: worstDay?.day ?? null,
    days: forecast.days.map(({ day, ranges }) => ({ day, ...withCost(ranges) })),
    callFirst: forecast.callFirst.map(({ code }) => code),
    organisations: forecast.sites.map(({ ranges, ...site }) => ({ ...site, ...withCost(ranges) })),
  };
}
