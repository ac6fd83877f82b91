import { z } from 'zod';
import { audience, waveShare } from './audience-schema.ts';
import { RUNGS } from './ladder.ts';

const whole = (least: number, most: number) => z.int().min(least).max(most);
const days = whole(0, 1_000);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must look like 10:00');

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const ladder = z
  .strictObject({
    announce: days.optional().describe('Notices begin.'),
    nudge: days.optional().describe('People are asked at sign-in and may skip.'),
    restrict: days
      .optional()
      .describe('People are asked each time; sessions last 8 hours and end with the browser.'),
    require: days.optional().describe('No way on without setting up.'),
    halt: days.optional().describe('Access is paused, behind the continuity guard.'),
  })
  .refine(
    (rungs) => {
      const given = RUNGS.flatMap((rung) => rungs[rung] ?? []);
      return given.every((day, at) => at === 0 || day > (given[at - 1] ?? 0));
    },
    { error: 'each rung must begin on a later day than the rung before it' },
  )
  .refine(
    (rungs) => rungs.restrict !== undefined || rungs.require !== undefined || rungs.nudge === undefined,
    {
      error: 'nudge needs restrict or require after it: skips must end',
    },
  )
  .refine((rungs) => rungs.halt === undefined || rungs.require !== undefined, {
    error: 'halt needs require before it',
  });

const wave = z.strictObject({
  name: z.string().trim().min(1).max(60),
  starts: z.iso.date().describe('The day from which the ladder counts.'),
  ...waveShare.shape,
});

const begin = z.strictObject({
  at: timeOfDay.default('10:00'),
  weekdays: z.array(z.enum(WEEKDAYS)).min(1).default(['tuesday', 'wednesday', 'thursday']),
  bankHolidays: z.enum(['skip', 'ignore']).default('skip').describe('Those of England and Wales.'),
  closed: z.array(z.iso.date()).default([]).describe('Further days on which no rung begins.'),
});

const continuity = z.strictObject({
  minimum: whole(1, 50).default(2).describe('Working people that every organisation keeps.'),
  holdDays: whole(1, 90).default(14).describe('By when the security team decides about a site that is kept.'),
});

const governor = z.strictObject({
  haltsADay: whole(0, 1_000_000).default(500),
  haltsADayPerOrganisation: whole(0, 100_000).default(20),
  mostFailedSignIns: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .describe('Share of sign-ins that fail, over a day.'),
  mostFailedMessages: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('Share of messages that fail, over a day.'),
  mostOpenRequests: whole(0, 1_000_000).default(500).describe('People who asked for help and still wait.'),
});

const notices = z.strictObject({
  before: z.array(whole(1, 365)).default([28, 14, 7, 3, 1]).describe('Days before `require`.'),
  from: timeOfDay.default('08:00'),
  until: timeOfDay.default('18:00'),
  anHour: whole(1, 1_000_000)
    .default(5_000)
    .describe('So many at most, so that the help desk is not flooded.'),
});

/** What `campaign.yaml` holds. `docs/generated/campaign.schema.json` is made from this. */
export const definitionSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'must be 2 to 60 small letters, digits and hyphens, such as mfa-2027')
    .refine((name) => name !== 'new', 'must not be "new": a page of the console has this address')
    .describe('Names the campaign in commands and addresses.'),
  goal: z
    .enum(['any', 'phishing-resistant'])
    .default('any')
    .describe('What counts as done: any method, or only one that resists phishing (a security key).'),
  audience,
  ladder,
  skips: whole(0, 100).default(5).describe('On how many days a person may say "Not now".'),
  joiners: z
    .strictObject({ graceDays: days.default(14) })
    .prefault({})
    .describe('Days that people get who join after their wave has started; 0: at once.'),
  waves: z
    .array(wave)
    .min(1)
    .max(100)
    .refine((waves) => new Set(waves.map(({ name }) => name)).size === waves.length, {
      error: 'every wave needs a name of its own',
    })
    .describe('In order: a person belongs to the first wave that takes them.'),
  begin: begin.prefault({}),
  continuity: continuity.prefault({}),
  governor: governor.prefault({}),
  notices: notices.prefault({}),
});

export type Definition = z.output<typeof definitionSchema>;
export type Wave = Definition['waves'][number];

/** The number of a weekday, 1 for Monday. */
export const weekdayNumber = (name: (typeof WEEKDAYS)[number]): number => WEEKDAYS.indexOf(name) + 1;
