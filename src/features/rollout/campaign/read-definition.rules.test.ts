import { describe, expect, it } from 'vitest';
import { describeProblem, readDefinition } from './read-definition.ts';

describe('a file that is no campaign', () => {
  it.each(['a: &a [1]\nb: *a', 'a: *nope', '[*a]', 'name: new', '- 1', '', 'a: [', '{__proto__: 1}'])(
    'threat: %j breaks the program instead of being named as a problem',
    (text) => {
      const read = readDefinition(text);
      if (read.ok) throw new Error('It was read.');
      expect(read.problems.length).toBeGreaterThan(0);
    },
  );
});

const CAMPAIGN = `name: mfa-2027
audience:
  everyone: true
ladder:
  announce: 0
  nudge: 14
  require: 42
waves:
  - name: pilot
    starts: 2027-01-12
    regions: [Y62]
  - name: rest
    starts: 2027-02-09
`;

const problemsOf = (text: string): string[] => {
  const read = readDefinition(text);
  return read.ok ? [] : read.problems.map(describeProblem);
};

describe('a mistake in a campaign is named with its line, its column and what was most likely meant', () => {
  it('the campaign itself has none', () => expect(problemsOf(CAMPAIGN)).toEqual([]));

  it.each([
    [
      'a misspelt name',
      ['regions: [Y62]', 'regoins: [Y62]'],
      'Line 11, column 5, waves.0.regoins: "regoins" is not known here. Did you mean "regions"?',
    ],
    [
      'a name from nowhere',
      ['  announce: 0', '  zebra: 0'],
      'Line 5, column 3, ladder.zebra: "zebra" is not known here. Known here: announce, nudge, restrict, require, halt.',
    ],
    [
      'a day that does not exist',
      ['2027-02-09', '2027-02-30'],
      'Line 13, column 13, waves.1.starts: "2027-02-30" is not a day. Write it like 2027-01-12',
    ],
    [
      'a value that is missing',
      ['    starts: 2027-02-09\n', ''],
      'Line 12, column 5, waves.1.starts: is missing',
    ],
    [
      'a name without a value',
      ['starts: 2027-02-09', 'starts:'],
      'Line 13, column 12, waves.1.starts: is missing',
    ],
    [
      'a list that is none',
      ['[Y62]', 'Y62'],
      'Line 11, column 14, waves.0.regions: must be a list, each entry on a line that begins with "- ", not "Y62"',
    ],
    ['an empty list', ['[Y62]', '[]'], 'Line 11, column 14, waves.0.regions: must have at least one entry'],
    [
      'a text for a number',
      ['nudge: 14', 'nudge: soon'],
      'Line 6, column 10, ladder.nudge: must be a number, not "soon"',
    ],
    [
      'a number that is too small',
      ['audience:', 'continuity:\n  holdDays: 0\naudience:'],
      'Line 3, column 13, continuity.holdDays: must be at least 1, not 0',
    ],
    [
      'a word that is almost one of those that may be used',
      ['audience:', 'begin:\n  weekdays: [tusday]\naudience:'],
      'Line 3, column 14, begin.weekdays.0: must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, not "tusday". Did you mean "tuesday"?',
    ],
    [
      'a time that is none',
      ['audience:', 'notices:\n  from: 25:00\naudience:'],
      'Line 3, column 9, notices.from: "25:00" must look like 10:00',
    ],
    [
      'an address that is none',
      ['regions: [Y62]', 'people: [anna]'],
      'Line 11, column 14, waves.0.people.0: "anna" is not an email address',
    ],
    [
      'a wave behind one that takes everyone',
      ['    regions: [Y62]\n', ''],
      'Line 11, column 11, waves.1.name: The wave "rest" takes nobody: "pilot" before it takes everyone who is left. Put "pilot" last',
    ],
    [
      'one name twice',
      ['  nudge: 14', '  nudge: 14\n  nudge: 15'],
      'Line 7, column 3: Map keys must be unique at line 7, column 3:',
    ],
  ])('%s', (_what, [from, to], words) => {
    expect(problemsOf(CAMPAIGN.replace(from as string, to as string))).toEqual([words]);
  });
});
