interface PagerProps {
  /** The page that is shown, from 1. */
  readonly number: number;
  readonly pages: number;
  /** The address of a page of the list. */
  readonly hrefOf: (page: number) => string;
}

const PagerLink = ({ to, page, href }: { to: 'Previous' | 'Next'; page: string; href: string }) => (
  <a
    className={to === 'Next' ? 'nhsuk-pagination__next' : 'nhsuk-pagination__previous'}
    rel={to === 'Next' ? 'next' : 'prev'}
    href={href}
  >
    <span className="nhsuk-pagination__title">{to}</span>
    <span className="nhsuk-u-visually-hidden">: </span>
    <span className="nhsuk-pagination__page">{page}</span>
  </a>
);

/** Links to the page before and the page after; nothing where one page holds all. */
export function Pager({ number, pages, hrefOf }: PagerProps) {
  if (pages < 2) return null;
  const nameOf = (page: number): string => `Page ${page} of ${pages}`;
  return (
    <nav className="nhsuk-pagination" aria-label="Pages">
      {number > 1 && <PagerLink to="Previous" page={nameOf(number - 1)} href={hrefOf(number - 1)} />}
      {number < pages && <PagerLink to="Next" page={nameOf(number + 1)} href={hrefOf(number + 1)} />}
    </nav>
  );
}
