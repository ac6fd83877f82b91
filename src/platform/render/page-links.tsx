import type { Page } from '../../core/paging.ts';
import { Pager } from './pager.tsx';

interface PageLinksProps {
  readonly list: Page<unknown>;
  /** The address of a page of the list, by number. */
  readonly hrefOf: (number: number) => string;
}

/** The ways to the other pages of a list that was read from the database. */
export const PageLinks = ({ list, hrefOf }: PageLinksProps) => (
  <Pager number={list.number} pages={Math.ceil(list.total / list.size)} hrefOf={hrefOf} />
);
