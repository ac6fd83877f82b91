import { dayText, timeText } from '../../../platform/render/index.ts';
import type { Preflight } from '../arming/preflight.ts';
import type { Survey } from '../arming/survey.ts';
import type { Definition } from '../campaign/definition.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import { waveDates } from '../joining/place.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

const rungLine = (rung: string, at: Date): string => `    ${rung.padEnd(9)} ${dayText(at)}, ${timeText(at)}`;

/** The rungs that a schedule has, a line each. */
export const describeDates = (dates: Dates): string[] =>
  RUNGS.flatMap((rung) => (dates[rung] ? [rungLine(rung, dates[rung])] : []));

/** What a campaign would do, as lines for a person. */
export function describePlan(definition: Definition, survey: Survey): string[] {
  const waves = definition.waves.flatMap((wave, at) => {
    const counted = survey.waves[at];
    const people = counted
      ? `${number(counted.people)} people, ${number(counted.enrolled)} of them enrolled`
      : '';
    return [`  ${wave.name}: ${people}`, ...describeDates(waveDates(definition, wave))];
  });
  return [
    `${definition.name} asks ${number(survey.people)} people; ${number(survey.enrolled)} are enrolled already.`,
    ...waves,
  ];
}

export const describeJudgement = ({ refusals, warnings }: Preflight): string[] => [
  ...warnings.map((warning) => `Warning: ${warning}`),
  ...refusals.map((refusal) => `Refused: ${refusal}`),
];

/** What a script reads. */
export const planResult = (definition: Definition, survey: Survey, preflight: Preflight) => ({
  name: definition.name,
  people: survey.people,
  enrolled: survey.enrolled,
  waves: definition.waves.map((wave, at) => ({
    name: wave.name,
    people: survey.waves[at]?.people ?? 0,
    enrolled: survey.waves[at]?.enrolled ?? 0,
    dates: waveDates(definition, wave),
  })),
  helpless: survey.helpless,
  ...preflight,
});
