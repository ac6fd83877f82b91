import type { Page } from '../../core/paging.ts';

interface PageLinksProps {
  readonly list: Pick<Page<unknown>, 'number' | 'size' | 'total'>;
  /** The address of a page of the list, by number. */
  readonly hrefOf: (number: number) => string;
}

interface StepProps {
  readonly href: string;
  readonly kind: 'previous' | 'next';
  readonly title: string;
}

const Step = ({ href, kind, title }: StepProps) => (
  <a className="app-pages__link" href={href} rel={kind === 'next' ? 'next' : 'prev'}>
    {title}
  </a>
);

/** Which part of a list is shown, and the way to the parts before and after it. */
export function PageLinks({ list, hrefOf }: PageLinksProps) {
  const last = Math.max(1, Math.ceil(list.total / list.size));
  if (last === 1) return null;
  const { number } = list;
  return (
    <nav className="app-pages" aria-label="Pages of this list">
      {number > 1 && <Step href={hrefOf(number - 1)} kind="previous" title="Previous page" />}
      <p className="app-pages__number">
        Page {number} of {last}
      </p>
      {number < last && <Step href={hrefOf(number + 1)} kind="next" title="Next page" />}
    </nav>
  );
}
