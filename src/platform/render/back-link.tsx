import type { ReactNode } from 'react';

/** The way back to the page above this one. Stands before the heading. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="nhsuk-back-link" href={href}>
    <span className="nhsuk-u-visually-hidden">Back to </span>
    {children}
  </a>
);
