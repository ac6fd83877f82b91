import { load } from 'cheerio';
import type { ListedRoute } from '../platform/http/index.ts';
import { loadPreviews, renderPreview } from './previews.ts';
import { openTestProgram, type TestProgram } from './test-program.ts';
import { type Visiting, visitorsOf } from './visitors.ts';

export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The whole program with all that can be asked of it. */
export interface AskedProgram {
  readonly program: TestProgram;
  /** Its GET and POST routes. */
  readonly routes: readonly ListedRoute[];
  readonly visitors: ReturnType<typeof visitorsOf>;
  /** Every name that a field or a parameter has on any page. */
  readonly names: readonly string[];
}

async function listNames(): Promise<string[]> {
  const pages = (await loadPreviews()).map((preview) => load(renderPreview(preview)));
  const of = (selector: string, attribute: string): string[] =>
    pages.flatMap(($) =>
      $(selector)
        .toArray()
        .map((element) => $(element).attr(attribute) ?? ''),
    );
  const parameters = of('a[href*="?"]', 'href').flatMap((href) => [
    ...new URL(href, 'http://localhost').searchParams.keys(),
  ]);
  const all = new Set([...of('form [name]', 'name'), ...parameters, 'to', 'why', 'done', 'page']);
  return [...all].filter((name) => name !== '_token');
}

export async function openAskedProgram(): Promise<AskedProgram> {
  const program = await openTestProgram();
  const isAsked = ({ method }: ListedRoute): boolean => method === 'GET' || method === 'POST';
  return {
    program,
    routes: program.server.listRoutes().filter(isAsked),
    visitors: visitorsOf(program),
    names: await listNames(),
  };
}

/** The path of a route with a text in place of each of its parameters. */
export const pathOf = ({ url }: ListedRoute, text = '01900000-0000-7000-8000-000000000000'): string =>
  url.replace(/:\w+|\*/g, text);

/** A form of this visitor with every field there is. @param text percent-encoded */
export const formOf = (names: readonly string[], visitor: Visiting, text = ''): string =>
  [`_token=${visitor.token}`, ...names.map((name) => `${encodeURIComponent(name)}=${text}`)].join('&');
