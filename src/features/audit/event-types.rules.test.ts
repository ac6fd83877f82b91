import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from './event-types.ts';

/** The lists themselves, and what only shows or tries events. */
const NOT_ACTING = /event-(types|words)|\.test\.|\.preview\.|[\\/]testing[\\/]/;

const acting = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !NOT_ACTING.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the list of audit events', () => {
  it.each(EVENT_TYPES)('holds nothing that the program never writes: %s', (type) => {
    expect(acting).toContain(`'${type}'`);
  });
});
