import { asAssumed } from '../../src/testing/behaviours/as-assumed.ts';
import type { Behaviour } from '../../src/testing/behaviours/behaviour.ts';
import { deadlineRush } from '../../src/testing/behaviours/deadline-rush.ts';
import { fiveGroups } from '../../src/testing/behaviours/five-groups.ts';
import { mailByMail } from '../../src/testing/behaviours/mail-by-mail.ts';
import { wordOfMouth } from '../../src/testing/behaviours/word-of-mouth.ts';
import { type Calibrated, calibrateAll, JUDGED } from '../../src/testing/calibration/coverage.ts';
import { table } from '../table.ts';

const BEHAVIOURS = [asAssumed, deadlineRush, wordOfMouth, fiveGroups, mailByMail];
const RUNS = 200;
const PEOPLE_AT_A_SITE = 15;
/** The day on which the first wave is restricted and the second is nudged. */
const UNDER_WAY = 45;

export interface CalibrationBench {
  readonly people: number;
  readonly campaigns: number;
  readonly say: (line: string) => void;
}

const percent = ({ days, inside }: { readonly days: number; readonly inside: number }): string =>
  days === 0 ? '-' : `${Math.round((100 * inside) / days)}%`;

const rowOf = (behaviour: Behaviour, when: string, calibrated: Calibrated): string[] => [
  behaviour.name,
  when,
  percent(calibrated),
  ...JUDGED.map((metric) => percent(calibrated.byMetric[metric])),
  ...(['enrolling', 'halted', 'calls'] as const).map(
    (metric) => `${calibrated.byMetric[metric].totals} of ${calibrated.campaigns}`,
  ),
];

const HEAD = [
  'People',
  'Forecast',
  'All days',
  ...['Asked', 'Set up', 'Restricted', 'Halted', 'Held', 'Calls', 'Texts'],
  ...['Total set up', 'Total halted', 'Total calls'],
];

/** How many days lie within the range that a rehearsal shows, for people who do other things than it assumes. */
export function measureCalibration({ people, campaigns, say }: CalibrationBench): string {
  const of = { people, sites: Math.ceil(people / PEOPLE_AT_A_SITE), runs: RUNS };
  const rows = BEHAVIOURS.flatMap((behaviour) => {
    say(`Playing ${campaigns} campaigns of ${behaviour.name}`);
    return [
      rowOf(behaviour, 'before it', calibrateAll(campaigns, { ...of, behaviour })),
      rowOf(behaviour, `on day ${UNDER_WAY}`, calibrateAll(campaigns, { ...of, behaviour }, UNDER_WAY)),
    ];
  });
  return `### Days within the range of a rehearsal\n\n${campaigns} campaigns of ${people.toLocaleString('en-GB')} people each, ${RUNS} runs.\n\n${table(HEAD, rows)}`;
}
