import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FoundPreview, loadPreviews } from './previews.ts';
import { deadEnds, unseenPages } from './route-rules.ts';
import { openTestProgram, type TestProgram } from './test-program.ts';

describe('the whole site', () => {
  let program: TestProgram;
  let previews: FoundPreview[];

  beforeAll(async () => {
    program = await openTestProgram();
    previews = await loadPreviews();
  });
  afterAll(() => program.close());

  test('has a preview of every page', () => {
    const pages = program.server.listRoutes().filter(({ guard }) => guard !== 'machine');
    expect(unseenPages(previews, pages)).toEqual([]);
  });

  test('leads every link and form of every page somewhere', () => {
    expect(deadEnds(previews, program.server.listRoutes())).toEqual([]);
  });
});
