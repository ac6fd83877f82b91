import { describe, expect, it } from 'vitest';
import { definitionSchema } from '../../features/rollout/campaign/definition.ts';
import { asAssumed } from './as-assumed.ts';
import { deadlineRush } from './deadline-rush.ts';
import { fiveGroups } from './five-groups.ts';
import { mailByMail } from './mail-by-mail.ts';
import { playDay } from './play-day.ts';
import { wordOfMouth } from './word-of-mouth.ts';
import { createWorld, isoDay } from './world.ts';

const definition = definitionSchema.parse({
  name: 'made-up',
  audience: { everyone: true },
  ladder: { announce: 0, nudge: 14, restrict: 28, require: 42, halt: 70 },
  governor: { haltsADay: 3 },
  waves: [{ name: 'all', starts: '2027-01-12' }],
});

const play = (behaviour: typeof asAssumed, seed: number) => {
  const from = new Date('2027-01-05T07:00:00Z');
  const world = createWorld({ definition, behaviour, people: 300, sites: 20, seed, from });
  const first = world.people.filter(({ hasSetUp }) => hasSetUp).length;
  const days = Array.from({ length: world.days }, (_, day) => playDay(world, day));
  return { world, first, days };
};

describe.each([asAssumed, deadlineRush, wordOfMouth, fiveGroups, mailByMail])(
  'made-up people: $name',
  (behaviour) => {
    it('live through the same campaign for the same seed, and another for another', () => {
      const [one, again, other] = [play(behaviour, 1), play(behaviour, 1), play(behaviour, 2)];
      expect(again.days).toEqual(one.days);
      expect(other.days).not.toEqual(one.days);
    });

    it('set up once, are halted within the governor, and are asked only by the ladder', () => {
      const { world, first, days } = play(behaviour, 3);
      const enrolled = days.reduce((all, { happened }) => all + happened.enrolling, 0);
      expect(first + enrolled).toBe(world.people.filter(({ hasSetUp }) => hasSetUp).length);
      expect(enrolled).toBeGreaterThan(200);
      expect(Math.max(...days.map(({ happened }) => happened.halted))).toBeLessThanOrEqual(3);
      const { nudge, halt } = world.waves[0] ?? {};
      expect(isoDay(world, nudge ?? 0)).toBe('2027-01-26');
      expect(days.findIndex(({ happened }) => happened.prompted > 0)).toBeGreaterThanOrEqual(nudge ?? 0);
      expect(days.slice(0, halt).every(({ happened }) => happened.halted === 0)).toBe(true);
      const noted = days.flatMap((day) => day.noted);
      expect(noted.reduce((all, each) => all + each.enrolled, 0)).toBe(enrolled);
    });
  },
);
