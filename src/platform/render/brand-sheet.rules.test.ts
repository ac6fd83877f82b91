import { expect, test } from 'vitest';
import { brandSheet } from './brand-sheet.ts';

const colour = '#1d3557';

test('without a typeface of its own the brand leaves the system’s', () => {
  expect(brandSheet({ colour })).not.toContain('font-family');
});

test('the brand’s own typeface comes first, and the system’s stand in while it loads', () => {
  const sheet = brandSheet({ colour, typeface: { regularUrl: '/assets/a', boldUrl: '/assets/b' } });
  expect(sheet).toContain('src:url("/assets/a") format("woff2");font-weight:400;font-display:swap');
  expect(sheet).toContain('src:url("/assets/b") format("woff2");font-weight:600;font-display:swap');
  expect(sheet).toContain('html{font-family:"Brand",var(--system-typefaces)}');
});

test('without a bold the browser makes one: no face claims that weight', () => {
  expect(brandSheet({ colour, typeface: { regularUrl: '/assets/a' } })).not.toContain('600');
});
