import { requestsOf } from './page-rules.ts';
import type { FoundPreview } from './previews.ts';

/** A route of the program, as it names itself. */
export interface Route {
  readonly method: string;
  /** `/console/people/:id` */
  readonly url: string;
}

const steps = (path: string): string[] => path.split('/').slice(1);

function matches(route: Route, method: string, path: string): boolean {
  const [wanted, asked] = [steps(route.url), steps(path)];
  return (
    route.method === method &&
    wanted.length === asked.length &&
    wanted.every((step, at) => step.startsWith(':') || step === asked[at])
  );
}

/** Every link and form of the previews that leads to no route: `/profile (as it opens): GET /nowhere`. */
export function deadEnds(previews: readonly FoundPreview[], routes: readonly Route[]): string[] {
  return previews.flatMap((preview) =>
    requestsOf(preview)
      .filter((request) => {
        const [method = '', path = ''] = request.split(' ');
        return !routes.some((route) => matches(route, method, path));
      })
      .map((request) => `${preview.address} (${preview.state}): ${request}`),
  );
}

/** The pages that no preview shows. A preview may stand at an address of its own: `/add/app` shows `/add/:choice`. */
export function unseenPages(previews: readonly FoundPreview[], pages: readonly Route[]): string[] {
  const isSeen = (page: Route) => previews.some(({ address }) => matches(page, 'GET', address));
  return pages.filter((page) => page.method === 'GET' && !isSeen(page)).map(({ url }) => url);
}
