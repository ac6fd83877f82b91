import type { Page, Viewer } from './page.tsx';

/**
 * A page in one of its states, made from invented data: for the gallery, and for the tests that hold every page
 * against accessibility and HTML rules. Lives in `*.preview.tsx` beside the page.
 */
export interface Preview {
  /** The address that the page stands at, as the route names it (`/console/people/:id`). */
  readonly address: string;
  /** What is special: `as it opens`, `with errors`, `with long names`. */
  readonly state: string;
  readonly page: Page;
  readonly viewer?: Viewer;
  /** People print it: the gallery shows it on paper too. */
  readonly isForPaper?: boolean;
}
