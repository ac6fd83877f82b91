import { describe } from 'vitest';
import { loadPreviews } from '../../src/testing/previews.ts';
import { checkPages } from './page-checks.ts';

const previews = await loadPreviews();

describe('every page in every state, without JavaScript', () => {
  checkPages(previews, { javaScriptEnabled: false, widths: [375, 320] });
});
