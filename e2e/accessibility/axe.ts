import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const OPTIONS = JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
const RUN = `axe.run(document, ${OPTIONS}).then((found) => found.violations)`;

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Axe in one tab of Chromium. */
export interface Axe {
  /** Brings axe into the page that was opened: once for each page, before the first look. */
  load(): Promise<void>;
  /** What axe finds on the page as it is now, one line for each element. */
  look(): Promise<string[]>;
}

export async function openAxe(page: Page): Promise<Axe> {
  // Playwright would pack the source as a value and unpack it in the page, which takes longer than to look at the page.
  const session = await page.context().newCDPSession(page);
  return {
    load: async () => {
      await session.send('Runtime.evaluate', { expression: SOURCE, returnByValue: true });
    },
    look: async () => {
      const found = (await page.evaluate(RUN)) as Finding[];
      return found.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
      );
    },
  };
}
