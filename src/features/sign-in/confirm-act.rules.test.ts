import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actWords } from './confirm-act.ts';

/** `| GET | `/address` | `guard` |` of the pages that ask for a fresh proof. */
const ROW = /^\| GET \| `([^`]+)` \| `(?:fresh-proof|console-fresh-proof|enrolling)` \|/gm;
const pages = [...readFileSync('docs/generated/routes.md', 'utf8').matchAll(ROW)].map(
  ([, page]) => page ?? '',
);

test('there are pages behind a fresh proof', () => expect(pages.length).toBeGreaterThan(5));

test.each(pages)('whoever is asked to confirm on the way to %s reads what for', (page) => {
  const to = page.replaceAll(/:\w+/g, '0193-a');
  expect(actWords(to)).not.toBe(actWords('/elsewhere'));
  expect(actWords(`${to}?step=2`)).toBe(actWords(to));
});
