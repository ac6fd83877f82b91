interface PagerProps {
  /** The page that is shown, from 1. */
  readonly number: number;
  readonly pages: number;
  /** The address of a page of the list. */
  readonly hrefOf: (page: number) => string;
}

interface StepProps {
  readonly to: 'Previous' | 'Next';
  readonly href: string;
}

const Step = ({ to, href }: StepProps) => (
  <a className="app-pages__link" rel={to === 'Next' ? 'next' : 'prev'} href={href}>
    {to} page
  </a>
);

/** Which page of a list this is, with links to the one before and the one after; nothing where one page holds all. */
export function Pager({ number, pages, hrefOf }: PagerProps) {
  if (pages < 2) return null;
  return (
    <nav className="app-pages" aria-label="Pages of this list">
      {number > 1 && <Step to="Previous" href={hrefOf(number - 1)} />}
      <p className="app-pages__number">
        Page {number} of {pages}
      </p>
      {number < pages && <Step to="Next" href={hrefOf(number + 1)} />}
    </nav>
  );
}
