import { describe } from 'vitest';
import { loadPreviews } from '../../src/testing/previews.ts';
import { checkPages } from './page-checks.ts';

const previews = await loadPreviews();

describe('every page in every state, the other half', () => {
  checkPages(
    previews.filter((_, at) => at % 2 === 1),
    { javaScriptEnabled: true, widths: [1280, 375, 320] },
  );
});
