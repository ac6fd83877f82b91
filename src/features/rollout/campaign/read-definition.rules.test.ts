import { describe, expect, it } from 'vitest';
import { readDefinition } from './read-definition.ts';

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
