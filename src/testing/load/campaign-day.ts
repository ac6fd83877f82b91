import { aDefinition } from '../a-definition.ts';
import { anArmedCampaign } from '../armed-campaign.ts';
import type { TestProgram } from '../test-program.ts';

/** Two hours before people of the first wave are halted, those of the second must set up, and the third is announced. */
const MORNING = new Date('2027-03-02T08:00:00Z');

/** Arms a campaign for everyone, months ago, and goes to the busiest morning of it. */
export async function goToBusiestDay(program: TestProgram): Promise<void> {
  program.clock.set(new Date('2026-12-01T09:00:00Z'));
  await anArmedCampaign(
    program,
    aDefinition({
      waves: [
        { name: 'first', starts: '2027-01-05', percent: 30 },
        { name: 'second', starts: '2027-02-02', percent: 50 },
        { name: 'third', starts: '2027-03-02' },
      ],
      governor: { haltsADay: 20_000 },
      notices: { anHour: 10_000 },
    }),
  );
  program.clock.set(MORNING);
}
