import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GENERATED_FILES } from './generated-files.ts';

describe('files that are made from something else', () => {
  test.each(GENERATED_FILES)('$path is what npm run generate writes', async ({ path, render }) => {
    expect(readFileSync(path, 'utf8')).toBe(await render());
  });
});
